using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// The algorithm's own task. It wakes when data comes, and at every whole second for what depends on time alone: scheduled events, points
/// held back, bars that end, cash.
/// </summary>
internal sealed class LiveLoop : IDisposable
{
    public const string TaskName = "Algorithm";

    private readonly QCAlgorithm _algorithm;
    private readonly LiveTransactions _transactions;
    private readonly LiveFeed _feed;
    private readonly TimeProvider _clock;
    private readonly Action<Exception?> _ended;
    private readonly AlgorithmMessages _messages;
    private readonly SliceRunner _slices;
    private readonly List<SubscriptionBatch> _batches = [];
    private IEngineTask? _task;
    private DateTime _nextSecond;
    private volatile bool _stopRequested;
    private bool _started;
    private bool _hasEnded;

    public LiveLoop(LiveParts parts, LiveTransactions transactions, LiveSchedule schedule, TimeProvider clock, Action<Exception?> ended)
    {
        _algorithm = parts.Algorithm;
        _transactions = transactions;
        _clock = clock;
        _ended = ended;
        _messages = new AlgorithmMessages(_algorithm);
        _slices = new SliceRunner(_algorithm, schedule);
        _feed = new LiveFeed(_algorithm, parts.Handlers, clock, Wake);
        Warmup = new LiveWarmup(_algorithm, parts.Brokerage, _slices, _feed, clock);
    }

    private LiveWarmup Warmup { get; }

    /// <summary>Subscribes, on the caller's thread, and starts the task.</summary>
    public void Start(IEngineScheduler scheduler)
    {
        _feed.Start();
        _task = scheduler.Start(TaskName, Step);
        // What came before the task was known here has not woken it.
        _task.Wake();
    }

    public void RequestStop()
    {
        _stopRequested = true;
        Wake();
    }

    public void Dispose()
    {
        _task?.Dispose();
        _feed.Dispose();
    }

    private void Wake() => _task?.Wake();

    private TimeSpan Step()
    {
        if (_hasEnded) return Timeout.InfiniteTimeSpan;
        if (_stopRequested || _algorithm.RunTimeError is not null || _algorithm.Status != AlgorithmStatus.Running) return End();
        if (!_started)
        {
            _started = true;
            Warmup.Run();
        }

        var now = _clock.GetUtcNow().UtcDateTime;
        _batches.Clear();
        var isMore = _feed.Pull(now, _batches);
        var isSecond = now >= _nextSecond;
        if (isSecond) _nextSecond = now.RoundDown(Time.OneSecond) + Time.OneSecond;
        if (_batches.Count > 0) _slices.Run(now, _batches);
        else if (isSecond) _slices.Pulse(now);
        if (isSecond) _transactions.OnTimeStep();
        _messages.Drain();
        if (isMore || _stopRequested || _algorithm.RunTimeError is not null) return TimeSpan.Zero;
        var rest = _nextSecond - _clock.GetUtcNow().UtcDateTime;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    private TimeSpan End()
    {
        _hasEnded = true;
        var failure = _algorithm.RunTimeError;
        try
        {
            if (failure is null) Log.Trace($"Live: the algorithm ends ({(_stopRequested ? "stop was asked for" : _algorithm.Status)}).");
            _algorithm.OnEndOfAlgorithm();
        }
        catch (Exception fault)
        {
            Log.Error(fault, "OnEndOfAlgorithm failed.");
            failure ??= fault;
        }

        _algorithm.SetStatus(failure is null ? AlgorithmStatus.Stopped : AlgorithmStatus.RuntimeError);
        _messages.Drain();
        _ended(failure);
        return Timeout.InfiniteTimeSpan;
    }
}
