using Sluice.Venues.Deribit.Payloads;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>
/// A trigger order that fires becomes another order, with an id of its own that points back. To the engine it stays the one order: it is told
/// under the first id, and asked for and cancelled under the last.
/// </summary>
internal sealed class OrderIdentities
{
    /// <summary>More stops than an account may have open, many times over. One that was forgotten is learned again with the order's next reading.</summary>
    private const int Capacity = 20_000;

    private readonly BoundedMap<string, string> _first = new(Capacity);
    private readonly BoundedMap<string, string> _last = new(Capacity);

    public void Learn(DeribitOrder order)
    {
        if (order.TriggerOrderId is not { } trigger || trigger == order.OrderId) return;
        _first.Put(order.OrderId, trigger);
        _last.Put(trigger, order.OrderId);
    }

    public string FirstOf(string orderId) => _first.TryGet(orderId, out var first) ? first : orderId;

    public string LastOf(string orderId) => _last.TryGet(orderId, out var last) ? last : orderId;
}
