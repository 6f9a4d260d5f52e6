using Sluice.Core.Events;

namespace Sluice.Core.Risk;

/// <summary>How many orders leave in a time. A producer gone wild is stopped here; exits always leave.</summary>
internal static class RateRules
{
    public static RiskVerdict PerSecond(in OrderContext order) => order.Reduces || order.OrdersInSecond < order.Strategy.Limits.OrdersPerSecond
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrdersPerSecond, "ordersPerSecond", order.Strategy.Limits.OrdersPerSecond, order.OrdersInSecond + 1);

    public static RiskVerdict PerMinute(in OrderContext order) => order.Reduces || order.OrdersInMinute < order.Strategy.Limits.OrdersPerMinute
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrdersPerMinute, "ordersPerMinute", order.Strategy.Limits.OrdersPerMinute, order.OrdersInMinute + 1);

    public static RiskVerdict PerBar(in OrderContext order) => order.Reduces || order.OrdersInBar < order.Strategy.Limits.OrdersPerBar
        ? RiskVerdict.Pass
        : RiskVerdict.Refuse(ReasonCode.OrdersPerBar, "ordersPerBar", order.Strategy.Limits.OrdersPerBar, order.OrdersInBar + 1);
}
