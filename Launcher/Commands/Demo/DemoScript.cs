using System.Globalization;
using Sluice.Core.Signals;

namespace Sluice.Launcher.Commands.Demo;

/// <summary>
/// What the demo sends, drawn from a seed: entries of every size, exits, moved stops, targets, resting limits, cancels, and what goes wrong in
/// practice: documents that are broken, unknown, too late or sent twice.
/// </summary>
/// <param name="seed">Of what is drawn.</param>
/// <param name="market">What is traded.</param>
internal sealed class DemoScript(int seed, DemoMarket market)
{
    /// <summary>A strategy that buys.</summary>
    public const string Longs = "momentum";

    /// <summary>A strategy that sells short.</summary>
    public const string Shorts = "reversion";

    public const string Source = "demo";

    private readonly Random _random = new(seed);
    private readonly List<DemoSignal> _sent = [];
    private int _count;

    /// <summary>Draws <paramref name="count"/> documents; some of them are the same as an earlier one.</summary>
    public IReadOnlyList<DemoSignal> Draw(int count)
    {
        while (_sent.Count < count) _sent.Add(_sent.Count > 10 && _random.Next(100) < 6 ? _sent[_random.Next(_sent.Count)] : Next());
        return _sent;
    }

    /// <summary>The document that closes everything.</summary>
    public static DemoSignal Flatten { get; } = new(
        new SignalKey(Source, "flatten"),
        now => $$"""{"id":"flatten","source":"{{Source}}","strategy":"{{Longs}}","time":"{{Format(now)}}","action":"flatten","scope":"all"}""");

    /// <summary>The document that ends what a signal has left open.</summary>
    public static DemoSignal TakeBack(SignalKey signal) => new(
        new SignalKey(Source, $"back-{signal.Id}"),
        now => $$"""{"id":"back-{{signal.Id}}","source":"{{Source}}","strategy":"{{Longs}}","time":"{{Format(now)}}","action":"cancel","cancels":"{{signal.Id}}"}""");

    private DemoSignal Next()
    {
        var strategy = _random.Next(2) == 0 ? Longs : Shorts;
        var choice = strategy == Longs ? market.Longs : market.Shorts;
        var instrument = choice[_random.Next(choice.Count)];
        var symbol = instrument.Symbol;
        return _random.Next(100) switch
        {
            < 14 => Entry(strategy, symbol, $"\"size\":{{\"quantity\":{Quantity(instrument, 1, 50)}}}"),
            // So near that the market reaches one of them within seconds.
            < 22 => Entry(strategy, symbol, $"\"size\":{{\"quantity\":{Quantity(instrument, 5, 50)}}},\"stopLoss\":{{\"percent\":0.0004}},\"takeProfit\":{{\"percent\":0.0002}}"),
            < 32 => Entry(strategy, symbol, $"\"size\":{{\"notional\":{_random.Next(1, 20) * 1000}}}"),
            < 40 => Entry(strategy, symbol, "\"size\":{\"weight\":0.01}"),
            < 46 => Entry(strategy, symbol, "\"size\":{\"risk\":0.0005},\"stopLoss\":{\"percent\":0.03}"),
            < 52 => Entry(strategy, symbol, $"\"strength\":{Number(_random.Next(2, 10) / 10m)},\"metadata\":{{\"model\":\"demo\",\"score\":{_random.Next(100)}}}"),
            < 58 => Entry(strategy, symbol, $"\"size\":{{\"quantity\":{Number(5 * instrument.Lot)}}},\"order\":{{\"type\":\"limit\",\"limitPrice\":{Number(strategy == Longs ? instrument.Low : instrument.High)},\"timeInForce\":\"day\"}}"),
            < 74 => Body(strategy, "exit", $"\"symbol\":\"{symbol}\",\"reason\":\"cross\""),
            < 79 => Body(strategy, "adjust-stop", $"\"symbol\":\"{symbol}\",\"stopLoss\":{{\"percent\":0.04}}"),
            < 84 => Body(strategy, "target", $"\"symbol\":\"{symbol}\",\"size\":{{\"quantity\":{(strategy == Longs ? "" : "-")}{Quantity(instrument, 0, 30)}}}"),
            < 88 => Body(strategy, "cancel", $"\"cancels\":\"{(_sent.Count == 0 ? "none" : _sent[_random.Next(_sent.Count)].Key.Id)}\""),
            < 91 => Late(strategy, symbol),
            _ => Bad(strategy, symbol)
        };
    }

    private DemoSignal Entry(string strategy, string symbol, string rest) =>
        Body(strategy, "entry", $"\"symbol\":\"{symbol}\",\"direction\":\"{(strategy == Longs ? "long" : "short")}\",{rest}");

    private DemoSignal Body(string strategy, string action, string rest)
    {
        var id = NextId();
        return new DemoSignal(
            new SignalKey(Source, id),
            now => $$"""{"id":"{{id}}","source":"{{Source}}","strategy":"{{strategy}}","time":"{{Format(now)}}","ttl":30,"action":"{{action}}",{{rest}}}""");
    }

    /// <summary>Sent an hour after its time was up.</summary>
    private DemoSignal Late(string strategy, string symbol)
    {
        var id = NextId();
        return new DemoSignal(
            new SignalKey(Source, id),
            now => $$"""{"id":"{{id}}","source":"{{Source}}","strategy":"{{strategy}}","time":"{{Format(now.AddHours(-1))}}","ttl":60,"action":"exit","symbol":"{{symbol}}"}""");
    }

    private DemoSignal Bad(string strategy, string symbol) => _random.Next(6) switch
    {
        0 => Entry(strategy, symbol, "\"size\":{\"quantity\":1},\"leverage\":20"),
        1 => Entry(strategy, symbol, "\"size\":{\"quantity\":1},\"price\":NaN"),
        2 => Entry(strategy, "NOPE", "\"size\":{\"quantity\":1}"),
        3 => Entry("nobody", symbol, "\"size\":{\"quantity\":1}"),
        4 => Body(strategy, "rebalance", $"\"targets\":[{{\"symbol\":\"{symbol}\",\"weight\":0.5}}]"),
        _ => Entry(strategy, symbol, "\"size\":{\"quantity\":1000000}")
    };

    private string Quantity(DemoInstrument instrument, int from, int to) => Number(_random.Next(from, to) * instrument.Lot);

    private string NextId() => $"demo-{++_count:0000}";

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Format(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
