using System.Globalization;

namespace QuantConnect.Brokerages;

/// <summary>Something a brokerage has to say.</summary>
public class BrokerageMessageEvent
{
    private const string DisconnectCode = "Disconnect";
    private const string ReconnectCode = "Reconnect";

    public BrokerageMessageEvent(BrokerageMessageType type, int code, string message)
        : this(type, code.ToString(CultureInfo.InvariantCulture), message)
    {
    }

    public BrokerageMessageEvent(BrokerageMessageType type, string code, string message)
    {
        Type = type;
        Code = code;
        Message = message;
    }

    public BrokerageMessageType Type { get; private set; }

    public string Code { get; private set; }

    public string Message { get; private set; }

    /// <summary>The connection is gone. Must be followed by <see cref="Reconnected"/>, or the run may be ended.</summary>
    public static BrokerageMessageEvent Disconnected(string message) => new(BrokerageMessageType.Disconnect, DisconnectCode, message);

    public static BrokerageMessageEvent Reconnected(string message) => new(BrokerageMessageType.Reconnect, ReconnectCode, message);

    public override string ToString() => $"{Type} - Code: {Code} - {Message}";
}
