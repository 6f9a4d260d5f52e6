using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>Whether the order itself is of a sensible size.</summary>
internal static class SizeRules
{
    public static RiskVerdict OrderValueMin(in OrderContext order) => order.Reduces || order.Value >= order.Strategy.Limits.MinimumOrderValue
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrderValueMin, "minimumOrderValue", order.Strategy.Limits.MinimumOrderValue, order.Value);

    public static RiskVerdict OrderValueMax(in OrderContext order) => order.Strategy.Limits.MaximumOrderValue is not { } limit || order.Reduces || order.Value <= limit
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrderValueMax, "maximumOrderValue", limit, order.Value);

    public static RiskVerdict OrderSizeMax(in OrderContext order) => order.Strategy.Limits.MaximumOrderQuantity is not { } limit || order.Reduces || order.Quantity <= limit
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrderSizeMax, "maximumOrderQuantity", limit, order.Quantity);
}
