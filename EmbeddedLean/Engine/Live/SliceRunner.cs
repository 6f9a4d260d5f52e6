using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Backtest;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// Shows the algorithm what came: prices first, then scheduled events, then <c>OnData(T)</c> for each point, then <c>OnData(Slice)</c>, then the framework.
/// What the algorithm throws ends the run.
/// </summary>
internal sealed class SliceRunner(QCAlgorithm algorithm, LiveSchedule schedule)
{
    private CustomDataHandlers? _handlers;
    private Security[] _known = [];
    private DateTime _nextModelScan;

    /// <summary>Time passes without data.</summary>
    public void Pulse(DateTime utcNow)
    {
        algorithm.SetDateTime(utcNow);
        ScanModels(utcNow);
        AnnounceChanges();
        Guard("Scheduled event", () => schedule.Fire(utcNow));
        RemoveSecurities();
    }

    public void Run(DateTime utcNow, List<SubscriptionBatch> batches)
    {
        algorithm.SetDateTime(utcNow);
        var slice = new Slice(algorithm.Time, Points(batches), utcNow);
        algorithm.SetCurrentSlice(slice);
        UpdatePrices(batches);
        ScanModels(utcNow);
        if (!AnnounceChanges()) return;
        if (!algorithm.IsWarmingUp && !Guard("Scheduled event", () => schedule.Fire(utcNow))) return;
        if (!InvokeCustom(batches) || !InvokeEvents(slice)) return;
        if (slice.HasData && !Guard("OnData", () => algorithm.OnData(slice))) return;
        if (!Guard("OnFrameworkData", () => algorithm.OnFrameworkData(slice))) return;
        RemoveSecurities();
        Guard("OnEndOfTimeStep", algorithm.OnEndOfTimeStep);
    }

    /// <summary>False when it failed: the run ends after this step.</summary>
    public bool Guard(string what, Action action)
    {
        if (algorithm.RunTimeError is not null) return false;
        try
        {
            action();
            return algorithm.RunTimeError is null;
        }
        catch (Exception failure)
        {
            algorithm.SetRuntimeError(failure, what);
            return false;
        }
    }

    private static List<BaseData> Points(List<SubscriptionBatch> batches)
    {
        // A batch is made for its slice only, so the usual single one is taken as it is.
        if (batches.Count == 1 && !batches[0].Subscription.Config.IsInternalFeed) return batches[0].Points;
        var points = new List<BaseData>();
        foreach (var batch in batches)
        {
            if (!batch.Subscription.Config.IsInternalFeed) points.AddRange(batch.Points);
        }

        return points;
    }

    private void UpdatePrices(List<SubscriptionBatch> batches)
    {
        foreach (var (subscription, points) in batches)
        {
            if (subscription.Security is not { } security) continue;
            foreach (var point in points)
            {
                if (point.DataType != MarketDataType.Auxiliary) security.UpdatePoint(point, subscription.Config.Type);
            }
        }

        if (algorithm.Portfolio.CashBook.Count > 1)
        {
            foreach (var cash in algorithm.Portfolio.CashBook.Values.ToArray()) cash.Update();
        }

        algorithm.Portfolio.InvalidateTotalPortfolioValue();
    }

    /// <summary>Once an hour: interest and settlement.</summary>
    private void ScanModels(DateTime utcNow)
    {
        if (utcNow < _nextModelScan) return;
        if (_nextModelScan != default)
        {
            foreach (var security in algorithm.Securities.Snapshot)
            {
                security.MarginInterestRateModel.ApplyMarginInterestRate(new MarginInterestRateParameters(security, utcNow));
                security.SettlementModel.Scan(new ScanSettlementModelParameters(algorithm.Portfolio, security, utcNow));
            }
        }

        _nextModelScan = utcNow.RoundDown(Time.OneHour) + Time.OneHour;
    }

    /// <summary>Securities that were added or removed since the last step. False when the algorithm failed.</summary>
    private bool AnnounceChanges()
    {
        if (ReferenceEquals(algorithm.Securities.Snapshot, _known)) return true;
        // A new security may be paid in a currency that has no rate yet.
        if (_known.Length > 0) algorithm.ConnectCurrencies();
        var now = algorithm.Securities.Snapshot;
        List<Security> added = [.. now.Except(_known)], removed = [.. _known.Except(now)];
        _known = now;
        EndOfDayEvents.Add(algorithm, added);
        var changes = new SecurityChanges(added, removed);
        if (changes.Count == 0) return true;
        return Guard("OnSecuritiesChanged", () =>
        {
            algorithm.OnSecuritiesChanged(changes);
            algorithm.OnFrameworkSecuritiesChanged(changes);
        });
    }

    private bool InvokeCustom(List<SubscriptionBatch> batches)
    {
        _handlers ??= new CustomDataHandlers(algorithm);
        foreach (var (subscription, points) in batches)
        {
            if (!subscription.Config.IsCustomData || !_handlers.TryGet(subscription.Config.Type, out var handler)) continue;
            foreach (var point in points)
            {
                if (subscription.Config.Type.IsInstanceOfType(point) && !Guard("Custom Data", () => handler(point))) return false;
            }
        }

        return true;
    }

    private bool InvokeEvents(Slice slice)
    {
        if (slice.Splits.Count > 0 && !Guard("OnSplits", () => algorithm.OnSplits(slice.Splits))) return false;
        if (slice.Dividends.Count > 0 && !Guard("OnDividends", () => algorithm.OnDividends(slice.Dividends))) return false;
        return slice.Delistings.Count == 0 || Guard("OnDelistings", () => algorithm.OnDelistings(slice.Delistings));
    }

    private void RemoveSecurities()
    {
        if (algorithm.PendingRemovals.Count == 0) return;
        foreach (var symbol in algorithm.PendingRemovals) algorithm.Securities.Remove(symbol);
        algorithm.PendingRemovals.Clear();
    }
}
