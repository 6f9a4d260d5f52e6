namespace Sluice.Gateway.Security;

/// <summary>So many signals in a minute, a quarter of them at once.</summary>
internal sealed class RateBucket(int perMinute, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly double _capacity = Math.Max(1, perMinute / 4.0);
    private double _left = Math.Max(1, perMinute / 4.0);
    private long _at = clock.GetTimestamp();

    public int PerMinute => perMinute;

    /// <summary>Takes from the bucket. Null when there was enough, else the whole seconds after which to try again.</summary>
    /// <remarks>More than fits in at once is let through when the bucket is full, and paid back afterwards: a large batch must be possible.</remarks>
    public int? Take(int count)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(_capacity, _left + (clock.GetElapsedTime(_at, now).TotalMinutes * perMinute));
            _at = now;
            var needed = Math.Min(count, _capacity);
            if (_left < needed) return (int)Math.Ceiling((needed - _left) * 60 / perMinute);
            _left -= count;
            return null;
        }
    }
}
