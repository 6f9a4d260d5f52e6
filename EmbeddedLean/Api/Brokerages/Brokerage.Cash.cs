using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Brokerages;

public abstract partial class Brokerage
{
    /// <summary>New York time: after the nightly work of US brokers, before the market.</summary>
    private static readonly TimeSpan CashSyncTime = new(7, 45, 0);

    /// <summary>A sync is checked after this time, and done again when a fill came within <see cref="RecentFill"/>.</summary>
    private static readonly TimeSpan VerifyAfter = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RecentFill = TimeSpan.FromSeconds(20);

    private int _syncing;
    private long _lastSyncTicks = AmbientClock.UtcNow.Ticks;
    private volatile bool _syncedToday = true;

    public DateTime LastSyncDateTimeUtc => new(Interlocked.Read(ref _lastSyncTicks), DateTimeKind.Utc);

    /// <summary>In New York.</summary>
    protected DateTime LastSyncDate => LastSyncDateTimeUtc.ConvertFromUtc(TimeZones.NewYork).Date;

    /// <summary>True once a day, from 07:45 in New York on.</summary>
    public virtual bool ShouldPerformCashSync(DateTime currentTimeUtc)
    {
        var newYork = currentTimeUtc.ConvertFromUtc(TimeZones.NewYork);
        if (newYork.Date != LastSyncDate) _syncedToday = false;
        return !_syncedToday && newYork.TimeOfDay >= CashSyncTime;
    }

    /// <summary>Sets every amount of the cash book to what the brokerage reports; what it does not report becomes zero.</summary>
    /// <returns>False when the balance could not be read.</returns>
    public virtual bool PerformCashSync(IAlgorithm algorithm, DateTime currentTimeUtc, Func<TimeSpan> getTimeSinceLastFill)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (Interlocked.Exchange(ref _syncing, 1) == 1) return false;
        try
        {
            if (ReadBalances() is not { } balances) return false;
            Apply(algorithm, balances);
            Interlocked.Exchange(ref _lastSyncTicks, currentTimeUtc.Ticks);
            _syncedToday = true;
        }
        finally
        {
            Interlocked.Exchange(ref _syncing, 0);
        }

        AmbientScheduler.RunLater("Verify cash sync", VerifyAfter, () =>
        {
            if (getTimeSinceLastFill() > RecentFill) return;
            _syncedToday = false;
            Log.Trace($"Brokerage {Name}: a fill came with the cash sync, so it is done again.");
        });
        return true;
    }

    private List<CashAmount>? ReadBalances()
    {
        try
        {
            return GetCashBalance();
        }
        catch (Exception failure)
        {
            Log.Error(failure, $"Brokerage {Name}: the cash balance could not be read, so cash was not synchronized.");
            return null;
        }
    }

    private static void Apply(IAlgorithm algorithm, List<CashAmount> balances)
    {
        var book = algorithm.Portfolio.CashBook;
        foreach (var balance in balances)
        {
            if (book.ContainsKey(balance.Currency) || (balance.Amount == 0 && balance.Currency != algorithm.AccountCurrency)) continue;
            Log.Trace(FormattableString.Invariant($"Cash sync: {balance.Currency} {balance.Amount} was not known before."), true);
            algorithm.Portfolio.SetCash(balance.Currency, balance.Amount, 0);
        }

        foreach (var cash in book.Values)
        {
            var found = balances.FindIndex(balance => balance.Currency == cash.Symbol);
            var amount = found < 0 ? 0m : balances[found].Amount;
            if (amount != cash.Amount) Log.Trace(FormattableString.Invariant($"Cash sync: {cash.Symbol} {cash.Amount} becomes {amount}."), true);
            cash.SetAmount(amount);
        }
    }
}
