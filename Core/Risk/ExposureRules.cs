using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Core.Risk;

/// <summary>What the account and its parts may come to hold. All fractions are of the account's equity.</summary>
internal static class ExposureRules
{
    public static RiskVerdict PositionValue(in OrderContext order) => order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.PositionLimit, "position", order.Limits.Position, order.PositionValueAfter, in order);

    public static RiskVerdict PositionQuantity(in OrderContext order)
    {
        if (order.Limits.PositionQuantity is not { } limit || order.Reduces) return RiskVerdict.Pass;
        var quantity = Math.Abs(order.QuantityAfter);
        return quantity <= limit ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.PositionLimit, "positionQuantity", limit, quantity);
    }

    public static RiskVerdict StrategyAllocation(in OrderContext order) => order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.StrategyAllocation, "allocation", order.Strategy.Allocation * order.RegimeFactor, order.StrategyExposure + order.AddedValue, in order);

    public static RiskVerdict GrossExposure(in OrderContext order) => order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.ExposureLimit, "exposure", order.Limits.Exposure, order.GrossExposure + order.AddedValue, in order);

    /// <summary>The order's own side is what it makes larger: the other side is counted against it only as far as it is held.</summary>
    public static RiskVerdict NetExposure(in OrderContext order) => order.Limits.NetExposure is not { } limit || order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.NetExposure, "netExposure", limit, order.NetExposure + order.Value, in order);

    public static RiskVerdict Leverage(in OrderContext order) => order.Limits.Leverage is not { } limit || order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.Leverage, "leverage", limit, order.GrossExposure + order.AddedValue, in order);

    public static RiskVerdict SymbolExposure(in OrderContext order) => order.Scoped?.SymbolExposure is not { } limit || order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.SymbolExposure, "symbols.exposure", limit, order.SymbolExposure + order.AddedValue, in order);

    public static RiskVerdict BrokerExposure(in OrderContext order) => order.Scoped?.BrokerExposure is not { } limit || order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.BrokerExposure, "brokers.exposure", limit, order.BrokerExposure + order.AddedValue, in order);

    public static RiskVerdict Sector(in OrderContext order) => order.Scoped?.Sector is not { } sector || order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.SectorExposure, "sector", sector.Limit, order.SectorExposure + order.AddedValue, in order);

    public static RiskVerdict Correlation(in OrderContext order) => order.Scoped?.Group is not { } group || order.Reduces
        ? RiskVerdict.Pass
        : Bounded(ReasonCode.CorrelationExposure, "correlation", group.Limit, order.GroupExposure + order.AddedValue, in order);

    public static RiskVerdict OpenPositions(in OrderContext order) => order.Limits.OpenPositions is not { } limit || order.Reduces || order.OpenPositions < limit
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OpenPositions, "openPositions", limit, order.OpenPositions + 1);

    public static RiskVerdict BuyingPower(in OrderContext order) => order.Reduces || order.AddedValue <= order.BuyingPower
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.BuyingPower, "buyingPower", order.BuyingPower, order.AddedValue);

    public static RiskVerdict CashFloor(in OrderContext order)
    {
        if (order.Limits.CashFloor is not { } limit || order.Reduces || order.Side == OrderSide.Sell) return RiskVerdict.Pass;
        var left = order.Cash - order.AddedValue;
        return left >= limit * order.Equity ? RiskVerdict.Pass : RiskVerdict.Refuse(ReasonCode.CashFloor, "cashFloor", limit, Shares.Of(left, order.Equity));
    }

    private static RiskVerdict Bounded(ReasonCode reason, string name, decimal limit, decimal value, in OrderContext order) =>
        value <= limit * order.Equity ? RiskVerdict.Pass : RiskVerdict.Refuse(reason, name, limit, Shares.Of(value, order.Equity));
}
