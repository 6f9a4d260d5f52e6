using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>
/// Lists as Tradier's JSON has them, which is translated from XML (brokers.md 2.4): no row is the text "null" or a null, one row is the
/// bare element, several are an array.
/// </summary>
internal static class TradierRows
{
    /// <summary>The rows of <c>{"orders":{"order":...}}</c>.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="list">Name of the list, as "orders".</param>
    /// <param name="row">Name of a row, as "order".</param>
    public static IEnumerable<JsonRecord> Of(JObject body, string list, string row) =>
        body[list] is JObject rows ? Of(rows[row]).OfType<JObject>().Select(value => new JsonRecord($"tradier {row}", value)) : [];

    /// <summary>A value that may be none, one or several.</summary>
    public static IEnumerable<JToken> Of(JToken? value) => value switch
    {
        null or JValue { Value: null or "null" or "" } => [],
        JArray rows => rows,
        _ => [value]
    };
}
