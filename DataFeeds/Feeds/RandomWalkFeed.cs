using QuantConnect.Configuration;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Packets;
using QuantConnect.Util;
using Sluice.Core.Scheduling;
using Sluice.Hosting;

namespace Sluice.DataFeeds.Feeds;

/// <summary>
/// A market for paper runs without a data subscription: every instrument of the configuration's <c>feed</c> walks at random, round the clock,
/// by seed. Prices mean nothing. Serves those instruments only.
/// </summary>
public sealed class RandomWalkFeed : IDataQueueHandler
{
    private readonly Lock _gate = new();
    private readonly List<FeedInstrument> _instruments = [];
    private EngineServices? _services;
    private IDataAggregator? _aggregator;
    private IWorker? _worker;
    private DateTimeOffset _due;

    /// <summary>Used by the host. Does nothing: the first subscription asks for the services.</summary>
    public RandomWalkFeed()
    {
    }

    internal RandomWalkFeed(EngineServices services, IDataAggregator aggregator)
    {
        _services = services;
        _aggregator = aggregator;
    }

    public bool IsConnected => true;

    public IEnumerator<BaseData>? Subscribe(SubscriptionDataConfig dataConfig, EventHandler newDataAvailableHandler)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        lock (_gate)
        {
            Open();
            if (dataConfig.IsCustomData || Find(dataConfig) is not { } instrument) return null;
            var enumerator = _aggregator!.Add(dataConfig, newDataAvailableHandler);
            instrument.Add(dataConfig);
            // The first price should not be an interval away: without one, orders are refused.
            _due = _services!.Clock.GetUtcNow();
            if (_worker == null) _worker = _services.Scheduler.Start("random walk", Step);
            else _worker.Wake();
            return enumerator;
        }
    }

    public void Unsubscribe(SubscriptionDataConfig dataConfig)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        lock (_gate)
        {
            if (Find(dataConfig) is not { } instrument) return;
            instrument.Remove(dataConfig);
            _aggregator!.Remove(dataConfig);
        }
    }

    /// <summary>Everything needed is in the configuration that the services read.</summary>
    public void SetJob(LiveNodePacket job)
    {
    }

    public void Dispose()
    {
        IWorker? worker;
        lock (_gate)
        {
            worker = _worker;
            _worker = null;
        }

        // Outside the lock, which the step under way may want.
        worker?.Dispose();
    }

    private FeedInstrument? Find(SubscriptionDataConfig config) => _instruments.Find(instrument => instrument.Symbol == config.Symbol);

    private void Open()
    {
        if (_instruments.Count > 0) return;
        var services = _services ??= EngineServices.Resolve();
        _aggregator ??= Composer.Instance.GetPart<IDataAggregator>() ?? Composer.Instance.GetExportedValueByTypeName<IDataAggregator>(
            Config.Get("data-aggregator", "QuantConnect.Lean.Engine.DataFeeds.AggregationManager"), forceTypeNameOnExisting: false);
        var feed = services.Configuration.Feed;
        foreach (var (instrument, price) in feed.Instruments)
            _instruments.Add(new FeedInstrument(InstrumentSymbols.ToSymbol(instrument), new RandomWalk(feed.Seed, instrument.ToString(), price, feed.Volatility, feed.Interval)));
    }

    /// <summary>One quote and one trade of every instrument. A machine that slept does not catch up: old prices are of no use.</summary>
    private TimeSpan Step()
    {
        List<Tick> ticks = [];
        TimeSpan idle;
        lock (_gate) idle = Walk(ticks);
        // Outside the lock: the host is woken by this, and may be waiting to subscribe.
        foreach (var tick in ticks) _aggregator!.Update(tick);
        return idle;
    }

    private TimeSpan Walk(List<Tick> ticks)
    {
        var now = _services!.Clock.GetUtcNow();
        if (_due > now) return _due - now;
        foreach (var instrument in _instruments)
        {
            if (!instrument.IsSubscribed) continue;
            var (quote, trade) = instrument.Next(now.UtcDateTime);
            ticks.Add(quote);
            ticks.Add(trade);
        }

        var interval = _services.Configuration.Feed.Interval;
        _due += interval;
        if (_due <= now) _due = now + interval;
        return _due - now;
    }
}
