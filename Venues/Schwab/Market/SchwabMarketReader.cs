using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Json;

namespace Sluice.Venues.Schwab.Market;

/// <summary>Reads answers of the market data API.</summary>
internal static class SchwabMarketReader
{
    private static readonly string[] InvalidLists = ["invalidSymbols", "invalidCusips", "invalidSSIDs"];

    /// <summary>Quotes come keyed by symbol, and what is not known under <c>errors</c> among them.</summary>
    public static SchwabQuotes ReadQuotes(JsonRecord answer)
    {
        var known = new Dictionary<string, SchwabQuote>(StringComparer.Ordinal);
        List<string> invalid = [];
        foreach (var (name, value) in answer.Value)
        {
            if (value is not JObject found) continue;
            var record = new JsonRecord($"Schwab's quote {name}", found);
            if (name == "errors") invalid.AddRange(InvalidLists.SelectMany(list => record.Texts(list)));
            else known[name] = ReadQuote(name, record);
        }

        return new SchwabQuotes(known, invalid);
    }

    public static IReadOnlyList<SchwabCandle> ReadHistory(JsonRecord answer) => [.. answer.Records("candles").Select(candle => new SchwabCandle(
        candle.EpochTime("datetime") ?? throw candle.Fault("datetime", "is missing"),
        candle.NeedNumber("open"), candle.NeedNumber("high"), candle.NeedNumber("low"), candle.NeedNumber("close"), candle.Number("volume") ?? 0))];

    private static SchwabQuote ReadQuote(string name, JsonRecord record)
    {
        var quote = record.Record("quote");
        return new SchwabQuote(
            record.Text("symbol") ?? name,
            record.Text("assetMainType") ?? "",
            quote?.Number("bidPrice"),
            quote?.Number("askPrice"),
            quote?.Number("bidSize"),
            quote?.Number("askSize"),
            quote?.Number("lastPrice"),
            quote?.EpochTime("quoteTime"),
            record.Switch("realtime"));
    }
}
