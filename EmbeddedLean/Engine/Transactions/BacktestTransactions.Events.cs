using QuantConnect;
using QuantConnect.Orders;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>Booking what happens to orders, and telling of it.</summary>
internal sealed partial class BacktestTransactions
{
    private void Handle(List<OrderEvent> events)
    {
        var fills = new List<OrderEvent>(events.Count);
        foreach (var orderEvent in events)
        {
            if (!_store.TryGet(orderEvent.OrderId, out var tracked))
                throw new InvalidOperationException($"An event came for order {orderEvent.OrderId}, which this run does not have: {orderEvent}");
            orderEvent.Ticket = tracked.Ticket;
            Apply(orderEvent, tracked);
            if (orderEvent.Status.IsFill()) fills.Add(orderEvent);
        }
        // All legs at once: no one sees half a combination.
        if (fills.Count > 0) _algorithm.Portfolio.ProcessFills(fills);
        foreach (var orderEvent in events) orderEvent.Ticket.AddOrderEvent(orderEvent);
        foreach (var orderEvent in events)
        {
            if (orderEvent.Status == OrderStatus.None) continue;
            EventHandled?.Invoke(orderEvent);
            _algorithm.Execution.OnOrderEvent(_algorithm, orderEvent);
            try
            {
                _algorithm.OnOrderEvent(orderEvent);
            }
            catch (Exception fault)
            {
                _algorithm.SetRuntimeError(fault, "OnOrderEvent");
            }
        }
    }

    private void Apply(OrderEvent orderEvent, TrackedOrder tracked)
    {
        var order = tracked.Order;
        if (orderEvent.Status.IsClosed()) _store.Close(order.Id);
        if (orderEvent.Status != OrderStatus.CancelPending && tracked.StatusBeforeCancel is not null)
            tracked.StatusBeforeCancel = orderEvent.Status.IsClosed() ? null : orderEvent.Status;
        // A refusal that comes late does not undo a fill or a cancel.
        if (order.Status is not (OrderStatus.Filled or OrderStatus.Canceled) || orderEvent.Status != OrderStatus.Invalid) order.Status = orderEvent.Status;
        OrderEventDetails.Complete(orderEvent, tracked);
    }
}
