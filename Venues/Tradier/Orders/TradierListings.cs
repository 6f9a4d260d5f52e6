using Sluice.Venues.Tradier.Api;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Readings of the day's orders, for evidence. One reading serves everybody who asks at the same time: each costs a call of the request limit,
/// and a venue that has lost one answer has lost several.
/// </summary>
internal sealed class TradierListings(TradierApi api, TimeProvider clock)
{
    /// <summary>Two readings closer together are one: what had not appeared in the first has had no time to appear in the second.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    /// <summary>Earlier readings that are remembered: with any two of them, one lies far enough back.</summary>
    private const int Remembered = 2;

    private readonly Lock _gate = new();
    private readonly Queue<TradierListing> _earlier = [];
    private DateTime _began = DateTime.MinValue;
    private Task<TradierListing>? _reading;

    /// <summary>A reading that is no older than <see cref="Apart"/>.</summary>
    /// <exception cref="Trading.VenueException">The orders cannot be read.</exception>
    public Task<TradierListing> ReadAsync()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (_reading is { IsFaulted: false, IsCanceled: false } shared && now - _began < Apart) return shared;
            _began = now;
            return _reading = ReadNowAsync(now);
        }
    }

    /// <summary>The first remembered reading that began at <paramref name="from"/> or later, and long enough before another one; null when there is none.</summary>
    public TradierListing? Before(TradierListing listing, DateTime from)
    {
        lock (_gate) return _earlier.FirstOrDefault(earlier => earlier.Began >= from && earlier.Began <= listing.Began - Apart);
    }

    private async Task<TradierListing> ReadNowAsync(DateTime began)
    {
        var listing = new TradierListing(began, await api.ReadOrdersAsync().ConfigureAwait(false));
        lock (_gate)
        {
            _earlier.Enqueue(listing);
            if (_earlier.Count > Remembered) _earlier.Dequeue();
        }

        return listing;
    }
}
