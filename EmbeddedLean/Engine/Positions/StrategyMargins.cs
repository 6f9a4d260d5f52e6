using QuantConnect;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>What LEAN's strategies take as margin, in the account's currency; the rules are those of Interactive Brokers as LEAN has them.</summary>
internal sealed class StrategyMargins(SecurityPortfolioManager portfolio)
{
    /// <summary>What holding the group takes.</summary>
    /// <exception cref="NotSupportedException">LEAN has no margin for the strategy.</exception>
    public decimal Maintenance(StrategyGroup group)
    {
        var legs = new GroupLegs(portfolio, group);
        return group.Kind switch
        {
            StrategyKind.NakedCall or StrategyKind.NakedPut => legs.Maintenance(0),
            StrategyKind.CallCalendarSpread or StrategyKind.PutCalendarSpread => 0,
            StrategyKind.ShortCallCalendarSpread or StrategyKind.ShortPutCalendarSpread => legs.Maintenance(legs.Short),
            StrategyKind.ShortStraddle or StrategyKind.ShortStrangle => legs.GreaterSide(i => Math.Abs(legs.Maintenance(i))),
            StrategyKind.ProtectivePut or StrategyKind.ProtectiveCall => Protected(legs),
            StrategyKind.CoveredCall => CoveredCall(legs),
            StrategyKind.CoveredPut => legs.UnderlyingInitial + legs.InTheMoney(0),
            StrategyKind.ProtectiveCollar => Collar(legs),
            StrategyKind.Conversion => legs.Converted(OptionRight.Call),
            StrategyKind.ReverseConversion => legs.Converted(OptionRight.Put),
            _ => OfBoth(group, legs)
        };
    }

    /// <summary>What opening the group takes.</summary>
    /// <exception cref="NotSupportedException">LEAN has no margin for the strategy.</exception>
    public GroupMargin Initial(StrategyGroup group)
    {
        var legs = new GroupLegs(portfolio, group);
        if (group.Kind is StrategyKind.NakedCall or StrategyKind.NakedPut)
        {
            var margin = legs.Initial(0);
            return margin is OptionInitialMargin option ? new GroupMargin(Math.Abs(option.ValueWithoutPremium), option.Premium) : new GroupMargin(margin.Value, 0);
        }
        var value = group.Kind switch
        {
            StrategyKind.CallCalendarSpread or StrategyKind.PutCalendarSpread => 0,
            StrategyKind.ShortCallCalendarSpread or StrategyKind.ShortPutCalendarSpread => Math.Abs(legs.Initial(legs.Short).Value),
            StrategyKind.ShortStraddle or StrategyKind.ShortStrangle => legs.GreaterSide(i => Math.Abs(legs.Initial(i).Value)),
            StrategyKind.ProtectivePut or StrategyKind.ProtectiveCall => legs.UnderlyingInitial,
            StrategyKind.CoveredCall => (Math.Abs(legs.Value(0)) * 0.8m) + legs.SignedUnderlyingInitial,
            StrategyKind.CoveredPut => Maintenance(group),
            StrategyKind.ProtectiveCollar or StrategyKind.Conversion => legs.UnderlyingInitial + legs.InTheMoney(legs.IndexOf(OptionRight.Call)),
            StrategyKind.ReverseConversion => legs.UnderlyingInitial + legs.InTheMoney(legs.IndexOf(OptionRight.Put)),
            _ => OfBoth(group, legs)
        };
        return new GroupMargin(value, Enumerable.Range(0, legs.Count).Sum(legs.Value));
    }

    /// <summary>Strategies that take the same for opening and for holding.</summary>
    private static decimal OfBoth(StrategyGroup group, GroupLegs legs) => group.Kind switch
    {
        StrategyKind.Straddle or StrategyKind.Strangle or StrategyKind.ButterflyCall or StrategyKind.ButterflyPut or StrategyKind.BoxSpread => 0,
        StrategyKind.BearCallSpread or StrategyKind.BullCallSpread => legs.SpreadWidth(OptionRight.Call),
        StrategyKind.BearPutSpread or StrategyKind.BullPutSpread or StrategyKind.IronButterfly or StrategyKind.ShortIronButterfly
            or StrategyKind.IronCondor or StrategyKind.ShortIronCondor => legs.SpreadWidth(OptionRight.Put),
        StrategyKind.ShortButterflyCall or StrategyKind.ShortButterflyPut => legs.WingWidth,
        StrategyKind.ShortBoxSpread => legs.ClosingBox,
        StrategyKind.JellyRoll or StrategyKind.ShortJellyRoll => Math.Abs(legs.Maintenance(legs.LatestShort)),
        StrategyKind.BearCallLadder => legs.SpreadWidth(OptionRight.Call, legs.ByStrike(0), legs.ByStrike(1)),
        StrategyKind.BullPutLadder => legs.SpreadWidth(OptionRight.Put, legs.ByStrike(2), legs.ByStrike(1)),
        StrategyKind.BullCallLadder => Math.Abs(legs.Initial(legs.ByStrike(2)).Value),
        StrategyKind.BearPutLadder => Math.Abs(legs.Initial(legs.ByStrike(0)).Value),
        _ => throw new NotSupportedException($"LEAN has no margin for the strategy {group.Kind}: place its legs so that they make other strategies, or hold one at a time.")
    };

    private static decimal Protected(GroupLegs legs)
    {
        var option = legs[0];
        var contracts = Math.Abs(legs.Quantity(0));
        var outOfMoney = option.OutOfTheMoneyAmount(legs.Underlying.Price) * option.ContractUnitOfTrade * contracts;
        return legs.ToAccount(Math.Min((0.1m * option.StrikePrice * option.ContractUnitOfTrade * contracts) + outOfMoney, legs.UnderlyingMaintenance));
    }

    private static decimal CoveredCall(GroupLegs legs)
    {
        var (option, underlying) = (legs[0], legs.Underlying);
        var value = underlying.Holdings.GetQuantityValue(legs.Units).InAccountCurrency;
        var atStrike = underlying.Holdings.GetQuantityValue(legs.Units, Math.Min(underlying.Price, option.ScaledStrikePrice)).InAccountCurrency;
        var least = Math.Min(value, Math.Max(legs.Value(0), legs.UnderlyingMargin(value)));
        return legs.ToAccount(Math.Max(legs.InTheMoney(0) + legs.UnderlyingMargin(atStrike), least));
    }

    private static decimal Collar(GroupLegs legs)
    {
        var (put, call) = (legs[legs.IndexOf(OptionRight.Put)], legs[legs.IndexOf(OptionRight.Call)]);
        var least = Math.Min((0.1m * put.StrikePrice) + put.OutOfTheMoneyAmount(legs.Underlying.Price), 0.25m * call.StrikePrice);
        return legs.ToAccount(least * (Math.Abs(legs.Quantity(legs.IndexOf(OptionRight.Put))) * put.ContractUnitOfTrade));
    }
}
