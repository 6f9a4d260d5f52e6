namespace Sluice.Core.Scheduling;

/// <summary>
/// Runs the engine's loops (stream reader, submission lane, publisher, sweep). Production gives each its own thread; a simulation steps all
/// of them on one thread in an order that it chooses, which is why no loop in this code owns a thread.
/// </summary>
public interface IWorkScheduler
{
    /// <summary>
    /// Starts a worker. <paramref name="step"/> does a bounded amount of work and returns how long it may idle: zero to be called again at
    /// once, <see cref="Timeout.InfiniteTimeSpan"/> to be called only after <see cref="IWorker.Wake"/>. Steps of one worker never overlap.
    /// An exception that leaves a step stops that worker and reaches <see cref="Failed"/>.
    /// </summary>
    /// <param name="name">Shown in thread names and messages.</param>
    /// <param name="step">The work.</param>
    IWorker Start(string name, Func<TimeSpan> step);

    /// <summary>
    /// Waits until the workers have brought something about, for a bounded time. A scheduler whose workers are stepped by its caller cannot
    /// wait for them: it answers how things stand.
    /// </summary>
    /// <returns>Whether it has come about.</returns>
    bool WaitUntil(Func<bool> condition, TimeSpan patience) => condition();

    /// <summary>Raised with the worker's name when a step threw. The engine treats it as fatal.</summary>
    event Action<string, Exception>? Failed;
}
