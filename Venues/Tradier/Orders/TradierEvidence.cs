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

    private readonly TradierListings _listings = new(api, clock);

    /// <exception cref="VenueException">The orders cannot be read.</exception>
    public async Task<VenueEvidence> FindAsync(IntentRecord intent)
    {
        if (intent.BrokerOrderId is { } id && await ByIdAsync(intent, id).ConfigureAwait(false) is { } known) return known;
        var listing = await _listings.ReadAsync().ConfigureAwait(false);
        var tag = (intent.Group?.Key ?? intent.Key).Value;
        var tagged = listing.Tagged(tag);
        if (tagged.Count == 0) return Missing(intent, tag, listing);
        return There(intent, tagged[0], tagged.Count == 1 ? $"found by its tag as order {tagged[0].Id}"
            : $"found by its tag as orders {string.Join(", ", tagged.Select(order => order.Id))}: more than one, look at the account");
    }

    private async Task<VenueEvidence?> ByIdAsync(IntentRecord intent, string id)
    {
        var order = await api.ReadOrderAsync(book.ParentOf(id) ?? id).ConfigureAwait(false);
        return order == null ? null : There(intent, order, $"read as order {order.Id}");
    }

    private VenueEvidence There(IntentRecord intent, TradierOrder order, string note)
    {
        var seen = book.See(order).Select(one => one.Order).ToList();
        var own = order.Legs.Count == 0 ? seen.FirstOrDefault() : seen.Find(leg => leg.Symbol == intent.Symbol && leg.Side == intent.Side);
        return own == null ? VenueEvidence.NotKnown($"{note}, but it has no leg for {intent.Symbol}") : VenueEvidence.There(own with { ClientKey = intent.Key.Value }, note);
    }

    private VenueEvidence Missing(IntentRecord intent, string tag, TradierListing listing)
    {
        if (listing.FaultOf(tag) is { } words) return VenueEvidence.NotKnown($"an order in Tradier's list cannot be understood, and may be it: {words}");
        var (sent, began) = (intent.Sending ?? intent.Changed, listing.Began);
        // An order that Tradier gave an id to was there; that its list has it no more says nothing about its end.
        if (intent.BrokerOrderId is { } id) return VenueEvidence.NotKnown($"order {id} is not to be read at Tradier any more: look at the account's history");
        if (began - sent < Patience) return VenueEvidence.NotKnown($"not listed {(began - sent).TotalSeconds:0} s after it was sent, which is too soon to tell");
        if (NewYork.DateAt(sent) != NewYork.DateAt(clock.GetUtcNow().UtcDateTime))
            return VenueEvidence.NotKnown($"not listed, but Tradier lists the trading day only, and it was sent on {NewYork.DateAt(sent):yyyy-MM-dd}");
        return _listings.Before(listing, sent + Patience) is { } first && first.ShowsAbsenceOf(tag)
            ? VenueEvidence.NotThere($"not listed at {first.Began:HH:mm:ss}Z nor at {began:HH:mm:ss}Z, both more than {Patience.TotalSeconds:0} s after it was sent")
            : VenueEvidence.NotKnown("not listed once; a second reading decides");
    }
}
