namespace QuantConnect.Brokerages;

/// <summary>How serious a message from a brokerage is; Error ends a live run.</summary>
public enum BrokerageMessageType
{
    Information = 0,
    Warning = 1,
    Error = 2,
    Reconnect = 3,
    Disconnect = 4,
    ActionRequired = 5,
}
