using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Launcher.Output;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>What a message says, as JSON under the same names for every broker. What is not told is left out.</summary>
internal static class Fact
{
    public static JObject Of(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var fact = new JObject();
        foreach (var (name, value) in fields)
            if (Token(value) is { } token) fact[name] = token;
        return fact;
    }

    public static JObject Fill(VenueFill fill) => Of(
        ("orderId", fill.BrokerOrderId), ("symbol", fill.Symbol), ("side", Side(fill.Side)), ("quantity", fill.Quantity), ("cumulative", fill.CumulativeQuantity),
        ("price", fill.Price), ("fee", fill.Fee == 0 ? null : fill.Fee), ("currency", fill.Currency), ("executionId", fill.ExecutionId), ("time", fill.Time));

    public static JObject Quote(MarketQuote quote) => Of(
        ("symbol", quote.Symbol), ("bid", quote.BidPrice), ("bidSize", quote.BidSize), ("ask", quote.AskPrice), ("askSize", quote.AskSize), ("time", quote.Time));

    public static JObject Trade(MarketTrade trade) => Of(("symbol", trade.Symbol), ("price", trade.Price), ("size", trade.Size), ("time", trade.Time));

    public static string Side(OrderSide side) => side == OrderSide.Buy ? "buy" : "sell";

    /// <summary>Null for what is not told: nothing, and empty texts and lists.</summary>
    private static JToken? Token(object? value) => value switch
    {
        null or "" => null,
        decimal number => JsonNumbers.Plain(number),
        DateTime time => time == default ? null : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        JArray { Count: 0 } => null,
        JToken token => token,
        IEnumerable<JObject> list => Token(new JArray(list)),
        IEnumerable<string> list => Token(new JArray(list)),
        Enum choice => choice.ToString(),
        _ => JToken.FromObject(value)
    };
}
