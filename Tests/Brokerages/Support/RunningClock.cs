namespace Sluice.Tests.Brokerages.Support;

/// <summary>A clock that moves on with every look at it, as a real one may.</summary>
internal sealed class RunningClock(DateTime start, TimeSpan step) : TimeProvider
{
    private DateTime _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(_now += step, TimeSpan.Zero);

    public override long GetTimestamp() => (_now += step).Ticks;
}
