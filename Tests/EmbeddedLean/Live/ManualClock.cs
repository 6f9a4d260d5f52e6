namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualClock(DateTime utcNow) : TimeProvider
{
    private long _ticks = utcNow.Ticks;

    public DateTime UtcNow => new(Interlocked.Read(ref _ticks), DateTimeKind.Utc);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(UtcNow);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void MoveTo(DateTime time)
    {
        if (time < UtcNow) throw new InvalidOperationException("Time does not go back.");
        Interlocked.Exchange(ref _ticks, time.Ticks);
    }
}
