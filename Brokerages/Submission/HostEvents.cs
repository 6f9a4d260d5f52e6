using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Tells the host what the lane has journaled, as LEAN's order events: in order, from a worker of its own, and only once the host can take
/// them. Neither the lane nor a socket ever waits for the host.
/// </summary>
internal sealed class HostEvents : ILaneListener, IDisposable
{
    /// <summary>Events that may wait. LEAN's portfolio is wrong without any one of them, so one too many ends the engine instead of being dropped.</summary>
    private const int Capacity = 100_000;

    /// <summary>LEAN subscribes before it has finished its own start: what is raised in that moment meets a handler without an algorithm.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<Action> _waiting = [];
    private readonly Dictionary<IntentKey, Order> _orders = [];
    private readonly Dictionary<IntentKey, decimal> _quantities = [];
    private readonly IHostSink _host;
    private readonly TimeProvider _clock;
    private readonly IWorker _worker;
    private DateTime _openAt = DateTime.MaxValue;

    public HostEvents(string name, IHostSink host, TimeProvider clock, IWorkScheduler scheduler)
    {
        (_host, _clock) = (host, clock);
        _worker = scheduler.Start(name, Step);
    }

    /// <summary>The host listens from now on.</summary>
    /// <param name="ready">Whether it has finished its start, too.</param>
    public void Open(bool ready)
    {
        lock (_gate)
        {
            var at = ready ? DateTime.MinValue : _clock.GetUtcNow().UtcDateTime + Grace;
            if (at >= _openAt) return;
            _openAt = at;
        }

        _worker.Wake();
    }

    /// <summary>Ties an intent to the host's order, from before it is sent until it has ended.</summary>
    public void Track(IntentKey key, Order order)
    {
        lock (_gate) (_orders[key], _quantities[key]) = (order, order.Quantity);
    }

    /// <summary>Whether the host has changed the quantity of an order since it was tied.</summary>
    public bool HasOtherQuantity(IntentKey key, Order order)
    {
        lock (_gate) return _quantities.TryGetValue(key, out var quantity) && quantity != order.Quantity;
    }

    /// <summary>The host's order was refused before it came into the lane.</summary>
    public void Refused(Order order, string message)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        lock (_gate)
        {
            if (order.BrokerId.Find(IntentKey.IsValid) is { } key && ReferenceEquals(_orders.GetValueOrDefault(new IntentKey(key)), order))
                Untrack(new IntentKey(key));
        }

        Enqueue(() => _host.Raise(new OrderEvent(order, now, OrderFee.Zero, message) { Status = OrderStatus.Invalid }));
    }

    public void OnIntentChanged(IntentRecord before, IntentRecord after, ExecutionRecord? execution)
    {
        Order? order;
        lock (_gate)
        {
            if (!_orders.TryGetValue(after.Key, out order)) return;
            if (after.IsDone) Untrack(after.Key);
        }

        if (after.BrokerOrderId != null && before.BrokerOrderId == null)
            Enqueue(() => _host.Raise(new BrokerageOrderIdChangedEvent { OrderId = _host.IdOf(order), BrokerId = [after.BrokerOrderId, after.Key.Value] }));
        if (execution != null) Enqueue(() => _host.Raise(FillOf(order, after, execution)));
        else if (StatusOf(before, after) is { } status) Enqueue(() => _host.Raise(ChangeOf(order, after, status)));
    }

    public void OnForeignReport(VenueReport report) => OnWarning(
        $"order {report.BrokerOrderId} ({report.Side} {report.Symbol}) was not sent by this engine: somebody else trades on the account; it is in no strategy's book");

    public void OnWarning(string message) => Raise(new BrokerageMessageEvent(BrokerageMessageType.Warning, "lane", message));

    public void Raise(BrokerageMessageEvent message) => Enqueue(() => _host.Raise(message));

    public void Dispose() => _worker.Dispose();

    /// <summary>What LEAN should see of a step without a fill; null when nothing changes for it. An order in doubt goes on being Submitted.</summary>
    private static OrderStatus? StatusOf(IntentRecord before, IntentRecord after) => (before.State, after.State, after.Outcome) switch
    {
        (IntentState.Planned, IntentState.Sending, _) => OrderStatus.Submitted,
        (IntentState.Working, IntentState.Working, _) when before.Prices != after.Prices => OrderStatus.UpdateSubmitted,
        (_, IntentState.Done, IntentOutcome.Canceled or IntentOutcome.Expired) => OrderStatus.Canceled,
        (_, IntentState.Done, IntentOutcome.NotSent) when after.Reason is ReasonCode.CanceledByEngine => OrderStatus.Canceled,
        (_, IntentState.Done, _) => OrderStatus.Invalid,
        _ => null
    };

    private OrderEvent ChangeOf(Order order, IntentRecord intent, OrderStatus status) =>
        new(order, intent.Changed, OrderFee.Zero, MessageOf(intent)) { OrderId = _host.IdOf(order), Status = status };

    private OrderEvent FillOf(Order order, IntentRecord intent, ExecutionRecord execution)
    {
        var fee = execution.Fee == 0 ? OrderFee.Zero : new OrderFee(new CashAmount(execution.Fee, execution.Currency));
        var status = intent.Outcome == IntentOutcome.Filled ? OrderStatus.Filled : OrderStatus.PartiallyFilled;
        var message = execution.ExecutionId == null ? "" : $"execution {execution.ExecutionId}";
        return new OrderEvent(order, execution.Time, fee, message)
        {
            OrderId = _host.IdOf(order),
            Status = status,
            FillPrice = execution.Price,
            FillPriceCurrency = intent.Currency,
            FillQuantity = execution.SignedQuantity
        };
    }

    private static string MessageOf(IntentRecord intent)
    {
        if (intent.Reason == ReasonCode.None) return intent.Message;
        var reason = EventCodec.NameOf(intent.Reason);
        return intent.Message.Length == 0 ? reason : $"{reason}: {intent.Message}";
    }

    private void Untrack(IntentKey key)
    {
        _orders.Remove(key);
        _quantities.Remove(key);
    }

    private void Enqueue(Action raise)
    {
        lock (_gate)
        {
            Invariant.Holds(_waiting.Count < Capacity, $"{Capacity} events wait for the host, which takes none");
            _waiting.Enqueue(raise);
        }

        _worker.Wake();
    }

    private TimeSpan Step()
    {
        while (true)
        {
            Action raise;
            lock (_gate)
            {
                if (_waiting.Count == 0) return Timeout.InfiniteTimeSpan;
                var now = _clock.GetUtcNow().UtcDateTime;
                if (now < _openAt) return _openAt == DateTime.MaxValue ? Timeout.InfiniteTimeSpan : Waits.Until(_openAt, now);
                raise = _waiting.Dequeue();
            }

            raise();
        }
    }
}
