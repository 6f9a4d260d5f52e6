using Sluice.Venues.Schwab.Accounts;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>
/// What the account holds, as far as an order's word needs it: a reading, good until something has moved. Orders that we send and whatever
/// the account stream tells move it; without a stream it is old soon.
/// </summary>
internal sealed class SchwabPositions(SchwabTrader trader, Func<bool> isWatched, TimeProvider clock)
{
    /// <summary>How long a reading is good while the account stream would tell of trades by others.</summary>
    private static readonly TimeSpan WatchedLife = TimeSpan.FromMinutes(1);

    /// <summary>How long it is good when nobody would tell.</summary>
    private static readonly TimeSpan BlindLife = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private IReadOnlyDictionary<string, decimal> _held = new Dictionary<string, decimal>();
    private DateTime _readAt = DateTime.MinValue;
    private long _moves;
    private long _movesAtReading = -1;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Something may have changed what is held.</summary>
    public void Moved() => Interlocked.Increment(ref _moves);

    /// <summary>The account's position, signed; null when it cannot be read.</summary>
    /// <param name="hash">The account.</param>
    /// <param name="symbol">Canonical instrument id.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<decimal?> HeldAsync(string hash, string symbol, CancellationToken stop)
    {
        if (Known() is { } known) return known.GetValueOrDefault(symbol);
        try
        {
            await ReadAsync(hash, stop).ConfigureAwait(false);
            lock (_gate) return _held.GetValueOrDefault(symbol);
        }
        catch (Exception failure) when (failure is VenueException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The account with its positions, now.</summary>
    /// <exception cref="VenueException">It cannot be read.</exception>
    public async Task<SchwabAccount> ReadAsync(string hash, CancellationToken stop)
    {
        var moves = Interlocked.Read(ref _moves);
        var at = Now;
        var account = await trader.AccountAsync(hash, positions: true, stop).ConfigureAwait(false);
        var held = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var position in account.Positions)
        {
            if (SchwabSymbols.TryRead(position.Symbol, position.AssetType, out var instrument))
                held[instrument.ToString()] = held.GetValueOrDefault(instrument.ToString()) + position.Quantity;
        }

        lock (_gate) (_held, _readAt, _movesAtReading) = (held, at, moves);
        return account;
    }

    private IReadOnlyDictionary<string, decimal>? Known()
    {
        lock (_gate)
        {
            var isGood = _movesAtReading == Interlocked.Read(ref _moves) && Now - _readAt < (isWatched() ? WatchedLife : BlindLife);
            return isGood ? _held : null;
        }
    }
}
