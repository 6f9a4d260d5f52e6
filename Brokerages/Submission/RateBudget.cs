namespace Sluice.Brokerages.Submission;

/// <summary>
/// The venue's request limit as a bucket of tokens that fills with time. A share of it is kept back for cancels and exits, so that a burst
/// of entries never stands in the way of getting out.
/// </summary>
internal sealed class RateBudget
{
    private readonly TimeProvider _clock;
    private readonly decimal _perSecond;
    private readonly decimal _burst;
    private readonly decimal _reserve;
    private decimal _tokens;
    private long _filledAt;

    /// <param name="clock">Only its monotonic part is used.</param>
    /// <param name="perSecond">Tokens that come back in a second; above zero.</param>
    /// <param name="burst">The bucket's size; at least one.</param>
    /// <param name="reservedShare">Share of the bucket for urgent requests, 0 to 1.</param>
    public RateBudget(TimeProvider clock, decimal perSecond, int burst, decimal reservedShare)
    {
        if (perSecond <= 0 || burst < 1) throw new ArgumentException($"rate budget: {perSecond} requests a second and bursts of {burst} make no sense");
        _clock = clock;
        _perSecond = perSecond;
        _burst = burst;
        // At least one token is left to entries, or they would never go.
        _reserve = Math.Min(burst * reservedShare, burst - 1);
        _tokens = burst;
        _filledAt = clock.GetTimestamp();
    }

    /// <returns>Whether a request may go now. It has then been counted.</returns>
    public bool TryTake(bool urgent)
    {
        Fill();
        var floor = urgent ? 0 : _reserve;
        if (_tokens - 1 < floor) return false;
        _tokens--;
        return true;
    }

    /// <summary>How long until <see cref="TryTake"/> can succeed.</summary>
    public TimeSpan Wait(bool urgent)
    {
        Fill();
        var missing = (urgent ? 0 : _reserve) + 1 - _tokens;
        // Rounded up: a wait that ends a tick early would be a wait for nothing.
        return missing <= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(missing / _perSecond * TimeSpan.TicksPerSecond));
    }

    private void Fill()
    {
        var now = _clock.GetTimestamp();
        var elapsed = _clock.GetElapsedTime(_filledAt, now);
        _filledAt = now;
        _tokens = Math.Min(_burst, _tokens + (elapsed.Ticks * _perSecond / TimeSpan.TicksPerSecond));
    }
}
