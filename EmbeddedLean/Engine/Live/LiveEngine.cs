using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Logging;
using QuantConnect.Util;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// Runs an algorithm live: reads LEAN's configuration, sets the run up on the caller's thread, then runs it as tasks of the scheduler. All time
/// comes from the clock, all waiting is done by the scheduler, so that a test can drive a whole run on one thread.
/// </summary>
internal sealed class LiveEngine : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly IEngineScheduler _scheduler;
    private readonly ManualResetEventSlim _exited = new(false);
    private readonly Lock _gate = new();
    private LiveParts? _parts;
    private LiveTransactions? _transactions;
    private BrokerageMessages? _messages;
    private LiveLoop? _loop;
    private DatabaseRefresh? _refresh;
    private volatile LiveEngineState _state = LiveEngineState.Created;
    private bool _stopRequested;

    public LiveEngine(TimeProvider clock, IEngineScheduler scheduler)
    {
        _clock = clock;
        _scheduler = scheduler;
    }

    public LiveEngineState State => _state;

    /// <summary>What ended the run; null when nothing did, or it was stopped.</summary>
    public Exception? Failure { get; private set; }

    public QCAlgorithm Algorithm => Parts.Algorithm;

    public LiveTransactions Transactions => _transactions ?? throw new InvalidOperationException("The run was not started.");

    private LiveParts Parts => _parts ?? throw new InvalidOperationException("The run was not started.");

    /// <summary>Sets the run up and starts it. Returns when the algorithm is running.</summary>
    /// <param name="algorithm">Null: loaded from <c>algorithm-location</c> of the configuration.</param>
    /// <exception cref="LiveSetupException">It could not be set up; everything that was opened is closed again.</exception>
    public void Start(QCAlgorithm? algorithm = null)
    {
        if (_state != LiveEngineState.Created) throw new InvalidOperationException($"A run is started once; this one is {_state}.");
        _state = LiveEngineState.SettingUp;
        AmbientClock.Current = _clock;
        AmbientScheduler.Current = _scheduler;
        _scheduler.Failed += OnTaskFailed;
        try
        {
            _parts = LiveSetup.Compose(algorithm);
            SetUp(_parts);
        }
        catch (Exception fault)
        {
            Failure = fault is LiveSetupException ? fault : new LiveSetupException($"The run could not be set up: {fault.Message}", fault);
            CleanUp();
            _state = LiveEngineState.Failed;
            _exited.Set();
            throw Failure;
        }
    }

    /// <summary>Asks the run to end: OnEndOfAlgorithm, then the brokerage is disconnected and everything closed. Returns at once.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            // During set-up the request is kept: the run then ends with its first step.
            _stopRequested = true;
            if (_state is not LiveEngineState.Running) return;
            _state = LiveEngineState.Stopping;
        }

        _loop!.RequestStop();
    }

    /// <summary>Waits for the end of the run. False when the time was up first.</summary>
    public bool WaitForExit(TimeSpan timeout) => _exited.Wait(timeout);

    public void Dispose()
    {
        Stop();
        if (_loop is not null && !_scheduler.WaitUntil(() => _exited.IsSet, TimeSpan.FromSeconds(30))) Log.Error("The live run did not end within 30 s: it is abandoned.");
        _exited.Dispose();
    }

    private void SetUp(LiveParts parts)
    {
        _messages = new BrokerageMessages(parts.Algorithm, parts.Brokerage, parts.Handlers.All);
        var schedule = new LiveSchedule(_clock);
        _transactions = new LiveTransactions(parts.Algorithm, parts.Brokerage, _clock, _scheduler);
        new LiveSetup(_clock).Run(parts, _transactions, schedule);
        if (parts.Algorithm.RunTimeError is { } early) throw new LiveSetupException($"The run ended during set-up: {early.Message}", early);
        parts.Algorithm.SetLocked();
        // Events that the brokerage raised until now are lost, as they are with LEAN.
        _transactions.Attach();
        parts.Algorithm.SetStatus(AlgorithmStatus.Running);
        _loop = new LiveLoop(parts, _transactions, schedule, _clock, OnLoopEnded);
        _refresh = new DatabaseRefresh(_clock, _scheduler);
        lock (_gate)
        {
            // Running from here on: the first step may already end the run.
            _state = LiveEngineState.Running;
            if (_stopRequested) _loop.RequestStop();
        }

        _loop.Start(_scheduler);
        Log.Trace($"Live: {parts.Algorithm.GetType().Name} runs on {parts.Brokerage.Name}.");
    }

    private void OnTaskFailed(string task, Exception failure)
    {
        if (_parts is not { } parts) return;
        parts.Algorithm.SetRuntimeError(failure, task);
        if (_loop is null || task == LiveLoop.TaskName) OnLoopEnded(failure);
        else _loop.RequestStop();
    }

    private void OnLoopEnded(Exception? failure)
    {
        lock (_gate)
        {
            if (_state is LiveEngineState.Stopped or LiveEngineState.Failed) return;
            _state = LiveEngineState.Stopping;
            Failure = failure;
        }

        CleanUp();
        _state = failure is null ? LiveEngineState.Stopped : LiveEngineState.Failed;
        Log.Trace($"Live: the run ended ({_state}).");
        _exited.Set();
    }

    private void CleanUp()
    {
        _scheduler.Failed -= OnTaskFailed;
        _loop?.Dispose();
        _refresh?.Dispose();
        _transactions?.Dispose();
        if (_parts is not { } parts) return;
        Disconnect(parts);
        _messages?.Dispose();
        parts.Handlers.Dispose();
        parts.Brokerage.DisposeSafely();
        parts.Factory.DisposeSafely();
    }

    private static void Disconnect(LiveParts parts)
    {
        try
        {
            parts.Brokerage.Disconnect();
        }
        catch (Exception failure)
        {
            Log.Error(failure, $"Brokerage {parts.Brokerage.Name} could not be disconnected.");
        }
    }
}
