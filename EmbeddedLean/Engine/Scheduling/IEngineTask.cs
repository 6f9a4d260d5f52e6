namespace Sluice.EmbeddedLean.Engine.Scheduling;

/// <summary>A running loop. Disposing it waits, for a bounded time, for the step under way.</summary>
internal interface IEngineTask : IDisposable
{
    /// <summary>Ends the rest of the task. Cheap, from any thread, never lost.</summary>
    void Wake();
}
