using System.Collections.Concurrent;

namespace QuantConnect.Orders;

/// <summary>Gathers the legs of combinations that arrive one by one.</summary>
public class GroupOrderCacheManager
{
    // Bounded by the combinations that are being handed in: an entry leaves with its last leg.
    private readonly ConcurrentDictionary<int, Order> _waiting = new();

    /// <summary>True with all legs when the last one has come; false while some are missing.</summary>
    public bool TryGetGroupCachedOrders(Order order, out List<Order> orders)
    {
        if (!order.TryGetGroupOrders(id => _waiting.GetValueOrDefault(id), out orders))
        {
            _waiting[order.Id] = order;
            return false;
        }
        foreach (var leg in orders) _waiting.TryRemove(leg.Id, out _);
        return true;
    }
}
