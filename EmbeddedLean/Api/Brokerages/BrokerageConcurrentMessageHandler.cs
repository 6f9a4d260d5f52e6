using QuantConnect.Configuration;
using QuantConnect.Logging;

namespace QuantConnect.Brokerages;

/// <summary>
/// Holds back messages of a stream while an order is being sent, so that none is handled before the broker's id of the order is known.
/// </summary>
public class BrokerageConcurrentMessageHandler<T> : IDisposable
    where T : class
{
    private readonly Action<T> _processMessages;
    private readonly bool _concurrencyEnabled;
    private readonly int _bufferLimit = Config.GetInt("brokerage-concurrent-message-handler-buffer-size", 20);
    private readonly Queue<T> _buffer = new();
    private readonly object _gate = new();
    private readonly object _sender = new();
    private readonly ThreadLocal<int> _depth = new();
    private int _senders;
    private bool _draining;

    public BrokerageConcurrentMessageHandler(Action<T> processMessages)
        : this(processMessages, false)
    {
    }

    /// <param name="processMessages">Called for one message at a time, in order.</param>
    /// <param name="concurrencyEnabled">Whether several orders may be sent at a time.</param>
    public BrokerageConcurrentMessageHandler(Action<T> processMessages, bool concurrencyEnabled)
    {
        _processMessages = processMessages;
        _concurrencyEnabled = concurrencyEnabled;
    }

    /// <summary>Handles a message, or keeps it while an order is being sent.</summary>
    public void HandleNewMessage(T message)
    {
        lock (_gate)
        {
            if (message is not null) _buffer.Enqueue(message);
            Drain();
        }
    }

    /// <summary>Sends an order while messages wait; they are handled right after.</summary>
    public void WithLockedStream(Action code)
    {
        ArgumentNullException.ThrowIfNull(code);
        // A handler that sends holds the gate already; waiting for another sender would lock both up.
        if (_concurrencyEnabled || _depth.Value > 0 || Monitor.IsEntered(_gate)) Send(code);
        else lock (_sender) Send(code);
    }

    public void Dispose()
    {
        _depth.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Send(Action code)
    {
        lock (_gate)
        {
            // Back-pressure: no further order while too many answers wait. One that nobody else holds back drains them itself.
            while (_buffer.Count >= _bufferLimit && _senders > 0 && _depth.Value == 0) Monitor.Wait(_gate);
            if (_senders == 0) Drain();
            _senders++;
            _depth.Value++;
        }

        try
        {
            code();
        }
        finally
        {
            lock (_gate)
            {
                _depth.Value--;
                _senders--;
                Drain();
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Drain()
    {
        // A handler may send an order in turn: what it leaves in the queue is handled by the loop that called it.
        if (_senders > 0 || _draining) return;
        _draining = true;
        try
        {
            while (_senders == 0 && _buffer.TryDequeue(out var message)) Process(message);
        }
        finally
        {
            _draining = false;
        }
    }

    private void Process(T message)
    {
        try
        {
            _processMessages(message);
        }
        catch (Exception failure)
        {
            Log.Error(failure, $"A brokerage message of type {typeof(T).Name} could not be handled.");
        }
    }
}
