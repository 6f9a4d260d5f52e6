using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A task of the <see cref="StepScheduler"/>.</summary>
internal sealed class StepTask(string name, Func<TimeSpan> step, ManualClock clock) : IEngineTask
{
    private bool _isBusy;

    public string Name => name;

    public bool IsDisposed { get; private set; }

    public DateTime NextDue { get; private set; } = clock.UtcNow;

    public bool IsDue => !IsDisposed && !_isBusy && NextDue <= clock.UtcNow;

    public void Wake() => NextDue = clock.UtcNow;

    public void Dispose()
    {
        IsDisposed = true;
        NextDue = DateTime.MaxValue;
    }

    public void Step()
    {
        _isBusy = true;
        try
        {
            // Set before the step: a wake during it is not lost.
            NextDue = DateTime.MaxValue;
            var rest = step();
            if (IsDisposed) return;
            var due = rest == Timeout.InfiniteTimeSpan ? DateTime.MaxValue : clock.UtcNow + rest;
            if (due < NextDue) NextDue = due;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
