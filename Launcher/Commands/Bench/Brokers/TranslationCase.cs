using System.Diagnostics;
using Sluice.Core.Configuration;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Tradier.Orders;

namespace Sluice.Launcher.Commands.Bench.Brokers;

/// <summary>An intent made into the bytes or the text that a broker is sent.</summary>
/// <param name="Name">In the JSON.</param>
/// <param name="Title">For people.</param>
/// <param name="Translate">One translation; how long the request is.</param>
internal sealed record TranslationCase(string Name, string Title, Func<int> Translate)
{
    private const int Count = 50_000;

    /// <summary>A fiftieth of what a fast venue takes to answer.</summary>
    private const double AimMicroseconds = 20;

    public static IReadOnlyList<TranslationCase> All() =>
    [
        Tradier("tradierShare", "a share at Tradier", BenchOrders.Share),
        Tradier("tradierOption", "an option at Tradier", BenchOrders.Option),
        Schwab("schwabShare", "a share at Schwab", BenchOrders.Share),
        Schwab("schwabOption", "an option at Schwab", BenchOrders.Option),
        Deribit()
    ];

    public BenchFigure Measure(int runs)
    {
        Time();
        return new BenchFigure(Name, $"an order translated and written: {Title}", "us", AimMicroseconds, false, [.. Enumerable.Range(0, runs).Select(_ => Time())]);
    }

    private double Time()
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
            if (Translate() == 0) throw new InvalidOperationException($"{Title}: the order that is measured has to be translated");
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Count;
    }

    private static TranslationCase Tradier(string name, string title, string symbol)
    {
        var intent = BenchOrders.Limit("tradier", symbol, 10, 450.25m);
        return new TranslationCase(name, title, () => TradierOrderWriter.Write(intent, held: 0).Form?.ToBytes().Length ?? 0);
    }

    private static TranslationCase Schwab(string name, string title, string symbol)
    {
        var intent = BenchOrders.Limit("schwab", symbol, 10, 450.25m);
        var translator = new SchwabTranslator(SchwabSession.Normal);
        return new TranslationCase(name, title, () => translator.Translate(intent, held: 0, out _) is { } request ? SchwabRequestWriter.Write(request).Length : 0);
    }

    private static TranslationCase Deribit()
    {
        var intent = BenchOrders.Limit("deribit", BenchOrders.Perpetual, 10, 60_000.5m);
        var instrument = DeribitInstrument.Read(new JsonRecord("deribit instrument", BenchLink.Perpetual()), BenchOrders.Perpetual);
        var translator = new DeribitOrderTranslator(DeribitTrigger.LastPrice);
        var validUntil = intent.Changed.AddSeconds(10);
        return new TranslationCase("deribitPerpetual", "a perpetual at Deribit",
            () => translator.TryPlace(intent, instrument, validUntil, out var request, out _) ? RpcCalls.Frame(1, request.Method, request.Parameters).Length : 0);
    }
}
