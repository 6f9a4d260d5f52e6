using QuantConnect.Logging;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Brokerages;

/// <summary>Calls a connection lost when nothing came for a while, and asks for a new one, less and less often.</summary>
public class DefaultConnectionHandler : IConnectionHandler
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = AmbientClock.Current;
    private IEngineTask? _task;
    private long _lastDataTicks;
    private DateTime _nextAttempt;
    private int _attemptSeconds;
    private volatile bool _enabled;
    private volatile bool _connectionLost;

    public event EventHandler? ConnectionLost;

    public event EventHandler? ConnectionRestored;

    public event EventHandler? ReconnectRequested;

    public TimeSpan MaximumIdleTimeSpan { get; set; } = TimeSpan.FromSeconds(5);

    public int MinimumSecondsForNextReconnectionAttempt { get; set; } = 1;

    public int MaximumSecondsForNextReconnectionAttempt { get; set; } = 60;

    public string ConnectionId { get; private set; } = string.Empty;

    public bool IsConnectionLost => _connectionLost;

    private DateTime UtcNow => _clock.GetUtcNow().UtcDateTime;

    public void Initialize(string connectionId)
    {
        if (_task is not null) throw new InvalidOperationException($"The handler of connection '{ConnectionId}' is initialized already.");
        ConnectionId = connectionId;
        KeepAlive(UtcNow);
        _attemptSeconds = MinimumSecondsForNextReconnectionAttempt;
        _task = AmbientScheduler.Current.Start($"Connection {connectionId}", Step);
    }

    public void EnableMonitoring(bool isEnabled)
    {
        if (!_enabled && isEnabled) KeepAlive(UtcNow);
        _enabled = isEnabled;
    }

    public void KeepAlive(DateTime lastDataReceivedTime) => Interlocked.Exchange(ref _lastDataTicks, lastDataReceivedTime.Ticks);

    public void Dispose()
    {
        _enabled = false;
        _task?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual void OnConnectionLost()
    {
        Log.Error($"Connection {ConnectionId}: nothing came for {MaximumIdleTimeSpan.TotalSeconds:0} s, so it counts as lost.");
        ConnectionLost?.Invoke(this, EventArgs.Empty);
    }

    protected virtual void OnConnectionRestored()
    {
        Log.Trace($"Connection {ConnectionId}: restored.");
        ConnectionRestored?.Invoke(this, EventArgs.Empty);
    }

    protected virtual void OnReconnectRequested() => ReconnectRequested?.Invoke(this, EventArgs.Empty);

    private TimeSpan Step()
    {
        if (!_enabled) return CheckInterval;
        try
        {
            Check();
        }
        catch (Exception failure)
        {
            // A subscriber failed; the watch itself must go on.
            Log.Error(failure, $"Connection {ConnectionId}: a subscriber failed.");
        }

        return CheckInterval;
    }

    private void Check()
    {
        var now = UtcNow;
        var isIdle = now - new DateTime(Interlocked.Read(ref _lastDataTicks)) > MaximumIdleTimeSpan;
        if (isIdle && !_connectionLost)
        {
            _connectionLost = true;
            _nextAttempt = now.AddSeconds(_attemptSeconds);
            OnConnectionLost();
        }
        else if (!isIdle && _connectionLost)
        {
            _connectionLost = false;
            _attemptSeconds = MinimumSecondsForNextReconnectionAttempt;
            OnConnectionRestored();
        }
        else if (_connectionLost && now > _nextAttempt)
        {
            _attemptSeconds = Math.Min(_attemptSeconds * 2, MaximumSecondsForNextReconnectionAttempt);
            _nextAttempt = now.AddSeconds(_attemptSeconds);
            OnReconnectRequested();
        }
    }
}
