using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Json;

namespace Sluice.Venues.Schwab.Streaming;

/// <summary>
/// Reads messages of the account stream. What they say is taken for what it is worth: which order has moved, and a fill only if every
/// number of it is there. Anything that cannot be understood is a message without a fill.
/// </summary>
internal static class AccountActivityReader
{
    private const string Fill = "Fill";

    public static AccountActivity Read(JsonRecord content)
    {
        var type = content.Text("2") ?? "";
        // The body comes as a text; an object says the same.
        var body = content.Value["3"] as JObject ?? (content.Text("3") is { } text ? VenueJson.TryParse(text) as JObject : null);
        var account = content.Text("1") ?? "";
        if (body == null) return new AccountActivity(content.Whole("seq"), account, type, null, null);
        var record = new JsonRecord("Schwab's account activity", body);
        return new AccountActivity(content.Whole("seq"), record.Text("AccountNumber") ?? account, type, record.Text("SchwabOrderID"), FillOf(record));
    }

    /// <summary>The payload's name differs with the event; it is the one object of the event.</summary>
    private static ActivityFill? FillOf(JsonRecord record)
    {
        if (record.Record("BaseEvent") is not { } happened) return null;
        if (happened.Value.Properties().Select(member => member.Value).OfType<JObject>().FirstOrDefault() is not { } found) return null;
        var payload = new JsonRecord(record.What, found);
        if (payload.Record("QuantityInfo") is not { } totals || payload.Record("ExecutionInfo") is not { } execution) return null;
        if (execution.Text("ExecutionTransType") is not (null or Fill)) return null;
        var id = execution.Text("ExecutionId") ?? totals.Text("ExecutionID");
        var quantity = StreamDecimal.Read(execution.Value["ExecutionQuantity"]);
        var price = StreamDecimal.Read(execution.Value["ExecutionPrice"]);
        var cumulative = StreamDecimal.Read(totals.Value["CumulativeQuantity"]);
        var leaves = StreamDecimal.Read(totals.Value["LeavesQuantity"]);
        if (id == null || quantity is not > 0 || price is not > 0 || cumulative is not > 0 || leaves == null) return null;
        var symbol = payload.Record("OrderInfoForTransactionPosting")?.Text("Symbol");
        return new ActivityFill(id, symbol, quantity.Value, cumulative.Value, leaves.Value, price.Value);
    }
}
