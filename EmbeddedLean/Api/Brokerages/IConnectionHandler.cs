namespace QuantConnect.Brokerages;

/// <summary>Watches a connection for silence.</summary>
public interface IConnectionHandler : IDisposable
{
    event EventHandler ConnectionLost;

    event EventHandler ConnectionRestored;

    event EventHandler ReconnectRequested;

    bool IsConnectionLost { get; }

    void Initialize(string connectionId);

    void EnableMonitoring(bool isEnabled);

    /// <summary>Data came at this time (UTC).</summary>
    void KeepAlive(DateTime lastDataReceivedTime);
}
