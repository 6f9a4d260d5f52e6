using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Tradier;

/// <summary>One category's limit: a window that starts with its first request (brokers.md 2.3).</summary>
internal sealed class TradierRateWindow(int allowed, TimeSpan length)
{
    private DateTime _ends;
    private int _used;

    /// <summary>Counts a request; whether it is within the limit.</summary>
    public bool Take(DateTime now)
    {
        if (now >= _ends) (_ends, _used) = (now + length, 0);
        if (_used >= allowed) return false;
        _used++;
        return true;
    }

    /// <summary>The headers of every response; the expiry is in epoch milliseconds.</summary>
    public SimulatorAnswer Stamp(SimulatorAnswer answer) => answer
        .With("X-Ratelimit-Allowed", $"{allowed}")
        .With("X-Ratelimit-Used", $"{_used}")
        .With("X-Ratelimit-Available", $"{allowed - _used}")
        .With("X-Ratelimit-Expiry", $"{new DateTimeOffset(DateTime.SpecifyKind(_ends, DateTimeKind.Utc)).ToUnixTimeMilliseconds()}");
}
