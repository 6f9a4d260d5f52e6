using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Core.Risk;

/// <summary>Whether the order's prices make sense beside the market's.</summary>
internal static class PriceRules
{
    /// <summary>Without a price nothing can be valued, and so no limit can be kept.</summary>
    public static RiskVerdict PriceKnown(in OrderContext order) => order.MarketPrice > 0 || order.Reduces
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.NoPrice, "price", 0, order.MarketPrice);

    public static RiskVerdict StrengthThreshold(in OrderContext order)
    {
        if (order.Strength is not { } strength || strength >= order.Limits.Strength || order.Reduces) return RiskVerdict.Pass;
        return RiskVerdict.Refuse(ReasonCode.StrengthThreshold, "strength", order.Limits.Strength, strength);
    }

    /// <summary>
    /// A limit price that buys far above or sells far below the market is a slip of the finger; so is a producer whose price is far from
    /// the market on either side. A limit on the patient side may be as far away as it likes.
    /// </summary>
    public static RiskVerdict PriceCollar(in OrderContext order)
    {
        if (order.Limits.PriceCollar is not { } collar || order.Reduces || order.MarketPrice <= 0) return RiskVerdict.Pass;
        if (order.SeenPrice is { } seen)
        {
            var away = Math.Abs(seen - order.MarketPrice) / order.MarketPrice;
            if (away > collar) return RiskVerdict.Refuse(ReasonCode.PriceCollar, "priceCollar", collar, away);
        }

        // A stop order's own price is meant to be away from the market; its limit is judged from there.
        if (order.LimitPrice is not { } limit) return RiskVerdict.Pass;
        var from = order.StopPrice ?? order.MarketPrice;
        var beyond = (order.Side == OrderSide.Buy ? limit - from : from - limit) / from;
        return beyond > collar ? RiskVerdict.Refuse(ReasonCode.PriceCollar, "priceCollar", collar, beyond) : RiskVerdict.Pass;
    }

    /// <summary>A long's stop lies below its price, a short's above. The other way round it would fire at once.</summary>
    public static RiskVerdict StopOnRightSide(in OrderContext order)
    {
        if (order.ProtectiveStop is not { } stop || order.Reduces) return RiskVerdict.Pass;
        var right = order.Side == OrderSide.Buy ? stop < order.Price : stop > order.Price;
        return right ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.StopOnWrongSide, "stopLoss", order.Price, stop);
    }
}
