using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>Legs of combinations: finding them and their quantities.</summary>
public static class GroupOrderExtensions
{
    /// <summary>All orders of the order's group; false while some are missing. An order without a group is its own group.</summary>
    public static bool TryGetGroupOrders(this Order order, Func<int, Order?> orderProvider, out List<Order> orders)
    {
        orders = [order];
        if (order.GroupOrderManager is not { } group) return true;
        lock (group.OrderIds)
        {
            foreach (var id in group.OrderIds.Where(id => id != order.Id))
            {
                if (orderProvider(id) is { } other) orders.Add(other);
            }
        }
        if (group.Count != orders.Count) return false;
        orders.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return true;
    }

    public static bool TryGetGroupOrdersSecurities(this List<Order> orders, ISecurityProvider securityProvider, out Dictionary<Order, Security> securities)
    {
        securities = new Dictionary<Order, Security>(orders.Count);
        foreach (var order in orders)
        {
            if (securityProvider.GetSecurity(order.Symbol) is not { } security) return false;
            securities[order] = security;
        }
        return true;
    }

    public static decimal GetOrderLegGroupQuantity(this decimal legRatio, GroupOrderManager? groupOrderManager) =>
        groupOrderManager is null ? legRatio : legRatio * groupOrderManager.Quantity;

    public static decimal GetOrderLegRatio(this decimal legGroupQuantity, GroupOrderManager? groupOrderManager) =>
        groupOrderManager is null ? legGroupQuantity : legGroupQuantity / groupOrderManager.Quantity;
}
