using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>Brings quantities to the lot and prices to the tick, as LEAN does before it sends an order.</summary>
internal static class OrderRounding
{
    /// <summary>Cuts off what is not a whole lot. True when something was.</summary>
    public static bool TruncateQuantity(Order order, Security security)
    {
        var rest = order.Quantity % security.SymbolProperties.LotSize;
        if (rest == 0) return false;
        order.Quantity -= rest;
        return true;
    }

    /// <summary>Rounds every price of the order, half to even.</summary>
    /// <param name="legs">All orders of the group when they are there, else null: a net limit is rounded with the last leg.</param>
    /// <param name="isLive">Live prices are never adjusted, whatever the subscription says.</param>
    /// <returns>What was changed, for a warning; null when nothing was.</returns>
    public static string? RoundPrices(Order order, Security security, IReadOnlyCollection<KeyValuePair<Order, Security>>? legs, bool isLive = false)
    {
        string? change = null;
        switch (order)
        {
            case TrailingStopOrder trailing:
                trailing.StopPrice = Round(isLive, security, trailing.StopPrice, "StopPrice", ref change);
                if (!trailing.TrailingAsPercentage) trailing.TrailingAmount = Round(isLive, security, trailing.TrailingAmount, "TrailingAmount", ref change);
                break;
            case LimitOrder limit:
                limit.LimitPrice = Round(isLive, security, limit.LimitPrice, "LimitPrice", ref change);
                break;
            case StopLimitOrder stopLimit:
                stopLimit.LimitPrice = Round(isLive, security, stopLimit.LimitPrice, "LimitPrice", ref change);
                stopLimit.StopPrice = Round(isLive, security, stopLimit.StopPrice, "StopPrice", ref change);
                break;
            case StopMarketOrder stop:
                stop.StopPrice = Round(isLive, security, stop.StopPrice, "StopPrice", ref change);
                break;
            case LimitIfTouchedOrder touched:
                touched.LimitPrice = Round(isLive, security, touched.LimitPrice, "LimitPrice", ref change);
                touched.TriggerPrice = Round(isLive, security, touched.TriggerPrice, "TriggerPrice", ref change);
                break;
            case ComboLegLimitOrder leg:
                leg.LimitPrice = Round(isLive, security, leg.LimitPrice, "LimitPrice", ref change);
                break;
            case ComboLimitOrder when legs is not null:
                RoundNetLimit(isLive, order.GroupOrderManager, legs, ref change);
                break;
        }

        return change;
    }

    /// <summary>Adjusted prices are on no tick at all.</summary>
    private static decimal Increment(bool isLive, Security security, decimal price) => !isLive && security.HasAdjustedPrices ? 0m
        : security.PriceVariationModel.GetMinimumPriceVariation(new GetMinimumPriceVariationParameters(security, price));

    private static decimal Round(bool isLive, Security security, decimal price, string name, ref string? change) =>
        Round(price, Increment(isLive, security, price), name, ref change);

    private static decimal Round(decimal price, decimal increment, string name, ref string? change)
    {
        if (increment <= 0) return price;
        var rounded = Math.Round(price / increment) * increment;
        if (rounded != price) change ??= FormattableString.Invariant($"{name} was rounded to {rounded} from {price}");
        return rounded;
    }

    private static void RoundNetLimit(bool isLive, GroupOrderManager group, IReadOnlyCollection<KeyValuePair<Order, Security>> legs, ref string? change)
    {
        var increments = legs.Select(leg => Increment(isLive, leg.Value, leg.Key.Price)).Where(increment => increment > 0).ToArray();
        if (increments.Length > 0) group.LimitPrice = Round(group.LimitPrice, increments.Min(), "LimitPrice", ref change);
    }
}
