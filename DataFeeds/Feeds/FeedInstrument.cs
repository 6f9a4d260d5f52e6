using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.DataFeeds.Feeds;

/// <summary>One instrument of the feed with its subscribers.</summary>
internal sealed class FeedInstrument(Symbol symbol, RandomWalk walk)
{
    /// <summary>The host's own subscriptions: trades, quotes, bars.</summary>
    private readonly HashSet<SubscriptionDataConfig> _subscriptions = [];

    private NodaTime.DateTimeZone _zone = TimeZones.Utc;

    public Symbol Symbol => symbol;

    public bool IsSubscribed => _subscriptions.Count > 0;

    public void Add(SubscriptionDataConfig config)
    {
        _subscriptions.Add(config);
        _zone = config.ExchangeTimeZone;
    }

    public void Remove(SubscriptionDataConfig config) => _subscriptions.Remove(config);

    /// <summary>A quote and the trade at it, in the exchange's time.</summary>
    public (Tick Quote, Tick Trade) Next(DateTime utcNow)
    {
        walk.Step();
        var time = utcNow.ConvertFromUtc(_zone);
        return (new Tick(time, symbol, walk.Size, walk.Bid, walk.Size, walk.Ask), new Tick(time, symbol, "", "", walk.Size, walk.Last));
    }
}
