namespace Sluice.EmbeddedLean.Engine.Scheduling;

/// <summary>
/// Runs the loops of the engine (algorithm, transactions, scheduled events, brokerage watch). Production gives each its own thread; a test
/// steps all of them on one thread in the order it chooses, which is why no loop of the engine owns a thread.
/// </summary>
internal interface IEngineScheduler
{
    /// <summary>
    /// Starts a task. <paramref name="step"/> does a bounded amount of work and returns how long the task may rest: zero to be called again
    /// at once, <see cref="Timeout.InfiniteTimeSpan"/> to be called only after <see cref="IEngineTask.Wake"/>. Steps of one task never
    /// overlap. An exception that leaves a step ends that task and is raised through <see cref="Failed"/>.
    /// </summary>
    IEngineTask Start(string name, Func<TimeSpan> step);

    /// <summary>Raised with the name of the task when one of its steps threw. The engine ends the run.</summary>
    event Action<string, Exception>? Failed;

    /// <summary>
    /// Waits until a condition holds, for code whose contract is to block (a synchronous market order). A simulation steps its other tasks meanwhile.
    /// </summary>
    /// <returns>False when the time was up first.</returns>
    bool WaitUntil(Func<bool> condition, TimeSpan timeout);
}
