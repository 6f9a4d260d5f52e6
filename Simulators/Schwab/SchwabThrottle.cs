namespace Sluice.Simulators.Schwab;

/// <summary>So many requests a minute, in windows that start with their first request.</summary>
internal sealed class SchwabThrottle(int perMinute)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private DateTime _ends;
    private int _used;

    public bool Take(DateTime now)
    {
        if (now >= _ends) (_ends, _used) = (now + Window, 0);
        return _used++ < perMinute;
    }
}
