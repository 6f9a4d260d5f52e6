using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>What the account and the strategy may come to hold, and lose. All fractions are of the account's equity.</summary>
internal static class ExposureRules
{
    /// <summary>Share of the day's loss limit from which on orders are sent with a warning.</summary>
    private const decimal WarningShare = 0.8m;

    public static RiskVerdict PositionValue(in OrderContext order)
    {
        if (order.Reduces) return RiskVerdict.Pass;
        var value = order.Contract.Of(Math.Abs(order.QuantityAfter), order.Price);
        var limit = order.Strategy.Limits.Position;
        return value <= limit * order.Equity ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.PositionLimit, "position", limit, Share(value, order.Equity));
    }

    public static RiskVerdict PositionQuantity(in OrderContext order)
    {
        if (order.Strategy.Limits.PositionQuantity is not { } limit || order.Reduces) return RiskVerdict.Pass;
        var quantity = Math.Abs(order.QuantityAfter);
        return quantity <= limit ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.PositionLimit, "positionQuantity", limit, quantity);
    }

    /// <summary>What the position would lose from its price to its stop.</summary>
    public static RiskVerdict RiskPerPosition(in OrderContext order)
    {
        if (order.ProtectiveStop is not { } stop || order.Reduces) return RiskVerdict.Pass;
        var loss = order.Contract.Lost(Math.Abs(order.QuantityAfter), order.Price, stop);
        var limit = order.Strategy.Limits.RiskPerPosition;
        return loss <= limit * order.Equity ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.RiskPerPosition, "riskPerPosition", limit, Share(loss, order.Equity));
    }

    public static RiskVerdict StrategyAllocation(in OrderContext order)
    {
        if (order.Reduces) return RiskVerdict.Pass;
        var value = order.StrategyExposure + order.AddedValue;
        var limit = order.Strategy.Allocation;
        return value <= limit * order.Equity ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.StrategyAllocation, "allocation", limit, Share(value, order.Equity));
    }

    public static RiskVerdict GrossExposure(in OrderContext order)
    {
        if (order.Reduces) return RiskVerdict.Pass;
        var value = order.GrossExposure + order.AddedValue;
        var limit = order.Strategy.Limits.Exposure;
        return value <= limit * order.Equity ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.ExposureLimit, "exposure", limit, Share(value, order.Equity));
    }

    public static RiskVerdict DailyLoss(in OrderContext order)
    {
        if (order.Reduces) return RiskVerdict.Pass;
        var loss = order.DayStartEquity - order.Equity;
        var limit = order.Strategy.Limits.DayLoss;
        if (order.DayStartEquity > 0 && loss < limit * WarningShare * order.DayStartEquity) return RiskVerdict.Pass;
        var share = Share(loss, order.DayStartEquity);
        return order.DayStartEquity > 0 && loss < limit * order.DayStartEquity
            ? RiskVerdict.Warn(ReasonCode.DailyLoss, "dayLoss", limit, share)
            : RiskVerdict.Refuse(ReasonCode.DailyLoss, "dayLoss", limit, share);
    }

    public static RiskVerdict BuyingPower(in OrderContext order) => order.Reduces || order.AddedValue <= order.BuyingPower
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.BuyingPower, "buyingPower", order.BuyingPower, order.AddedValue);

    /// <summary>Of nothing, everything is more than allowed.</summary>
    private static decimal Share(decimal value, decimal equity) => equity > 0 ? value / equity : value;
}
