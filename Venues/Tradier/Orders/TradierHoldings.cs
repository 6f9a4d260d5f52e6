using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Positions as Tradier has them, for the choice of sides: read again after every change that is heard of, and when they are old. Should
/// they be wrong all the same, Tradier refuses the side in words.
/// </summary>
internal sealed class TradierHoldings(TradierApi api, TimeProvider clock)
{
    /// <summary>Manual trades on the account are noticed so late at most, at the cost of one read.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);

    private volatile Reading _last = new(new Dictionary<string, decimal>(), DateTimeOffset.MinValue, -1);
    private int _changes;

    /// <summary>Something has been filled, or may have been.</summary>
    public void Changed() => Interlocked.Increment(ref _changes);

    /// <summary>Positions by Tradier's symbol. When they cannot be read, those that were read last.</summary>
    public async Task<Func<string, decimal>> ReadAsync(CancellationToken stop = default)
    {
        var last = _last;
        if (last.Changes == Volatile.Read(ref _changes) && clock.GetUtcNow() - last.At < Age) return last.Of;
        try
        {
            return Take(await ReadAgainAsync(stop).ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is VenueException or OperationCanceledException && last.At > DateTimeOffset.MinValue)
        {
            return last.Of;
        }
    }

    /// <summary>Reads the positions now.</summary>
    public async Task<IReadOnlyList<TradierPosition>> ReadAllAsync(CancellationToken stop = default)
    {
        var (positions, reading) = await ReadAgainAsync(stop).ConfigureAwait(false);
        Take((positions, reading));
        return positions;
    }

    private async Task<(IReadOnlyList<TradierPosition> Positions, Reading Reading)> ReadAgainAsync(CancellationToken stop)
    {
        // Counted before the read: what changes during it makes it old.
        var changes = Volatile.Read(ref _changes);
        var positions = await api.ReadPositionsAsync(stop).ConfigureAwait(false);
        var quantities = positions.GroupBy(position => position.Symbol).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Quantity));
        return (positions, new Reading(quantities, clock.GetUtcNow(), changes));
    }

    private Func<string, decimal> Take((IReadOnlyList<TradierPosition> Positions, Reading Reading) read)
    {
        _last = read.Reading;
        return read.Reading.Of;
    }

    private sealed record Reading(Dictionary<string, decimal> Quantities, DateTimeOffset At, int Changes)
    {
        public decimal Of(string symbol) => Quantities.GetValueOrDefault(symbol);
    }
}
