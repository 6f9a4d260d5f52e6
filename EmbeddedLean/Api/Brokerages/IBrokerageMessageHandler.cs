namespace QuantConnect.Brokerages;

/// <summary>Decides what a message of the brokerage means for the run.</summary>
public interface IBrokerageMessageHandler
{
    void HandleMessage(BrokerageMessageEvent message);

    /// <summary>Whether an order that was placed outside the algorithm becomes one of its own.</summary>
    bool HandleOrder(NewBrokerageOrderNotificationEventArgs eventArgs);
}
