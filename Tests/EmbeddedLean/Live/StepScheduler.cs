using Sluice.EmbeddedLean.Engine.Scheduling;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>Runs all tasks of an engine on the test's thread, in the order in which they were started, under a clock that the test moves.</summary>
internal sealed class StepScheduler(ManualClock clock) : IEngineScheduler
{
    private const int StepLimit = 1_000_000;

    private readonly List<StepTask> _tasks = [];

    public event Action<string, Exception>? Failed;

    /// <summary>The task whose step is under way, null between steps.</summary>
    public string? Current { get; private set; }

    public IEngineTask Start(string name, Func<TimeSpan> step)
    {
        var task = new StepTask(name, step, clock);
        _tasks.Add(task);
        return task;
    }

    public bool WaitUntil(Func<bool> condition, TimeSpan timeout)
    {
        // Tasks that are not under way go on meanwhile; simulated time does not pass.
        while (!condition())
        {
            if (!StepOne()) return false;
        }

        return true;
    }

    /// <summary>Steps until nothing is due now.</summary>
    public void RunUntilIdle()
    {
        for (var i = 0; i < StepLimit; i++)
        {
            if (!StepOne()) return;
        }

        throw new InvalidOperationException($"The tasks do not come to rest: {string.Join(", ", _tasks.Where(task => task.IsDue).Select(task => task.Name))}.");
    }

    /// <summary>Moves the clock, stopping whenever a task is due.</summary>
    public void Advance(TimeSpan span)
    {
        var end = clock.UtcNow + span;
        RunUntilIdle();
        while (_tasks.Where(task => task.NextDue < end).Select(task => task.NextDue).DefaultIfEmpty(end).Min() is var next && next < end)
        {
            clock.MoveTo(next > clock.UtcNow ? next : clock.UtcNow.AddTicks(1));
            RunUntilIdle();
        }

        clock.MoveTo(end);
        RunUntilIdle();
    }

    private bool StepOne()
    {
        _tasks.RemoveAll(task => task.IsDisposed);
        if (_tasks.Find(candidate => candidate.IsDue) is not { } task) return false;
        var outer = Current;
        Current = task.Name;
        try
        {
            task.Step();
        }
        catch (Exception failure)
        {
            task.Dispose();
            Failed?.Invoke(task.Name, failure);
        }
        finally
        {
            Current = outer;
        }

        return true;
    }
}
