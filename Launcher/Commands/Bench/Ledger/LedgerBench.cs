using System.Collections.Concurrent;
using System.Diagnostics;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Launcher.Engine;
using Sluice.Ledger.Books;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Storing;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Bench.Ledger;

/// <summary>Measures the books in one database: executions booked a second, how long a fill waits, and memory.</summary>
internal sealed class LedgerBench : IDisposable
{
    private const int WarmUp = 20_000;
    private const int SingleWarmUp = 300;
    private const int PerSecond = 200;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromHours(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LedgerConfiguration _settings = new() { Path = "" };
    private readonly LedgerStore _store;
    private readonly LedgerWriter _writer;
    private readonly SyntheticFills _fills = new("bench", 1);

    public LedgerBench(ILedgerDatabase database)
    {
        _store = new LedgerStore(database, TimeProvider.System);
        _store.Open();
        if (_store.TakeLease("bench", LeaseTime) is { } holder) throw new CommandFailure(ExitCode.Failed, $"{database.Place}: {holder} is writing there: give a database of its own");
        _writer = new LedgerWriter(_store, new ContractTerms(), new Dictionary<string, long>());
        Book(WarmUp);
        // One at a time takes other ways than many, and they are compiled now.
        for (var i = 0; i < SingleWarmUp; i++) Book(Next(1 + (i % 3)));
    }

    /// <summary>Executions read from their documents, booked and durable, a second.</summary>
    public double MeasureRate(int count)
    {
        var batches = Enumerable.Range(0, count / _settings.Batch).Select(_ => Next(_settings.Batch)).ToList();
        var started = Stopwatch.GetTimestamp();
        foreach (var batch in batches) Book(batch);
        return batches.Count * _settings.Batch / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>From a fill's being put on the stream to its being booked and acknowledged.</summary>
    public LatencySamples MeasureLatency(string folder, int seconds)
    {
        using var storage = new LocalStorage(new StorageOptions { StateFolder = folder }, TimeProvider.System);
        var streams = storage.OpenStreams();
        using var intake = new StreamIntake(_settings, streams, _writer);
        var sent = new ConcurrentQueue<long>();
        var samples = new LatencySamples();
        var scheduler = new ThreadWorkScheduler();
        Exception? broken = null;
        scheduler.Failed += (_, failure) => broken = failure;
        var count = seconds * PerSecond;
        using (scheduler.Start("ledger bench", () => Step(intake, sent, samples)))
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                var due = TimeSpan.FromSeconds((double)i / PerSecond) - Stopwatch.GetElapsedTime(started);
                if (due > TimeSpan.Zero) Thread.Sleep(due);
                sent.Enqueue(Stopwatch.GetTimestamp());
                streams.Publish("bench-stream", [_fills.Next() with { Sequence = i + 1 }]);
            }

            while (intake.Count < count && broken == null && Stopwatch.GetElapsedTime(started) < Patience + TimeSpan.FromSeconds(seconds)) Thread.Sleep(5);
        }

        return broken == null && samples.Count == count ? samples : throw new CommandFailure(ExitCode.Failed, $"only {samples.Count} of {count} fills were booked: {broken?.Message}");
    }

    /// <summary>Resident memory of this process in MB once at least so many postings are in the books.</summary>
    public double MeasureMemory(long postings, Action<long> progress)
    {
        while (_store.CountPostings() is var count && count < postings)
        {
            progress(count);
            Book(_settings.Batch * 10);
        }

        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1048576.0;
    }

    public void Dispose() => _store.Dispose();

    private static TimeSpan Step(StreamIntake intake, ConcurrentQueue<long> sent, LatencySamples samples)
    {
        var before = intake.Count;
        intake.Step(TimeSpan.FromMilliseconds(200));
        for (var i = before; i < intake.Count && sent.TryDequeue(out var since); i++) samples.Add(Stopwatch.GetElapsedTime(since));
        return TimeSpan.Zero;
    }

    private List<StreamEntry> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => new StreamEntry("", _fills.Next().Message.Data, 1))];

    private void Book(int count)
    {
        for (var i = 0; i < count; i += _settings.Batch) Book(Next(_settings.Batch));
    }

    private void Book(List<StreamEntry> batch)
    {
        var refused = _writer.Book(batch);
        if (refused.Count > 0) throw new CommandFailure(ExitCode.Failed, $"a fill of the measurement was refused: {refused[0].Why}");
    }
}
