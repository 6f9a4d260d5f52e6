namespace Sluice.EmbeddedLean.Engine.Scheduling;

/// <summary>A task that does one thing at a time to come and ends.</summary>
internal sealed class DelayedAction : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Action _action;
    private readonly DateTimeOffset _due;
    private readonly IEngineTask _task;
    private readonly TaskCompletionSource<IEngineTask> _started = new();
    private int _done;

    public DelayedAction(IEngineScheduler scheduler, TimeProvider clock, string name, TimeSpan delay, Action action)
    {
        _clock = clock;
        _action = action;
        _due = clock.GetUtcNow() + delay;
        _task = scheduler.Start(name, Step);
        // A thread may step before its task could be stored here.
        _started.SetResult(_task);
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _done, 1);
        _task.Dispose();
    }

    private TimeSpan Step()
    {
        var left = _due - _clock.GetUtcNow();
        if (left > TimeSpan.Zero && Volatile.Read(ref _done) == 0) return left;
        if (Interlocked.Exchange(ref _done, 1) == 0) _action();
        if (_started.Task.IsCompleted) _started.Task.Result.Dispose();
        else return TimeSpan.FromMilliseconds(1);
        return Timeout.InfiniteTimeSpan;
    }
}
