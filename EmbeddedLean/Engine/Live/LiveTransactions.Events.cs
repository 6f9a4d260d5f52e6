using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Transactions;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>What the brokerage says, on its own thread.</summary>
internal sealed partial class LiveTransactions
{
    private void Subscribe()
    {
        _brokerage.OrdersStatusChanged += OnOrdersStatusChanged;
        _brokerage.OrderIdChanged += OnOrderIdChanged;
        _brokerage.OrderUpdated += OnOrderUpdated;
        _brokerage.AccountChanged += OnAccountChanged;
        _brokerage.OptionPositionAssigned += OnOptionPositionAssigned;
        _brokerage.OptionNotification += OnOptionNotification;
        _brokerage.NewBrokerageOrderNotification += OnNewBrokerageOrder;
        _brokerage.DelistingNotification += OnDelisting;
    }

    private void Unsubscribe()
    {
        _brokerage.OrdersStatusChanged -= OnOrdersStatusChanged;
        _brokerage.OrderIdChanged -= OnOrderIdChanged;
        _brokerage.OrderUpdated -= OnOrderUpdated;
        _brokerage.AccountChanged -= OnAccountChanged;
        _brokerage.OptionPositionAssigned -= OnOptionPositionAssigned;
        _brokerage.OptionNotification -= OnOptionNotification;
        _brokerage.NewBrokerageOrderNotification -= OnNewBrokerageOrder;
        _brokerage.DelistingNotification -= OnDelisting;
    }

    private void OnOrdersStatusChanged(object? sender, List<OrderEvent> events) => Handle(events);

    private void Handle(OrderEvent orderEvent) => Handle([orderEvent]);

    private void Handle(List<OrderEvent> events)
    {
        lock (_eventGate)
        {
            var orders = new List<TrackedOrder>(events.Count);
            foreach (var orderEvent in events)
            {
                if (!_orders.TryGet(orderEvent.OrderId, out var tracked))
                {
                    Log.Error($"Brokerage {_brokerage.Name}: an event of order {orderEvent.OrderId} was dropped with its group, as this run has no such order: {orderEvent}");
                    return;
                }

                orderEvent.Ticket = tracked.Ticket;
                orders.Add(tracked);
            }

            for (var i = 0; i < events.Count; i++) Apply(events[i], orders[i]);
            ProcessFills(events.FindAll(orderEvent => orderEvent.Status.IsFill()));
            foreach (var orderEvent in events) orderEvent.Ticket.AddOrderEvent(orderEvent);
        }

        foreach (var orderEvent in events) Publish(orderEvent);
    }

    private void Apply(OrderEvent orderEvent, TrackedOrder tracked)
    {
        var order = tracked.Order;
        if (orderEvent.Status.IsClosed()) _orders.Close(order.Id);
        if (orderEvent.Status != OrderStatus.CancelPending) tracked.StatusBeforeCancel = null;
        // A rejected update of an order that was filled meanwhile must not make the order invalid.
        var isLateRejection = orderEvent.Status == OrderStatus.Invalid && order.Status is OrderStatus.Filled or OrderStatus.Canceled;
        if (!isLateRejection) order.Status = orderEvent.Status;
        OrderEventDetails.Complete(orderEvent, tracked);
        if (orderEvent.Status.IsFill()) Interlocked.Exchange(ref _lastFillTicks, UtcNow.Ticks);
    }

    /// <summary>All fills of a group at once, so that no one sees half a combination.</summary>
    private void ProcessFills(List<OrderEvent> fills)
    {
        if (fills.Count == 0) return;
        try
        {
            _algorithm.Portfolio.ProcessFills(fills);
        }
        catch (Exception failure)
        {
            // A fill that is not in the books makes every later number wrong: LEAN logs it and goes on, this host ends the run.
            _algorithm.SetRuntimeError(failure, "Portfolio.ProcessFills");
        }
    }

    private void Publish(OrderEvent orderEvent)
    {
        if (orderEvent.Status == OrderStatus.None) return;
        try
        {
            if (_algorithm is QCAlgorithm algorithm) algorithm.Execution.OnOrderEvent(algorithm, orderEvent);
            _algorithm.OnOrderEvent(orderEvent);
            OrderEventHandled?.Invoke(orderEvent);
        }
        catch (Exception failure)
        {
            _algorithm.SetRuntimeError(failure, "Order Event Handler");
        }
    }

    /// <summary>These change what the algorithm knows, so they are not taken before it runs; the brokerage reports them again.</summary>
    private bool IsRunning(string what)
    {
        if (_algorithm.Status == AlgorithmStatus.Running) return true;
        Log.Error($"Brokerage {_brokerage.Name}: {what} was dropped, as the algorithm is not running ({_algorithm.Status}).");
        return false;
    }

    private void OnOrderIdChanged(object? sender, BrokerageOrderIdChangedEvent e)
    {
        if (!IsRunning($"the new broker id of order {e.OrderId}")) return;
        if (_orders.TryGet(e.OrderId, out var tracked)) tracked.Order.BrokerId = e.BrokerId;
        else Log.Error($"Brokerage {_brokerage.Name}: the new broker id of order {e.OrderId} was dropped, as this run has no such order.");
    }

    private void OnOrderUpdated(object? sender, OrderUpdateEvent e)
    {
        if (!IsRunning($"the update of order {e.OrderId}")) return;
        if (!_orders.TryGet(e.OrderId, out var tracked)) Log.Error($"Brokerage {_brokerage.Name}: the update of order {e.OrderId} was dropped, as this run has no such order.");
        else if (tracked.Order is TrailingStopOrder trailing) trailing.StopPrice = e.TrailingStopPrice;
        else if (tracked.Order is StopLimitOrder stopLimit) stopLimit.StopTriggered = e.StopTriggered;
    }

    private void OnOptionPositionAssigned(object? sender, OrderEvent e)
    {
        if (IsRunning($"the assignment of {e.Symbol}")) _algorithm.OnAssignmentOrderEvent(e);
    }
}
