using Sluice.Core.Scheduling;
using Sluice.Tests.Simulation.Checks;

namespace Sluice.Tests.Simulation.Time;

/// <summary>A loop that the scheduler steps. Times are monotonic.</summary>
internal sealed class SimulatedWorker(SeededScheduler scheduler, string name, Func<TimeSpan> step) : IWorker
{
    private TimeSpan _due = scheduler.Now;
    private TimeSpan _heldUntil;
    private bool _waitsForStream;

    public string Name => name;

    /// <summary>Set when it was disposed or its process died: it never runs again.</summary>
    public bool IsGone { get; private set; }

    /// <summary>When it may run next.</summary>
    public TimeSpan Due => _due > _heldUntil ? _due : _heldUntil;

    public void Wake() => _due = scheduler.Now;

    public void Dispose() => Remove();

    public void Remove()
    {
        IsGone = true;
        scheduler.Remove(this);
    }

    /// <summary>Keeps it inside its step until then: a call that hangs. Being woken does not help.</summary>
    public void Hold(TimeSpan time) => _heldUntil = scheduler.Now + time;

    /// <summary>Keeps it inside its step until then, or until the stream has something for it.</summary>
    public void WaitForStream(TimeSpan time)
    {
        Hold(time);
        _waitsForStream = true;
    }

    public void StreamChanged()
    {
        if (!_waitsForStream) return;
        _waitsForStream = false;
        _heldUntil = scheduler.Now;
        Wake();
    }

    /// <summary>Runs one step.</summary>
    public void Run()
    {
        _waitsForStream = false;
        _due = TimeSpan.MaxValue;
        var idle = step();
        if (idle < TimeSpan.Zero && idle != Timeout.InfiniteTimeSpan) throw new SimulationException($"worker '{name}' idles for {idle}");
        if (_due != TimeSpan.MaxValue || idle == Timeout.InfiniteTimeSpan) return;
        _due = scheduler.Now + idle;
    }
}
