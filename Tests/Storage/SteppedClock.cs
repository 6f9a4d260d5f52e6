namespace Sluice.Tests.Storage;

/// <summary>A clock that stands still until it is stepped.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _ticks = JournalSamples.Start.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Step(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);
}
