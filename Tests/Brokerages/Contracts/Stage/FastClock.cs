using System.Diagnostics;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>
/// Real time, some times faster: the venues' waits (thirty seconds, a minute) pass in a second or two, and everything else stays as it is,
/// threads and sockets included.
/// </summary>
internal sealed class FastClock(DateTime start, int factor) : TimeProvider
{
    private readonly long _origin = Stopwatch.GetTimestamp();

    public int Factor => factor;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(start + Passed(), TimeSpan.Zero);

    public override long GetTimestamp() => Passed().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    /// <summary>How long that is on the wall's clock.</summary>
    public TimeSpan Shorten(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : new TimeSpan(Math.Max(time > TimeSpan.Zero ? 1 : 0, time.Ticks / factor));

    private TimeSpan Passed() => Stopwatch.GetElapsedTime(_origin) * factor;

    private sealed class FastTimer(ITimer inner, FastClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
