using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Packets;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Brokerages;

/// <summary>Information and warnings are logged, errors end the run, and so does a disconnection that lasts too long while a market is open.</summary>
public class DefaultBrokerageMessageHandler : IBrokerageMessageHandler
{
    private static readonly TimeSpan DefaultInitialDelay = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan DefaultOpenThreshold = TimeSpan.FromMinutes(5);

    private readonly IAlgorithm _algorithm;
    private readonly TimeSpan _initialDelay;
    private readonly TimeSpan _openThreshold;
    private readonly Lock _gate = new();
    private IDisposable? _check;
    private volatile bool _connected = true;
    private bool _warnedOfOrders;

    /// <param name="algorithm">Whose run it is.</param>
    /// <param name="initialDelay">How long a disconnection may last; 15 minutes unless given.</param>
    /// <param name="openThreshold">How soon a market counts as open; 5 minutes unless given.</param>
    public DefaultBrokerageMessageHandler(IAlgorithm algorithm, TimeSpan? initialDelay = null, TimeSpan? openThreshold = null)
    {
        _algorithm = algorithm;
        _initialDelay = initialDelay ?? DefaultInitialDelay;
        _openThreshold = openThreshold ?? DefaultOpenThreshold;
    }

    public DefaultBrokerageMessageHandler(IAlgorithm algorithm, AlgorithmNodePacket job, IApi api, TimeSpan? initialDelay = null, TimeSpan? openThreshold = null)
        : this(algorithm, initialDelay, openThreshold)
    {
    }

    public void HandleMessage(BrokerageMessageEvent message)
    {
        ArgumentNullException.ThrowIfNull(message);
        switch (message.Type)
        {
            case BrokerageMessageType.Information:
                _algorithm.Debug($"Brokerage Info: {message.Message}");
                break;
            case BrokerageMessageType.Warning:
                _algorithm.Error($"Brokerage Warning: {message.Message}");
                break;
            case BrokerageMessageType.Error:
                _algorithm.SetRuntimeError(new BrokerageException(message.Message), "Brokerage Error");
                break;
            case BrokerageMessageType.Disconnect:
                OnDisconnect(message);
                break;
            case BrokerageMessageType.Reconnect:
                OnReconnect();
                break;
            case BrokerageMessageType.ActionRequired:
                _algorithm.SetRuntimeError(new BrokerageException("Brokerage requires user action"), "Brokerage action required");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(message), message.Type, "There is no such kind of brokerage message.");
        }
    }

    /// <summary>Orders of others are not taken over; the first one is logged.</summary>
    public virtual bool HandleOrder(NewBrokerageOrderNotificationEventArgs eventArgs)
    {
        ArgumentNullException.ThrowIfNull(eventArgs);
        if (_warnedOfOrders) return false;
        _warnedOfOrders = true;
        _algorithm.Error($"The brokerage has an order that this algorithm did not place (id {eventArgs.Order.BrokerId.FirstOrDefault()}); such orders are not taken over.");
        return false;
    }

    private void OnDisconnect(BrokerageMessageEvent message)
    {
        _connected = false;
        var now = AmbientClock.UtcNow;
        var delay = OpenWithin(now) ? _initialDelay : TimeToNextOpen(now) - _openThreshold;
        Log.Trace(FormattableString.Invariant($"Brokerage disconnected: the run ends unless it is connected again within {delay.TotalMinutes:0.#} minutes."));
        lock (_gate)
        {
            _check?.Dispose();
            _check = AmbientScheduler.RunLater("Brokerage reconnection", delay, () => EndIfDisconnected(message));
        }
    }

    private void OnReconnect()
    {
        _connected = true;
        Log.Trace("Brokerage reconnected.");
        lock (_gate)
        {
            _check?.Dispose();
            _check = null;
        }
    }

    private void EndIfDisconnected(BrokerageMessageEvent message)
    {
        if (!_connected) _algorithm.SetRuntimeError(new BrokerageException(message.Message), "Brokerage Disconnect");
    }

    private IEnumerable<Security> Tradable => _algorithm.Securities.Values.Where(security => security.Type != SecurityType.Base);

    private bool OpenWithin(DateTime utcNow) => Tradable.Any(security =>
    {
        var hours = security.Exchange.Hours;
        var local = utcNow.ConvertFromUtc(hours.TimeZone);
        return hours.IsOpen(local, local + _openThreshold, security.IsExtendedMarketHours);
    });

    /// <summary>An hour when there is nothing to trade: a signal source alone must not keep a lost connection forever, nor trip over it.</summary>
    private TimeSpan TimeToNextOpen(DateTime utcNow) => Tradable.Select(security =>
    {
        var hours = security.Exchange.Hours;
        var open = hours.GetNextMarketOpen(utcNow.ConvertFromUtc(hours.TimeZone), security.IsExtendedMarketHours);
        return open.ConvertToUtc(hours.TimeZone) - utcNow;
    }).DefaultIfEmpty(Time.OneHour).Min();
}
