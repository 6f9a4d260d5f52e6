namespace Sluice.Core.Scheduling;

/// <summary>A running loop. Disposing it waits, for a bounded time, until the step under way has returned.</summary>
public interface IWorker : IDisposable
{
    /// <summary>Ends the idling of the worker. Cheap, callable from any thread, never lost.</summary>
    void Wake();
}
