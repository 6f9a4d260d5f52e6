namespace QuantConnect.Brokerages;

/// <summary>A web socket that connects again by itself.</summary>
public interface IWebSocket
{
    event EventHandler<WebSocketMessage> Message;

    event EventHandler<WebSocketError> Error;

    event EventHandler Open;

    event EventHandler<WebSocketCloseData> Closed;

    bool IsOpen { get; }

    void Initialize(string url, string? sessionToken = null);

    void Send(string data);

    void Connect();

    void Close();
}
