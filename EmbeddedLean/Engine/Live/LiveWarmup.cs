using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>
/// Shows the algorithm the history that it asked for, before live data: time goes along with it, orders are refused. The history comes from the brokerage.
/// Afterwards live points that do not end after the last one of the warm-up are dropped, for the whole session.
/// </summary>
internal sealed class LiveWarmup(QCAlgorithm algorithm, IBrokerage brokerage, SliceRunner slices, LiveFeed feed, TimeProvider clock)
{
    private DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    public void Run()
    {
        if (!algorithm.IsWarmingUp) return;
        var end = UtcNow;
        var points = new List<(DateTime EndUtc, LiveSubscription Subscription, BaseData Point)>();
        foreach (var subscription in feed.Subscriptions) points.AddRange(Read(subscription, end));
        foreach (var step in points.OrderBy(point => point.EndUtc).GroupBy(point => point.EndUtc))
        {
            var batches = step.GroupBy(point => point.Subscription)
                .Select(group => new SubscriptionBatch(group.Key, [.. group.Select(point => point.Point)])).ToList();
            slices.Run(step.Key, batches);
            if (algorithm.RunTimeError is not null) return;
        }

        foreach (var group in points.GroupBy(point => point.Subscription)) group.Key.SkipUntil(group.Max(point => point.Point.EndTime));
        algorithm.SetDateTime(UtcNow);
        algorithm.SetFinishedWarmingUp();
        slices.Guard("OnWarmupFinished", algorithm.OnWarmupFinished);
        algorithm.Debug("Algorithm finished warming up.");
    }

    private IEnumerable<(DateTime EndUtc, LiveSubscription Subscription, BaseData Point)> Read(LiveSubscription subscription, DateTime endUtc)
    {
        if (subscription.Security is not { } security || Start(subscription.Config, security, endUtc) is not { } startUtc) return [];
        var request = new HistoryRequest(subscription.Config, security.Exchange.Hours, startUtc, endUtc);
        var zone = subscription.Config.ExchangeTimeZone;
        try
        {
            var points = brokerage.GetHistory(request)?.Where(point => point.GetType() == subscription.Config.Type) ?? [];
            return [.. points.Select(point => (point.EndTime.ConvertToUtc(zone), subscription, point)).Where(point => point.Item1 <= endUtc)];
        }
        catch (Exception failure)
        {
            Log.Error(failure, $"Warm-up: brokerage {brokerage.Name} has no history of {subscription.Config}; it starts cold.");
            return [];
        }
    }

    /// <summary>Null when the subscription takes no part: custom streams have no history here.</summary>
    private DateTime? Start(SubscriptionDataConfig config, Security security, DateTime endUtc)
    {
        if (config.IsCustomData || config.Resolution == Resolution.Tick) return null;
        var (span, bars, resolution) = algorithm.Warmup;
        if (span is { } length) return endUtc - length;
        if (bars is not { } count) return null;
        var hours = security.Exchange.Hours;
        var size = (resolution ?? config.Resolution).ToTimeSpan();
        var start = Time.GetStartTimeForTradeBars(hours, endUtc.ConvertFromUtc(hours.TimeZone), size, count, config.ExtendedMarketHours, config.DataTimeZone);
        return start.ConvertToUtc(hours.TimeZone);
    }
}
