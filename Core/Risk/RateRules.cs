using Sluice.Core.Configuration;
using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>How many orders leave in a time. A producer gone wild is stopped here; exits always leave.</summary>
internal static class RateRules
{
    public static RiskVerdict PerSecond(in OrderContext order) => order.Reduces || order.OrdersInSecond < order.Limits.OrdersPerSecond
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrdersPerSecond, "ordersPerSecond", order.Limits.OrdersPerSecond, order.OrdersInSecond + 1);

    public static RiskVerdict PerMinute(in OrderContext order) => order.Reduces || order.OrdersInMinute < order.Limits.OrdersPerMinute
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrdersPerMinute, "ordersPerMinute", order.Limits.OrdersPerMinute, order.OrdersInMinute + 1);

    public static RiskVerdict PerBar(in OrderContext order) => order.Reduces || order.OrdersInBar < order.Limits.OrdersPerBar
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrdersPerBar, "ordersPerBar", order.Limits.OrdersPerBar, order.OrdersInBar + 1);

    public static RiskVerdict PerDay(in OrderContext order) => order.Limits.OrdersPerDay is not { } limit || order.Reduces || order.OrdersInDay < limit
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrdersPerDay, "ordersPerDay", limit, order.OrdersInDay + 1);

    /// <summary>A producer that repeats itself under new ids, or a strategy that adds in equal steps: which of them it is, the configuration says.</summary>
    public static RiskVerdict Duplicate(in OrderContext order)
    {
        if (!order.HasTwin || order.Reduces) return RiskVerdict.Pass;
        return order.Limits.DuplicateOrders switch
        {
            DuplicateOrders.Allow => RiskVerdict.Pass,
            DuplicateOrders.Warn => RiskVerdict.Warn(ReasonCode.DuplicateOrder, "duplicateOrders", 1, 2),
            _ => RiskVerdict.Refuse(ReasonCode.DuplicateOrder, "duplicateOrders", 1, 2)
        };
    }
}
