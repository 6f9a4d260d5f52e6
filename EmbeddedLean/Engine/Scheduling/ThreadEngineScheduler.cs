namespace Sluice.EmbeddedLean.Engine.Scheduling;

/// <summary>One background thread for each task: the scheduler of production.</summary>
internal sealed class ThreadEngineScheduler(TimeProvider clock) : IEngineScheduler
{
    /// <summary>How often a blocking wait looks at its condition: far below what a caller of a synchronous order notices.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(1);

    public event Action<string, Exception>? Failed;

    public IEngineTask Start(string name, Func<TimeSpan> step) => new EngineThread(name, step, Report);

    public bool WaitUntil(Func<bool> condition, TimeSpan timeout)
    {
        var start = clock.GetTimestamp();
        using var pause = new ManualResetEventSlim(false);
        // What is waited for usually comes within microseconds: look closely first, then rest.
        var spin = default(SpinWait);
        while (!condition())
        {
            if (!spin.NextSpinWillYield)
            {
                spin.SpinOnce();
                continue;
            }

            if (clock.GetElapsedTime(start) >= timeout) return false;
            pause.Wait(PollInterval);
        }

        return true;
    }

    private void Report(string name, Exception failure) => Failed?.Invoke(name, failure);
}
