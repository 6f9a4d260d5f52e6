using QuantConnect;
using QuantConnect.Securities;
using QuantConnect.Securities.Option;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>The legs of a group with their securities, and the sums that margin rules are made of.</summary>
internal sealed class GroupLegs
{
    private readonly SecurityPortfolioManager _portfolio;
    private readonly StrategyGroup _group;
    private readonly Option[] _options;

    public GroupLegs(SecurityPortfolioManager portfolio, StrategyGroup group)
    {
        _portfolio = portfolio;
        _group = group;
        _options = Array.ConvertAll(group.Legs, leg => (Option)portfolio.Securities[leg.Contract.Symbol]);
        Underlying = portfolio.Securities[group.Legs[0].Contract.Symbol.Underlying];
        Units = group.UnderlyingLots * _options[0].ContractUnitOfTrade;
    }

    public int Count => _options.Length;

    public Security Underlying { get; }

    /// <summary>Of the underlying in the group, signed.</summary>
    public decimal Units { get; }

    public Option this[int leg] => _options[leg];

    /// <summary>The one leg that is sold.</summary>
    public int Short => Array.FindIndex(_group.Legs, static leg => leg.Quantity < 0);

    /// <summary>The leg that is sold at the later of the expiries.</summary>
    public int LatestShort
    {
        get
        {
            var latest = _group.Legs.Max(static leg => leg.Contract.Expiry);
            return Array.FindIndex(_group.Legs, leg => leg.Quantity < 0 && leg.Contract.Expiry == latest);
        }
    }

    public decimal SignedUnderlyingInitial => Underlying.BuyingPowerModel.GetInitialMarginRequirement(Underlying, Units);

    public decimal UnderlyingInitial => Math.Abs(SignedUnderlyingInitial);

    public decimal UnderlyingMaintenance =>
        Math.Abs(Underlying.BuyingPowerModel.GetMaintenanceMargin(MaintenanceMarginParameters.ForQuantityAtCurrentPrice(Underlying, Units)).Value);

    /// <summary>From the lowest to the middle strike.</summary>
    public decimal WingWidth
    {
        get
        {
            var width = _group.Legs[ByStrike(1)].Contract.Strike - _group.Legs[ByStrike(0)].Contract.Strike;
            return ToAccount(Math.Max(width * this[0].ContractUnitOfTrade * _group.Quantity, 0));
        }
    }

    /// <summary>1.02 times what closing the box costs at bid and ask with IB's commission, at least the distance of the calls' strikes.</summary>
    public decimal ClosingBox
    {
        get
        {
            var (longCall, shortCall) = (Find(OptionRight.Call, 1), Find(OptionRight.Call, -1));
            var (longPut, shortPut) = (Find(OptionRight.Put, 1), Find(OptionRight.Put, -1));
            var contracts = Math.Abs(Quantity(longCall));
            var units = contracts * this[longCall].ContractUnitOfTrade;
            var commission = Math.Max(contracts * 0.65m, 1m) * 4m;
            var spread = this[shortCall].AskPrice - this[longCall].BidPrice + this[shortPut].AskPrice - this[longPut].BidPrice;
            var width = this[longCall].StrikePrice - this[shortCall].StrikePrice;
            return ToAccount(Math.Max(1.02m * (commission + (spread * units)), width * units));
        }
    }

    public decimal Quantity(int leg) => _group.Legs[leg].Quantity;

    public int IndexOf(OptionRight right) => Array.FindIndex(_group.Legs, leg => leg.Contract.Right == right);

    /// <summary>The leg at a place in the order of the strikes, the lowest first.</summary>
    public int ByStrike(int place) => Enumerable.Range(0, Count).OrderBy(leg => _group.Legs[leg].Contract.Strike).ElementAt(place);

    /// <summary>At the price now, in the account's currency.</summary>
    public decimal Value(int leg) => this[leg].Holdings.GetQuantityValue(Quantity(leg)).InAccountCurrency;

    public decimal Maintenance(int leg) =>
        this[leg].BuyingPowerModel.GetMaintenanceMargin(MaintenanceMarginParameters.ForQuantityAtCurrentPrice(this[leg], Quantity(leg))).Value;

    public InitialMargin Initial(int leg) => this[leg].BuyingPowerModel.GetInitialMarginRequirement(new InitialMarginParameters(this[leg], Quantity(leg)));

    public decimal InTheMoney(int leg) => ToAccount(this[leg].GetIntrinsicValue(Underlying.Price) * this[leg].ContractUnitOfTrade * Math.Abs(Quantity(leg)));

    /// <summary>Of the underlying in the group if it were worth that much.</summary>
    public decimal UnderlyingMargin(decimal value) =>
        Underlying.BuyingPowerModel.GetMaintenanceMargin(new MaintenanceMarginParameters(Underlying, Units, 0, value)).Value;

    /// <summary>The margin of the side that takes more, and the price of the other.</summary>
    public decimal GreaterSide(Func<int, decimal> margin)
    {
        var (call, put) = (IndexOf(OptionRight.Call), IndexOf(OptionRight.Put));
        var (callMargin, putMargin) = (margin(call), margin(put));
        var (most, other) = putMargin > callMargin ? (putMargin, call) : (callMargin, put);
        return most + (this[other].Price * this[other].ContractUnitOfTrade * Math.Abs(Quantity(other)));
    }

    /// <summary>A tenth of the strike and what the option is in the money.</summary>
    public decimal Converted(OptionRight right)
    {
        var option = this[IndexOf(right)];
        return ToAccount(((0.1m * option.StrikePrice) + option.GetIntrinsicValue(Underlying.Price)) * Math.Abs(Quantity(IndexOf(right))) * option.ContractUnitOfTrade);
    }

    public decimal SpreadWidth(OptionRight right) => SpreadWidth(right, Find(right, 1), Find(right, -1));

    /// <summary>What can be lost between a long and a short strike of one right; the legs may be given in any order.</summary>
    public decimal SpreadWidth(OptionRight right, int one, int other)
    {
        var (bought, sold) = Quantity(one) > 0 ? (one, other) : (other, one);
        var width = this[bought].StrikePrice - this[sold].StrikePrice;
        if (right == OptionRight.Put) width = -width;
        return ToAccount(Math.Max(width * this[bought].ContractUnitOfTrade * _group.Quantity, 0));
    }

    public decimal ToAccount(decimal amount) => _portfolio.CashBook.ConvertToAccountCurrency(new CashAmount(amount, this[0].QuoteCurrency.Symbol)).Amount;

    private int Find(OptionRight right, int side) => Array.FindIndex(_group.Legs, leg => leg.Contract.Right == right && Math.Sign(leg.Quantity) == side);
}
