using System.Collections.Concurrent;

namespace QuantConnect.Data;

/// <summary>Counts who wants a symbol, so that a stream is asked once for it and given back once.</summary>
public abstract class DataQueueHandlerSubscriptionManager : IDisposable
{
    private readonly Lock _gate = new();

    protected DataQueueHandlerSubscriptionManager()
    {
    }

    protected ConcurrentDictionary<Channel, int> SubscribersByChannel { get; init; } = new();

    public virtual void Subscribe(SubscriptionDataConfig dataConfig)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        var channel = ChannelOf(dataConfig.Symbol, dataConfig.TickType);
        lock (_gate)
        {
            if (SubscribersByChannel.TryGetValue(channel, out var count)) SubscribersByChannel[channel] = count + 1;
            else if (Subscribe([dataConfig.Symbol], dataConfig.TickType)) SubscribersByChannel[channel] = 1;
        }
    }

    public void Unsubscribe(SubscriptionDataConfig dataConfig)
    {
        ArgumentNullException.ThrowIfNull(dataConfig);
        var channel = ChannelOf(dataConfig.Symbol, dataConfig.TickType);
        lock (_gate)
        {
            if (!SubscribersByChannel.TryGetValue(channel, out var count)) return;
            if (count > 1) SubscribersByChannel[channel] = count - 1;
            else if (Unsubscribe([dataConfig.Symbol], dataConfig.TickType)) SubscribersByChannel.TryRemove(channel, out _);
        }
    }

    public IEnumerable<Symbol> GetSubscribedSymbols() => SubscribersByChannel.Keys.Select(channel => channel.Symbol).Distinct();

    public IEnumerable<Symbol> GetSubscribedSymbols(TickType tickType)
    {
        var name = ChannelNameFromTickType(tickType);
        return SubscribersByChannel.Keys.Where(channel => channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(channel => channel.Symbol).Distinct();
    }

    public bool IsSubscribed(Symbol symbol, TickType tickType) => SubscribersByChannel.ContainsKey(ChannelOf(symbol, tickType));

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
    }

    protected abstract bool Subscribe(IEnumerable<Symbol> symbols, TickType tickType);

    protected abstract bool Unsubscribe(IEnumerable<Symbol> symbols, TickType tickType);

    protected abstract string ChannelNameFromTickType(TickType tickType);

    private Channel ChannelOf(Symbol symbol, TickType tickType) => new(ChannelNameFromTickType(tickType), symbol);
}
