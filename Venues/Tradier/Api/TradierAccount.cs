using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>An account that the token may use (brokers.md 2.6; sample asynctradier_get_user_profile.json).</summary>
/// <param name="Number">As 6YA00001.</param>
/// <param name="Type">cash, margin.</param>
/// <param name="Status">active, closed.</param>
/// <param name="OptionLevel">0 to 6; null when it is not told.</param>
internal sealed record TradierAccount(string Number, string Type, string Status, decimal? OptionLevel)
{
    public static TradierAccount Read(JsonRecord record) =>
        new(record.NeedText("account_number"), record.Text("type") ?? "", record.Text("status") ?? "", record.Number("option_level"));
}
