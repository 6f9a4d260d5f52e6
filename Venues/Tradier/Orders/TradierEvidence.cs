using Sluice.Core.Journal;
using Sluice.Venues.Time;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Whether an order whose answer was lost is at Tradier. Found by its tag: surely there. In none of two readings that began at least 30
/// seconds after it was sent, on the same trading day in New York: surely not there, because the list has every order of the day. Later, or
/// sooner, absence proves nothing.
/// </summary>
internal sealed class TradierEvidence(TradierApi api, TradierBook book, TimeProvider clock)
{
    /// <summary>From the sending to a reading that counts. No byte leaves so late, and a listing lags far less (brokers.md 2.6: 50 ms).</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Orders in doubt that were missing once: the lane stops sending long before there are so many.</summary>
    private const int Capacity = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IntentKey, DateTime> _missing = [];

    /// <exception cref="VenueException">The orders cannot be read.</exception>
    public async Task<VenueEvidence> FindAsync(IntentRecord intent)
    {
        if (intent.BrokerOrderId is { } id && await ByIdAsync(intent, id).ConfigureAwait(false) is { } known) return known;
        var began = clock.GetUtcNow().UtcDateTime;
        var orders = await api.ReadOrdersAsync().ConfigureAwait(false);
        var tag = (intent.Group?.Key ?? intent.Key).Value;
        var tagged = orders.Orders.Where(order => order.Tag == tag).ToList();
        if (tagged.Count == 0) return Unreadable(orders, tag) ?? Missing(intent, began);
        lock (_gate) _missing.Remove(intent.Key);
        return There(intent, tagged[0], tagged.Count == 1 ? $"found by its tag as order {tagged[0].Id}"
            : $"found by its tag as orders {string.Join(", ", tagged.Select(order => order.Id))}: more than one, look at the account");
    }

    private async Task<VenueEvidence?> ByIdAsync(IntentRecord intent, string id)
    {
        var order = await api.ReadOrderAsync(book.ParentOf(id) ?? id).ConfigureAwait(false);
        return order == null ? null : There(intent, order, $"read as order {order.Id}");
    }

    /// <summary>What cannot be understood and has our tag, or shows none, may be the order that is looked for.</summary>
    private static VenueEvidence? Unreadable(TradierOrderList orders, string tag)
    {
        var words = orders.Faults.Where(fault => fault.Tag == null || fault.Tag == tag).Select(fault => fault.Words).FirstOrDefault();
        return words == null ? null : VenueEvidence.NotKnown($"an order in Tradier's list cannot be understood, and may be it: {words}");
    }

    private VenueEvidence There(IntentRecord intent, TradierOrder order, string note)
    {
        var seen = book.See(order).Select(one => one.Order).ToList();
        var own = order.Legs.Count == 0 ? seen.FirstOrDefault() : seen.Find(leg => leg.Symbol == intent.Symbol && leg.Side == intent.Side);
        return own == null ? VenueEvidence.NotKnown($"{note}, but it has no leg for {intent.Symbol}") : VenueEvidence.There(own with { ClientKey = intent.Key.Value }, note);
    }

    private VenueEvidence Missing(IntentRecord intent, DateTime began)
    {
        var sent = intent.Sending ?? intent.Changed;
        // An order that Tradier gave an id to was there; that its list has it no more says nothing about its end.
        if (intent.BrokerOrderId is { } id) return VenueEvidence.NotKnown($"order {id} is not to be read at Tradier any more: look at the account's history");
        if (began - sent < Patience) return VenueEvidence.NotKnown($"not listed {(began - sent).TotalSeconds:0} s after it was sent, which is too soon to tell");
        if (NewYork.DateAt(sent) != NewYork.DateAt(clock.GetUtcNow().UtcDateTime))
            return VenueEvidence.NotKnown($"not listed, but Tradier lists the trading day only, and it was sent on {NewYork.DateAt(sent):yyyy-MM-dd}");
        lock (_gate)
        {
            if (_missing.TryGetValue(intent.Key, out var first) && first < began)
            {
                _missing.Remove(intent.Key);
                return VenueEvidence.NotThere($"not listed at {first:HH:mm:ss}Z nor at {began:HH:mm:ss}Z, both more than {Patience.TotalSeconds:0} s after it was sent");
            }

            if (_missing.Count >= Capacity) _missing.Clear();
            _missing[intent.Key] = began;
        }

        return VenueEvidence.NotKnown("not listed once; a second reading decides");
    }
}
