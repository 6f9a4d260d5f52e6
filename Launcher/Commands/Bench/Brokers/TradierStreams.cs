using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Tradier.Streams;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary>Tradier's two streams. An event of the account's is a wake-up: the reading of the order that follows belongs to it.</summary>
internal static class TradierStreams
{
    /// <summary>Messages of one order: pending, open, two fills.</summary>
    private const int PerOrder = 4;

    public static StreamCase Account()
    {
        var (book, told) = (new TradierBook("USD"), 0L);
        return new StreamCase("tradierAccount", "Tradier's account stream with the readings that it asks for", i =>
        {
            var (id, filled) = (i / PerOrder, Math.Max(0, (i % PerOrder) - 1) * 5);
            var status = filled == 10 ? "filled" : "open";
            var text = string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"event":"order","status":"{{status}}","type":"limit","exec_quantity":{{filled}}.0,"remaining_quantity":{{10 - filled}}.0,"account":"VA1"}""");
            if (TradierOrderEvent.Read(text) is not { } happened || book.IsSettled(happened.OrderId)) return;
            var order = string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"type":"limit","symbol":"SPY","side":"buy","quantity":10.0,"status":"{{status}}","duration":"day","price":450.0,"avg_fill_price":449.5,"exec_quantity":{{filled}}.0,"last_fill_price":449.5,"last_fill_quantity":5.0,"create_date":"2027-03-01T15:00:00.000Z","transaction_date":"2027-03-01T15:00:01.000Z","class":"equity","tag":"BENCH"}""");
            told += book.See(TradierOrder.Read(new JsonRecord("tradier order", (JObject)VenueJson.Parse(order, "bench")))).Count;
        }, () => told, () => { });
    }

    public static StreamCase Market()
    {
        var told = 0L;
        var reader = new TradierMarketReader(symbol => TradierSymbols.TryRead(symbol, out var instrument) ? instrument : null, _ => told++, _ => told++);
        return new StreamCase("tradierMarket", "Tradier's market stream", i =>
        {
            var (price, time) = (450 + (i % 100), 1_800_000_000_000 + i);
            reader.Read(i % 2 == 0
                ? string.Create(CultureInfo.InvariantCulture, $$"""{"type":"quote","symbol":"SPY","bid":{{price}}.01,"bidsz":3,"bidexch":"Q","biddate":"{{time}}","ask":{{price}}.02,"asksz":5,"askexch":"P","askdate":"{{time}}"}""")
                : string.Create(CultureInfo.InvariantCulture, $$"""{"type":"trade","symbol":"SPY","exch":"Q","price":"{{price}}.01","size":"100","cvol":"{{i}}","date":"{{time}}","last":"{{price}}.01"}"""));
        }, () => told, () => { });
    }
}
