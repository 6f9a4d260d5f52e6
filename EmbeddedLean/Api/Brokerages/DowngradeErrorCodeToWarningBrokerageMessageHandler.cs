namespace QuantConnect.Brokerages;

/// <summary>Passes messages on, errors of given codes as warnings.</summary>
public class DowngradeErrorCodeToWarningBrokerageMessageHandler : IBrokerageMessageHandler
{
    private readonly IBrokerageMessageHandler _inner;
    private readonly HashSet<string> _codes;

    public DowngradeErrorCodeToWarningBrokerageMessageHandler(IBrokerageMessageHandler brokerageMessageHandler, string[] errorCodesToIgnore)
    {
        _inner = brokerageMessageHandler;
        _codes = [.. errorCodesToIgnore];
    }

    public void HandleMessage(BrokerageMessageEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var isHarmless = message.Type == BrokerageMessageType.Error && _codes.Contains(message.Code);
        _inner.HandleMessage(isHarmless ? new BrokerageMessageEvent(BrokerageMessageType.Warning, message.Code, message.Message) : message);
    }

    public bool HandleOrder(NewBrokerageOrderNotificationEventArgs eventArgs) => _inner.HandleOrder(eventArgs);
}
