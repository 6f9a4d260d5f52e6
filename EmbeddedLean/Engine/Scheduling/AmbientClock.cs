namespace Sluice.EmbeddedLean.Engine.Scheduling;

/// <summary>
/// The clock behind LEAN's static members (log lines, <c>Time.TimeStamp</c>, the default connection handler), which have no constructor to hand one to.
/// Whoever starts a run sets it; engine code takes its clock by constructor instead.
/// </summary>
internal static class AmbientClock
{
    private static TimeProvider _current = TimeProvider.System;

    public static TimeProvider Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value ?? throw new ArgumentNullException(nameof(value)));
    }

    public static DateTime UtcNow => Current.GetUtcNow().UtcDateTime;
}
