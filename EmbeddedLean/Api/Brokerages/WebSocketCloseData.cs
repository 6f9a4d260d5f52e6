namespace QuantConnect.Brokerages;

/// <summary>A socket was closed.</summary>
public class WebSocketCloseData
{
    public WebSocketCloseData(ushort code, string reason, bool wasClean)
    {
        Code = code;
        Reason = reason;
        WasClean = wasClean;
    }

    public ushort Code { get; }

    public string Reason { get; }

    public bool WasClean { get; }
}
