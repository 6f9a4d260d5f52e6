using System.Globalization;
using Sluice.Venues.Json;
using Sluice.Venues.Time;

namespace Sluice.Venues.Tradier.Api;

/// <summary>A bar of trades, of minutes or of a day (brokers.md 2.6; samples asynctradier_get_time_and_sale.json, asynctradier_get_historical_quotes.json).</summary>
/// <param name="Start">UTC; of a day: its midnight in New York.</param>
internal sealed record TradierBar(DateTime Start, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    /// <summary>A row of timesales. A row of single trades has one price only.</summary>
    public static TradierBar ReadMinutes(JsonRecord record)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds((long)record.NeedNumber("timestamp")).UtcDateTime;
        return Read(record, start, record.Number("price"));
    }

    /// <summary>A row of history.</summary>
    public static TradierBar ReadDay(JsonRecord record)
    {
        if (!DateTime.TryParseExact(record.NeedText("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            throw record.Fault("date", "is no date");
        return Read(record, NewYork.ToUtc(date), null);
    }

    private static TradierBar Read(JsonRecord record, DateTime start, decimal? price)
    {
        var close = record.Number("close") ?? price ?? record.NeedNumber("close");
        return new TradierBar(start, record.Number("open") ?? close, record.Number("high") ?? close, record.Number("low") ?? close, close, record.Number("volume") ?? 0);
    }
}
