using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>
/// An event of the account stream (brokers.md 2.10). It has neither symbol nor side, may run backwards, and its name for the executed
/// quantity is contested: so it only says which order to read.
/// </summary>
/// <param name="OrderId">The order to read: of a leg, its parent's.</param>
/// <param name="LegId">The leg, where the event is about one; else null.</param>
/// <param name="Status">As told; empty when it is not.</param>
/// <param name="ExecutedQuantity">Cumulative, under either of its two names; null when it is not told.</param>
/// <param name="Account">The account's number; null when it is not told.</param>
internal sealed record TradierOrderEvent(string OrderId, string? LegId, string Status, decimal? ExecutedQuantity, string? Account)
{
    /// <summary>Null for events that are not about an order: heartbeats, and kinds that are not known yet.</summary>
    /// <exception cref="VenueException">The stream says that it is not ours any more, or says nothing that can be read.</exception>
    public static TradierOrderEvent? Read(string text)
    {
        if (VenueJson.Parse(text, "tradier account stream") is not JObject message) return null;
        var record = new JsonRecord("tradier account event", message);
        if (record.Text("error") is { } error) throw new VenueException($"tradier account stream: {error}") { IsTransient = true };
        if (record.Text("event") != "order" || record.Text("id") is not { } id) return null;
        var parent = record.Text("parent_id") is { } text2 && text2 != "0" ? text2 : null;
        return new TradierOrderEvent(
            parent ?? id, parent == null ? null : id, record.Text("status") ?? "",
            record.Number("exec_quantity") ?? record.Number("executed_quantity"), record.Text("account"));
    }
}
