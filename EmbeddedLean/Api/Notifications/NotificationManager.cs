using System.Collections.Concurrent;

namespace QuantConnect.Notifications;

/// <summary>Messages to the outside. This host keeps them for whoever hosts it; a backtest sends nothing.</summary>
public class NotificationManager
{
    // An algorithm may notify on every event: the oldest messages make room.
    private const int Limit = 1000;
    private readonly bool _liveMode;

    public NotificationManager(bool liveMode)
    {
        _liveMode = liveMode;
    }

    internal ConcurrentQueue<(string Address, object? Data, Dictionary<string, string>? Headers)> WebMessages { get; } = new();

    /// <summary>True when the message was taken.</summary>
    public bool Web(string address, object? data = null, Dictionary<string, string>? headers = null)
    {
        if (!_liveMode) return false;
        WebMessages.Enqueue((address, data, headers));
        while (WebMessages.Count > Limit) WebMessages.TryDequeue(out _);
        return true;
    }
}
