using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Benchmarks;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>All subscriptions of a backtest, put together in time: everything that is due at one time is one step.</summary>
internal sealed class BacktestFeed
{
    private readonly QCAlgorithm _algorithm;
    private readonly FeedSettings _settings;
    // Bounded by the subscriptions of the algorithm.
    private readonly List<Subscription> _subscriptions = [];
    private FeedPacket[] _packets = [];
    private int _packetCount;
    private bool _unsorted;

    public BacktestFeed(QCAlgorithm algorithm, FeedSettings settings)
    {
        _algorithm = algorithm;
        _settings = settings;
        foreach (var config in algorithm.SubscriptionManager.Subscriptions) Add(config, settings.StartUtc);
        if (algorithm.Benchmark is SecurityBenchmark { Security: var security }) AddBenchmark(security);
        algorithm.SubscriptionManager.Changed += OnChanged;
    }

    /// <summary>What arrived, one entry a subscription: where in the points it begins and how many there are.</summary>
    // An array of its own: a list of our structs is not compiled ahead of time.
    public ReadOnlySpan<FeedPacket> Packets => new(_packets, 0, _packetCount);

    public List<BaseData> Points { get; } = [];

    /// <summary>Takes what is due now, if only nothing.</summary>
    public void TakeDue(DateTime now)
    {
        FindNext();
        foreach (var subscription in _subscriptions) Collect(subscription, now);
    }

    /// <summary>On to the next time at which something is due; false at the end.</summary>
    public bool MoveNext(DateTime now, out DateTime time)
    {
        time = FindNext();
        if (time == DateTime.MaxValue) return false;
        if (time < now) time = now;
        foreach (var subscription in _subscriptions) Collect(subscription, time);
        return true;
    }

    private DateTime FindNext()
    {
        _packetCount = 0;
        Points.Clear();
        if (_unsorted) Sort();
        var time = DateTime.MaxValue;
        foreach (var subscription in _subscriptions)
        {
            if (subscription.Current is null && !subscription.IsEnded) subscription.MoveNext();
            if (subscription.EmitUtc < time) time = subscription.EmitUtc;
        }
        return time;
    }

    private void Collect(Subscription subscription, DateTime time)
    {
        if (subscription.EmitUtc > time) return;
        var from = Points.Count;
        while (subscription.EmitUtc <= time)
        {
            var point = subscription.Current!;
            Points.Add(point);
            if (point is Delisting { Type: DelistingType.Delisted } && !subscription.Config.IsInternalFeed) EndListing(subscription.Security);
            else subscription.MoveNext();
        }
        if (_packetCount == _packets.Length) Array.Resize(ref _packets, Math.Max(4, _packetCount * 2));
        _packets[_packetCount++] = new FeedPacket(subscription, from, Points.Count - from);
    }

    /// <summary>No data after the end of a listing, and no new positions.</summary>
    private void EndListing(Security security)
    {
        security.IsDelisted = true;
        security.Reset();
        _algorithm.Securities.Remove(security.Symbol);
        foreach (var subscription in _subscriptions)
        {
            if (subscription.Security == security) subscription.End();
        }
    }

    private void OnChanged(SubscriptionDataConfig config, bool added)
    {
        if (added)
        {
            Add(config, _algorithm.UtcTime);
            return;
        }
        foreach (var subscription in _subscriptions.FindAll(s => s.Config == config)) subscription.IsRemoved = true;
        _subscriptions.RemoveAll(static s => s.IsRemoved);
    }

    private void Add(SubscriptionDataConfig config, DateTime startUtc)
    {
        if (config.Resolution == Resolution.Tick && !config.IsCustomData)
            throw new EmbeddedLeanException($"{config.Symbol.Value} is subscribed at tick resolution: backtests here read bars of seconds or more.");
        _subscriptions.Add(new Subscription(config, _algorithm.Securities[config.Symbol], _settings, startUtc));
        _unsorted = true;
    }

    /// <summary>Hour bars, from the trading day before the start on, so that there is a price from the first step.</summary>
    private void AddBenchmark(Security security)
    {
        var (symbol, hours) = (security.Symbol, security.Exchange.Hours);
        var zone = MarketHoursDatabase.FromDataFolder().GetDataTimeZone(symbol.ID.Market, symbol, symbol.SecurityType);
        var config = new SubscriptionDataConfig(typeof(TradeBar), symbol, Resolution.Hour, zone, hours.TimeZone, false, false, true);
        var strict = _settings.PreciseDailyEnds && !hours.IsMarketAlwaysOpen;
        var start = Time.GetStartTimeForTradeBars(hours, _settings.StartUtc.ConvertFromUtc(hours.TimeZone), Time.OneDay, 1, false, zone, strict);
        _subscriptions.Add(new Subscription(config, security, _settings, start.ConvertToUtc(hours.TimeZone)));
        _unsorted = true;
    }

    private void Sort()
    {
        _unsorted = false;
        var sorted = _subscriptions.OrderBy(static s => s.Config.SecurityType).ThenBy(static s => s.Config.TickType).ThenBy(static s => s.Config.Symbol).ToList();
        _subscriptions.Clear();
        _subscriptions.AddRange(sorted);
        var finest = _subscriptions.Where(static s => !s.Config.IsInternalFeed && s.Config.Resolution != Resolution.Tick).Select(static s => s.Config.Resolution)
            .DefaultIfEmpty(Resolution.Minute).Min();
        _settings.FillResolution = finest.ToTimeSpan();
    }
}
