using NodaTime;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.MarketData;

/// <summary>One instrument of a stream with the host's subscriptions to it.</summary>
internal sealed class StreamInstrument(Symbol symbol, DateTimeZone zone)
{
    /// <summary>The host's own subscriptions: trades, quotes, bars.</summary>
    private readonly HashSet<SubscriptionDataConfig> _subscriptions = [];

    public bool IsWanted => _subscriptions.Count > 0;

    public void Add(SubscriptionDataConfig config) => _subscriptions.Add(config);

    public void Remove(SubscriptionDataConfig config) => _subscriptions.Remove(config);

    /// <summary>A quote in the exchange's time, as LEAN stamps ticks.</summary>
    public Tick Of(in MarketQuote quote) => new(quote.Time.ConvertFromUtc(zone), symbol, quote.BidSize, quote.BidPrice, quote.AskSize, quote.AskPrice);

    /// <summary>A trade in the exchange's time.</summary>
    public Tick Of(in MarketTrade trade) => new(trade.Time.ConvertFromUtc(zone), symbol, "", "", trade.Size, trade.Price);
}
