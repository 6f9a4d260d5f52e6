namespace QuantConnect.Data;

/// <summary>A subscription manager made of delegates.</summary>
public class EventBasedDataQueueHandlerSubscriptionManager : DataQueueHandlerSubscriptionManager
{
    private readonly Func<TickType, string> _channelName;

    /// <summary>One channel for all kinds of ticks.</summary>
    public EventBasedDataQueueHandlerSubscriptionManager()
        : this(_ => Channel.Single)
    {
    }

    public EventBasedDataQueueHandlerSubscriptionManager(Func<TickType, string> getChannelName) => _channelName = getChannelName;

    /// <summary>Answers whether the stream took the symbols.</summary>
    public Func<IEnumerable<Symbol>, TickType, bool>? SubscribeImpl { get; set; }

    public Func<IEnumerable<Symbol>, TickType, bool>? UnsubscribeImpl { get; set; }

    protected override bool Subscribe(IEnumerable<Symbol> symbols, TickType tickType) => SubscribeImpl?.Invoke(symbols, tickType) ?? false;

    protected override bool Unsubscribe(IEnumerable<Symbol> symbols, TickType tickType) => UnsubscribeImpl?.Invoke(symbols, tickType) ?? false;

    protected override string ChannelNameFromTickType(TickType tickType) => _channelName(tickType);
}
