namespace QuantConnect.Brokerages;

/// <summary>A message that came in.</summary>
public class WebSocketMessage
{
    public WebSocketMessage(IWebSocket webSocket, WebSocketClientWrapper.MessageData data)
    {
        WebSocket = webSocket;
        Data = data;
    }

    public IWebSocket WebSocket { get; }

    public WebSocketClientWrapper.MessageData Data { get; }
}
