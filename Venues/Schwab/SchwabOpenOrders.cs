using Sluice.Core.Journal;
using Sluice.Venues.Schwab.Orders;

namespace Sluice.Venues.Schwab;

/// <summary>
/// The orders that are known to be open. Schwab lists orders by the time of their entry, so one that was entered long ago is read by its
/// id until it has ended.
/// </summary>
internal sealed class SchwabOpenOrders
{
    /// <summary>More open orders than a person's account ever has; those above it are seen for as long as lists go back.</summary>
    private const int Capacity = 5_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TrackedOrder?> _open = [];

    public IReadOnlyList<string> Ids
    {
        get
        {
            lock (_gate) return [.. _open.Keys];
        }
    }

    /// <summary>Takes an order in as it was read, with those that it triggers.</summary>
    public void See(SchwabOrder order)
    {
        foreach (var child in order.Children) See(child);
        if (order.OrderId.Length == 0) return;
        lock (_gate)
        {
            if (order.HasEnded) _open.Remove(order.OrderId);
            else if (_open.Count < Capacity || _open.ContainsKey(order.OrderId)) _open[order.OrderId] = Track(order);
        }
    }

    /// <summary>Schwab does not know it any more.</summary>
    public void Forget(string orderId)
    {
        lock (_gate) _open.Remove(orderId);
    }

    /// <summary>An open order of one leg; null for one that is not known, or has several.</summary>
    public TrackedOrder? Find(string orderId)
    {
        lock (_gate) return _open.GetValueOrDefault(orderId);
    }

    private static TrackedOrder? Track(SchwabOrder order)
    {
        if (order.Legs is not [var leg] || SchwabInstructions.SideOf(leg.Instruction) is not { } side) return null;
        return SchwabSymbols.TryRead(leg.Symbol, leg.AssetType, out var instrument)
            ? new TrackedOrder(order.OrderId, leg.Symbol, instrument.ToString(), side, leg.Quantity)
            : null;
    }
}
