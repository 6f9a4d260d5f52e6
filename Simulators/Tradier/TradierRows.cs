using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Tradier;

/// <summary>The collections of an API that is XML inside: no rows are the text "null", one row is the bare row, more are a list (brokers.md 2.4).</summary>
internal static class TradierRows
{
    /// <summary><c>{"orders": {"order": ...}}</c> of outer "orders" and inner "order".</summary>
    public static JObject Of(string outer, string inner, IReadOnlyList<JToken> rows) => new() { [outer] = rows.Count == 0 ? "null" : new JObject { [inner] = Value(rows) } };

    /// <summary>The endpoints that answer a JSON null instead of the text (brokers.md 2.4: history, securities, series).</summary>
    public static JObject OrNull(string outer, string inner, IReadOnlyList<JToken> rows) => new() { [outer] = rows.Count == 0 ? JValue.CreateNull() : new JObject { [inner] = Value(rows) } };

    /// <summary>One row bare, several as a list.</summary>
    public static JToken Value(IReadOnlyList<JToken> rows) => rows.Count == 1 ? rows[0] : new JArray(rows);
}
