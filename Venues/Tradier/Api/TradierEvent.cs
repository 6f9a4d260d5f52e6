using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>An entry of the account's history, made each night (brokers.md 2.6; sample asynctradier_get_history_multiple.json).</summary>
/// <param name="Type">trade, option, ach, wire, dividend, fee, tax, journal, check, transfer, adjustment, or one that is not known yet.</param>
/// <param name="Amount">Dollars, as they change the cash.</param>
/// <param name="Time">UTC.</param>
/// <param name="Symbol">Of a trade or dividend; null when there is none.</param>
/// <param name="Quantity">Negative for a sale.</param>
/// <param name="Price">Of a trade.</param>
/// <param name="Commission">Of a trade, dollars.</param>
internal sealed record TradierEvent(
    string Type, decimal Amount, DateTime Time, string? Symbol, decimal Quantity, decimal Price, decimal Commission, string Description)
{
    public static TradierEvent Read(JsonRecord record)
    {
        var type = record.NeedText("type");
        // The body lies below a member that is named like the type.
        var body = record.Record(type) ?? new JsonRecord(record.What, []);
        return new TradierEvent(
            type, record.NeedNumber("amount"), record.Time("date") ?? throw record.Fault("date", "is missing or no time"), body.Text("symbol"),
            body.Number("quantity") ?? 0, body.Number("price") ?? 0, body.Number("commission") ?? 0, body.Text("description") ?? "");
    }
}
