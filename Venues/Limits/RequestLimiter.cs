using Sluice.Venues.Trading;

namespace Sluice.Venues.Limits;

/// <summary>
/// Keeps a venue's request limit before the call: tokens come back at a steady rate up to a bound, each call takes its cost, first come,
/// first served. A venue that says "too many" pauses all of it.
/// </summary>
internal sealed class RequestLimiter
{
    /// <summary>Whoever would wait longer is refused: its answer would be of no use any more.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly TimeProvider _clock;
    private readonly decimal _perSecond;
    private readonly decimal _capacity;
    private decimal _tokens;
    private DateTimeOffset _at;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    /// <param name="name">What is limited, for messages.</param>
    /// <param name="clock">Of the tokens.</param>
    /// <param name="perSecond">Tokens that come back in a second, above zero.</param>
    /// <param name="capacity">Tokens at most, at least one.</param>
    public RequestLimiter(string name, TimeProvider clock, decimal perSecond, decimal capacity)
    {
        (_name, _clock, _perSecond, _capacity) = (name, clock, perSecond, capacity);
        (_tokens, _at) = (capacity, clock.GetUtcNow());
    }

    /// <summary>Takes the cost if it is there now.</summary>
    public bool TryTake(decimal cost = 1)
    {
        lock (_gate)
        {
            Refill();
            if (_tokens < cost || _pausedUntil > _at) return false;
            _tokens -= cost;
            return true;
        }
    }

    /// <summary>When a call made now would go out: now, unless the venue has asked for a pause or the line is longer than the tokens.</summary>
    public DateTime FreeAt()
    {
        lock (_gate)
        {
            Refill();
            var missing = 1 - _tokens;
            var free = missing > 0 ? _at + TimeSpan.FromSeconds((double)(missing / _perSecond)) : _at;
            return (_pausedUntil > free ? _pausedUntil : free).UtcDateTime;
        }
    }

    /// <summary>Takes the cost, waiting for it in line.</summary>
    /// <exception cref="VenueException">The wait would be longer than a minute; nothing was taken.</exception>
    public async Task TakeAsync(decimal cost = 1, CancellationToken stop = default)
    {
        var wait = Reserve(cost);
        try
        {
            while (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _clock, stop).ConfigureAwait(false);
                // Meanwhile the venue may have asked for a pause.
                lock (_gate) wait = _pausedUntil - _clock.GetUtcNow();
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing was sent, so nothing is used up: else a line that is longer than its callers' patience would stay so for ever.
            GiveBack(cost);
            throw;
        }
    }

    /// <summary>The venue has said that it takes nothing before <paramref name="until"/>. A shorter pause than one under way changes nothing.</summary>
    public void PauseUntil(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (until > _pausedUntil) _pausedUntil = until;
        }
    }

    private void GiveBack(decimal cost)
    {
        lock (_gate)
        {
            Refill();
            _tokens = Math.Min(_capacity, _tokens + cost);
        }
    }

    private TimeSpan Reserve(decimal cost)
    {
        lock (_gate)
        {
            Refill();
            var missing = cost - _tokens;
            var wait = missing > 0 ? TimeSpan.FromSeconds((double)(missing / _perSecond)) : TimeSpan.Zero;
            if (_pausedUntil - _at > wait) wait = _pausedUntil - _at;
            if (wait > LongestWait)
                throw new VenueException($"{_name}: the request limit of {_perSecond * 60:0.#} a minute leaves no room for another {wait.TotalSeconds:0} s") { IsTransient = true };
            _tokens -= cost;
            return wait;
        }
    }

    private void Refill()
    {
        var now = _clock.GetUtcNow();
        if (now > _at) _tokens = Math.Min(_capacity, _tokens + ((decimal)(now - _at).TotalSeconds * _perSecond));
        _at = now;
    }
}
