namespace Sluice.Tests.Simulators.Support;

/// <summary>A clock that stands still until it is stepped. A Thursday, 15:00 in New York.</summary>
internal sealed class SteppedClock : TimeProvider
{
    public static readonly DateTime Start = new(2026, 3, 5, 20, 0, 0, DateTimeKind.Utc);

    private long _ticks = Start.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Step(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);
}
