namespace Sluice.Tests.Brokerages.Support;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualClock(DateTime start) : TimeProvider
{
    private DateTime _now = start;

    public DateTime Now => _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public override long GetTimestamp() => _now.Ticks;

    public void MoveTo(DateTime time)
    {
        Assert.That(time, Is.GreaterThanOrEqualTo(_now), "time does not run backwards");
        _now = time;
    }
}
