using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>What has been lost, and what may be lost at the stops. From a limit on only exits are sent; close to it people are told.</summary>
internal static class LossRules
{
    /// <summary>Share of a limit from which on orders are sent with a warning.</summary>
    private const decimal WarningShare = 0.8m;

    public static RiskVerdict DailyLoss(in OrderContext order) => order.Reduces
        ? RiskVerdict.Pass
        : Loss(ReasonCode.DailyLoss, "dayLoss", order.Limits.DayLoss, order.DayStartEquity - order.Equity, order.DayStartEquity);

    public static RiskVerdict Drawdown(in OrderContext order) => order.Limits.Drawdown is not { } limit || order.Reduces
        ? RiskVerdict.Pass
        : Loss(ReasonCode.Drawdown, "drawdown", limit, order.PeakEquity - order.Equity, order.PeakEquity);

    /// <summary>A strategy loses from what was allotted to it when the day began.</summary>
    public static RiskVerdict StrategyLoss(in OrderContext order) => order.Limits.StrategyLoss is not { } limit || order.Reduces
        ? RiskVerdict.Pass
        : Loss(ReasonCode.StrategyLoss, "strategyLoss", limit, -order.StrategyProfit, order.Strategy.Allocation * order.DayStartEquity);

    /// <summary>What the position would lose from its price to its stop.</summary>
    public static RiskVerdict RiskPerPosition(in OrderContext order)
    {
        if (order.ProtectiveStop == null || order.Reduces) return RiskVerdict.Pass;
        var loss = order.Loss(Math.Abs(order.QuantityAfter));
        var limit = order.Limits.RiskPerPosition;
        return loss <= limit * order.Equity ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.RiskPerPosition, "riskPerPosition", limit, Shares.Of(loss, order.Equity));
    }

    /// <summary>What everything together would lose to its stops, if all of them were met.</summary>
    public static RiskVerdict Heat(in OrderContext order)
    {
        if (order.Reduces) return RiskVerdict.Pass;
        var heat = order.Heat + order.Loss(order.AddedQuantity);
        var limit = order.Limits.Heat;
        if (heat <= limit * WarningShare * order.Equity) return RiskVerdict.Pass;
        var share = Shares.Of(heat, order.Equity);
        return heat <= limit * order.Equity
            ? RiskVerdict.Warn(ReasonCode.PortfolioHeat, "heat", limit, share)
            : RiskVerdict.Refuse(ReasonCode.PortfolioHeat, "heat", limit, share);
    }

    private static RiskVerdict Loss(ReasonCode reason, string name, decimal limit, decimal loss, decimal whole)
    {
        if (whole > 0 && loss < limit * WarningShare * whole) return RiskVerdict.Pass;
        var share = Shares.Of(loss, whole);
        return whole > 0 && loss < limit * whole ? RiskVerdict.Warn(reason, name, limit, share) : RiskVerdict.Refuse(reason, name, limit, share);
    }
}
