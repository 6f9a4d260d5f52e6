namespace QuantConnect.Brokerages;

/// <summary>A socket failed.</summary>
public class WebSocketError
{
    public WebSocketError(string message, Exception exception)
    {
        Message = message;
        Exception = exception;
    }

    public string Message { get; }

    public Exception Exception { get; }
}
