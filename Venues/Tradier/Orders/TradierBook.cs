using Sluice.Core.Journal;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// What is remembered of Tradier's orders between readings: which leg belongs to which order and to which intent, and what was filled. All
/// of it can be lost: then the readings bring it back, or the journal tells a repetition.
/// </summary>
internal sealed class TradierBook(string currency)
{
    /// <summary>Combos remembered, and legs of combos: a day at the limit on placing has fewer.</summary>
    private const int Capacity = 20_000;

    private readonly Lock _gate = new();
    private readonly TradierFills _fills = new(currency);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _keys = [];
    private readonly Queue<string> _keyOrder = [];
    private readonly Dictionary<string, string> _parents = [];
    private readonly Queue<string> _parentOrder = [];

    /// <summary>Remembers the legs of a combo by instrument, before it is sent: Tradier gives back the tag of the whole only.</summary>
    public void Expect(IReadOnlyList<IntentRecord> legs)
    {
        var tag = legs[0].Group!.Key.Value;
        lock (_gate)
        {
            if (_keys.TryAdd(tag, legs.ToDictionary(leg => leg.Symbol, leg => leg.Key.Value))) _keyOrder.Enqueue(tag);
            if (_keyOrder.Count > Capacity) _keys.Remove(_keyOrder.Dequeue());
        }
    }

    /// <summary>The id of the order that a leg belongs to; null for what is not known to be a leg.</summary>
    public string? ParentOf(string orderId)
    {
        lock (_gate) return _parents.GetValueOrDefault(orderId);
    }

    /// <summary>Whether an order was read after it had ended.</summary>
    public bool IsSettled(string orderId) => _fills.IsSettled(orderId);

    /// <summary>The seam's orders for one of Tradier's, each with what was filled since it was last seen.</summary>
    public IReadOnlyList<(VenueOrder Order, VenueFill? Fill)> See(TradierOrder order)
    {
        Learn(order);
        var raw = order.Legs.Count == 0 ? [order] : order.Legs;
        return [.. TradierOrders.Read(order, KeyOfLeg).Select(seen => (seen, _fills.See(seen, raw.First(one => one.Id == seen.BrokerOrderId))))];
    }

    /// <summary>Remembers which legs belong to an order.</summary>
    public void Learn(TradierOrder order)
    {
        lock (_gate)
        {
            foreach (var leg in order.Legs)
            {
                if (!_parents.TryAdd(leg.Id, order.Id)) continue;
                _parentOrder.Enqueue(leg.Id);
                if (_parentOrder.Count > Capacity) _parents.Remove(_parentOrder.Dequeue());
            }
        }
    }

    private string? KeyOfLeg(string? tag, string symbol)
    {
        lock (_gate) return tag != null && _keys.TryGetValue(tag, out var legs) ? legs.GetValueOrDefault(symbol) : null;
    }
}
