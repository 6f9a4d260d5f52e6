using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Api;

/// <summary>
/// Lists as Tradier's JSON has them, which is translated from XML (brokers.md 2.4): no row is the text "null" or a null, one row is the
/// bare element, several are an array.
/// </summary>
internal static class TradierRows
{
    /// <summary>Longest part of an answer that a message shows.</summary>
    private const int ShownLength = 300;

    /// <summary>The rows of <c>{"orders":{"order":...}}</c>.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="list">Name of the list, as "orders".</param>
    /// <param name="row">Name of a row, as "order".</param>
    /// <exception cref="VenueException">The answer has no such list, or rows that are no objects: it does not say that there are none.</exception>
    public static IReadOnlyList<JsonRecord> Of(JObject body, string list, string row) => body[list] switch
    {
        JObject rows => [.. Of(rows[row]).Select(value => new JsonRecord($"tradier {row}", value as JObject ?? throw NoList(body, list)))],
        JValue { Value: null or "null" or "" } => [],
        _ => throw NoList(body, list)
    };

    /// <summary>A value that may be none, one or several.</summary>
    public static IEnumerable<JToken> Of(JToken? value) => value switch
    {
        null or JValue { Value: null or "null" or "" } => [],
        JArray rows => rows,
        _ => [value]
    };

    private static VenueException NoList(JObject body, string list)
    {
        return new VenueException($"tradier: an answer without a list of '{list}': {VenueJson.Shown(body.ToString(Newtonsoft.Json.Formatting.None), ShownLength)}") { IsTransient = true };
    }
}
