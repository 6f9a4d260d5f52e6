using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>Whether the order itself is of a sensible size.</summary>
internal static class SizeRules
{
    public static RiskVerdict OrderValueMin(in OrderContext order) => order.Reduces || order.Value >= order.Limits.MinimumOrderValue
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrderValueMin, "minimumOrderValue", order.Limits.MinimumOrderValue, order.Value);

    public static RiskVerdict OrderValueMax(in OrderContext order) => order.Limits.MaximumOrderValue is not { } limit || order.Reduces || order.Value <= limit
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrderValueMax, "maximumOrderValue", limit, order.Value);

    public static RiskVerdict OrderSizeMin(in OrderContext order) => order.Limits.MinimumOrderQuantity is not { } limit || order.Reduces || order.Quantity >= limit
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrderSizeMin, "minimumOrderQuantity", limit, order.Quantity);

    public static RiskVerdict OrderSizeMax(in OrderContext order) => order.Limits.MaximumOrderQuantity is not { } limit || order.Reduces || order.Quantity <= limit
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrderSizeMax, "maximumOrderQuantity", limit, order.Quantity);
}
