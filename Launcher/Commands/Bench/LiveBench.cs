using System.Diagnostics;
using System.Globalization;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Bench;

/// <summary>Measures a live engine in a process of its own: latency, throughput, memory, idle processor time.</summary>
internal sealed class LiveBench : IDisposable
{
    private const string Source = "bench";
    private const int BurstSize = 20_000;
    private const int SignalsPerSecond = 100;
    private const int WarmUpSignals = 500;
    private const int WarmUpPace = 500;

    /// <summary>The runtime still compiles in the background after the start.</summary>
    private static readonly TimeSpan CompileTime = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(5);

    /// <summary>A burst at a third of the aimed rate takes half of this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan VenuePatience = TimeSpan.FromSeconds(10);

    private readonly CommandOutput _output;
    private readonly EngineConfiguration _configuration;
    private readonly ChildEngine _engine;
    private readonly LocalStorage _storage;
    private readonly IStreams _streams;
    private readonly string _stream;
    private long _sent;

    public LiveBench(string folder, string? redis, CommandOutput output)
    {
        _output = output;
        var file = LiveFiles.Write(folder, BenchConfiguration.Create(redis));
        _configuration = ConfigurationReader.Read(Path.Combine(folder, "sluice.json"));
        _engine = ChildEngine.Start(file);
        _storage = new LocalStorage(_configuration, TimeProvider.System);
        _streams = _storage.OpenStreams();
        _stream = new StreamNames(_configuration.Partition).Signals;
    }

    public string StreamKind => _streams.Kind;

    public IReadOnlyList<BenchFigure> Measure(int runs, int seconds)
    {
        _output.Note("bench: idle processor time ...");
        var idle = MeasureIdle();
        _output.Note("bench: warming up ...");
        Send(WarmUpSignals, WarmUpPace);
        AwaitDispositions();
        var memory = _engine.ResidentBytes / 1048576.0;
        var medians = new List<double>();
        var tails = new List<double>();
        for (var run = 1; run <= runs; run++)
        {
            _output.Note($"bench: latency at {SignalsPerSecond} signals a second, run {run} of {runs} ...");
            var samples = MeasureLatency(seconds * SignalsPerSecond);
            medians.Add(samples.Quantile(0.5));
            tails.Add(samples.Quantile(0.99));
        }

        var rates = new List<double>();
        for (var run = 1; run <= runs; run++)
        {
            _output.Note($"bench: {BurstSize} signals at once, run {run} of {runs} ...");
            rates.Add(MeasureBurst());
        }

        return
        [
            new BenchFigure("latencyP50", "signal in the stream to venue call, median", "ms", 0.8, false, medians),
            new BenchFigure("latencyP99", "signal in the stream to venue call, 99 %", "ms", 3, false, tails),
            new BenchFigure("throughput", "signals taken, journaled and answered", "1/s", 2000, true, rates),
            new BenchFigure("memory", "resident memory of the live run", "MB", 120, false, [memory]),
            new BenchFigure("idleProcessor", "processor time of the idle live run, of one core", "%", 1, false, [idle])
        ];
    }

    public void Dispose()
    {
        _storage.Dispose();
        _engine.Dispose();
    }

    private double MeasureIdle()
    {
        Thread.Sleep(CompileTime);
        var before = _engine.ProcessorTime;
        Thread.Sleep(IdleTime);
        return 100 * (_engine.ProcessorTime - before) / IdleTime;
    }

    private LatencySamples MeasureLatency(int count)
    {
        var sent = Send(count, SignalsPerSecond);
        AwaitDispositions();
        // Its orders follow their dispositions; the venue's book is complete when it stops growing.
        using var reader = new LocalStorage(_configuration, TimeProvider.System);
        var account = reader.OpenPaperAccount(BenchConfiguration.Account);
        var started = Stopwatch.GetTimestamp();
        LatencySamples samples;
        do
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(100));
            samples = VenueLatency.Measure(BenchConfiguration.Deployment, sent, account.Load());
        }
        while (samples.Count < count && Stopwatch.GetElapsedTime(started) < VenuePatience);
        if (samples.Count < count) throw new CommandFailure(ExitCode.Failed, $"only {samples.Count} of {count} signals reached the venue. {Describe()}");
        return samples;
    }

    /// <summary>What became of the signals and orders, for a message.</summary>
    private string Describe()
    {
        using var journal = JournalView.Open(_configuration.StateFolder)!;
        var signals = journal.Signals().GroupBy(signal => $"{signal.State} {signal.Reason}").Select(group => $"{group.Count()} {group.Key}");
        var orders = journal.Intents().GroupBy(intent => $"{intent.State} {intent.Outcome} {intent.Reason} {intent.Message}").Select(group => $"{group.Count()} {group.Key}");
        return $"Signals: {string.Join(", ", signals)}. Orders: {string.Join(", ", orders)}. {_engine.Errors()}";
    }

    /// <summary>From the first receipt to the last disposition.</summary>
    private double MeasureBurst()
    {
        var first = _sent;
        var messages = Enumerable.Range(0, BurstSize).Select(_ => Message(TimeProvider.System.GetUtcNow().UtcDateTime, out var _)).ToList();
        foreach (var batch in messages.Chunk(2000)) _streams.Append(_stream, batch);
        AwaitDispositions();
        var end = TimeProvider.System.GetUtcNow().UtcDateTime;
        using var journal = JournalView.Open(_configuration.StateFolder)!;
        var received = journal.Signals().Skip((int)first).Min(signal => signal.Received);
        return BurstSize / (end - received).TotalSeconds;
    }

    private List<(SignalKey Key, DateTime Sent)> Send(int count, int perSecond)
    {
        var sent = new List<(SignalKey, DateTime)>(count);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            Pace(started, (double)i / perSecond);
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            _streams.Append(_stream, [Message(now, out var key)]);
            sent.Add((key, now));
        }

        return sent;
    }

    /// <summary>Sleeps most of the way and spins the rest: a sleep alone is up to a millisecond late.</summary>
    private static void Pace(long started, double seconds)
    {
        var due = TimeSpan.FromSeconds(seconds);
        var ahead = due - Stopwatch.GetElapsedTime(started);
        if (ahead > TimeSpan.FromMilliseconds(2)) Thread.Sleep(ahead - TimeSpan.FromMilliseconds(1));
        while (Stopwatch.GetElapsedTime(started) < due) Thread.SpinWait(20);
    }

    private StreamMessage Message(DateTime now, out SignalKey key)
    {
        var number = _sent++;
        var id = $"b-{number}";
        key = new SignalKey(Source, id);
        var symbol = BenchConfiguration.Symbols[number % BenchConfiguration.Symbols.Length];
        var time = now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return new StreamMessage(id, "signal", $$"""{"id":"{{id}}","source":"{{Source}}","strategy":"{{BenchConfiguration.Strategy}}","time":"{{time}}","action":"entry","symbol":"{{symbol}}","direction":"long","size":{"quantity":1},"order":{"type":"market"} }""");
    }

    private void AwaitDispositions()
    {
        using var journal = JournalView.Open(_configuration.StateFolder) ?? throw new CommandFailure(ExitCode.Failed, "the engine has written no journal");
        var started = Stopwatch.GetTimestamp();
        while (journal.SignalCount() < _sent)
        {
            if (_engine.HasExited) throw new CommandFailure(ExitCode.Failed, $"the engine's process ended: {_engine.Errors()}");
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new CommandFailure(ExitCode.Failed, $"after {Patience.TotalSeconds:0} s only {journal.SignalCount()} of {_sent} signals are journaled");
            Thread.Sleep(TimeSpan.FromMilliseconds(5));
        }
    }
}
