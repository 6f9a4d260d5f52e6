using Sluice.Algorithm.Desk;

namespace Sluice.Algorithm.Host;

/// <summary>
/// The desk's own clock in a live run: what has to happen by time, as expiries and breakers, happens also while neither prices nor signals
/// come. It posts and lets the desk work; once in each interval, however often it is asked.
/// </summary>
internal sealed class DeskClock(TimeProvider clock, TradingDesk desk, LimitWatch limits)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long? _last;

    /// <summary>Not by several threads at a time.</summary>
    public void Look()
    {
        if (_last is { } last && clock.GetElapsedTime(last) < Interval) return;
        _last = clock.GetTimestamp();
        limits.Look();
        desk.Post(DeskMessage.Tick.Instance);
    }
}
