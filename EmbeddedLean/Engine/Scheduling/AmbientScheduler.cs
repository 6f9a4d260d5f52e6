namespace Sluice.EmbeddedLean.Engine.Scheduling;

/// <summary>
/// The scheduler behind LEAN's base classes (brokerage, message handler, connection handler), whose constructors have no room for one.
/// Whoever starts a run sets it; engine code takes its scheduler by constructor instead.
/// </summary>
internal static class AmbientScheduler
{
    private static IEngineScheduler? _current;

    public static IEngineScheduler Current
    {
        get => Volatile.Read(ref _current) ?? Interlocked.CompareExchange(ref _current, new ThreadEngineScheduler(AmbientClock.Current), null) ?? _current!;
        set => Volatile.Write(ref _current, value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Runs an action once, on a task of its own, after a delay. Disposing the result before then prevents it.</summary>
    public static IDisposable RunLater(string name, TimeSpan delay, Action action) => new DelayedAction(Current, AmbientClock.Current, name, delay, action);
}
