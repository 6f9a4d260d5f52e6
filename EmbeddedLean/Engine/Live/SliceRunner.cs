using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// Shows the algorithm what came: prices first, then scheduled events, then <c>OnData(T)</c> for each point, then <c>OnData(Slice)</c>, then the framework.
/// What the algorithm throws ends the run.
/// </summary>
internal sealed class SliceRunner
{
    private readonly QCAlgorithm _algorithm;
    private readonly LiveTransactions _transactions;
    private readonly LiveSchedule _schedule;
    private CustomDataInvokers? _invokers;
    private bool _announced;

    public SliceRunner(QCAlgorithm algorithm, LiveTransactions transactions, LiveSchedule schedule)
    {
        _algorithm = algorithm;
        _transactions = transactions;
        _schedule = schedule;
    }

    /// <summary>Time passes without data.</summary>
    public void Pulse(DateTime utcNow)
    {
        _algorithm.SetDateTime(utcNow);
        AnnounceSecurities();
        Guard("Scheduled event", () => _schedule.Fire(utcNow));
    }

    public void Run(DateTime utcNow, List<SubscriptionBatch> batches)
    {
        _algorithm.SetDateTime(utcNow);
        var points = Points(batches);
        var slice = new Slice(_algorithm.Time, points, utcNow);
        _algorithm.SetCurrentSlice(slice);
        UpdatePrices(batches);
        AnnounceSecurities();
        if (!_algorithm.IsWarmingUp && !Guard("Scheduled event", () => _schedule.Fire(utcNow))) return;
        if (!InvokeCustom(batches)) return;
        if (!Guard("OnData", () => _algorithm.OnData(slice))) return;
        if (!Guard("OnFrameworkData", () => _algorithm.OnFrameworkData(slice))) return;
        Guard("OnEndOfTimeStep", _algorithm.OnEndOfTimeStep);
    }

    /// <summary>False when it failed: the run ends after this step.</summary>
    public bool Guard(string what, Action action)
    {
        if (_algorithm.RunTimeError is not null) return false;
        try
        {
            action();
            return _algorithm.RunTimeError is null;
        }
        catch (Exception failure)
        {
            _algorithm.SetRuntimeError(failure, what);
            return false;
        }
    }

    private static List<BaseData> Points(List<SubscriptionBatch> batches)
    {
        if (batches.Count == 1) return [.. batches[0].Points.Where(_ => !batches[0].Subscription.Config.IsInternalFeed)];
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
            var config = subscription.Config;
            if (subscription.Security is not { } security) continue;
            security.Update(points, config.Type, points.Exists(point => point.IsFillForward), config.IsInternalFeed);
        }

        foreach (var cash in _algorithm.Portfolio.CashBook.Values) cash.Update();
        _algorithm.Portfolio.InvalidateTotalPortfolioValue();
    }

    private bool InvokeCustom(List<SubscriptionBatch> batches)
    {
        _invokers ??= new CustomDataInvokers(_algorithm);
        foreach (var (subscription, points) in batches)
        {
            if (!subscription.Config.IsCustomData) continue;
            foreach (var point in points)
            {
                if (!Guard("Custom Data", () => _invokers.Invoke(point))) return false;
            }
        }

        return true;
    }

    /// <summary>The securities of Initialize are announced once, with the first step.</summary>
    private void AnnounceSecurities()
    {
        if (_announced) return;
        _announced = true;
        var changes = new SecurityChanges([.. _algorithm.Securities.Values], []);
        Guard("OnSecuritiesChanged", () =>
        {
            _algorithm.OnSecuritiesChanged(changes);
            _algorithm.OnFrameworkSecuritiesChanged(changes);
        });
    }
}
