using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

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
        orderEvent.Id = tracked.NextEventId();
        Stamp(orderEvent, tracked);
        orderEvent.Quantity = order.Quantity;
        CopyPrices(orderEvent, order);
        if (orderEvent.Status.IsFill()) MoveFeeIntoQuantity(orderEvent, tracked);
    }

    private static void Stamp(OrderEvent orderEvent, TrackedOrder tracked)
    {
        var order = tracked.Order;
        switch (orderEvent.Status)
        {
            case OrderStatus.Canceled:
                order.CanceledTime = orderEvent.UtcTime;
                break;
            case OrderStatus.PartiallyFilled or OrderStatus.Filled:
                order.LastFillTime = orderEvent.UtcTime;
                break;
            case OrderStatus.UpdateSubmitted or OrderStatus.Submitted when tracked.Ticket.UpdateRequests.Count > 0:
                order.LastUpdateTime = orderEvent.UtcTime;
                break;
        }
    }

    private static void CopyPrices(OrderEvent orderEvent, Order order)
    {
        switch (order)
        {
            case TrailingStopOrder trailing:
                (orderEvent.StopPrice, orderEvent.TrailingAmount) = (trailing.StopPrice, trailing.TrailingAmount);
                break;
            case LimitOrder limit:
                orderEvent.LimitPrice = limit.LimitPrice;
                break;
            case ComboLegLimitOrder leg:
                orderEvent.LimitPrice = leg.LimitPrice;
                break;
            case StopMarketOrder stop:
                orderEvent.StopPrice = stop.StopPrice;
                break;
            case StopLimitOrder stopLimit:
                (orderEvent.LimitPrice, orderEvent.StopPrice) = (stopLimit.LimitPrice, stopLimit.StopPrice);
                break;
            case LimitIfTouchedOrder touched:
                (orderEvent.LimitPrice, orderEvent.TriggerPrice) = (touched.LimitPrice, touched.TriggerPrice);
                break;
        }
    }

    /// <summary>A fee in what was bought comes off the quantity, so that positions are what is really held.</summary>
    private static void MoveFeeIntoQuantity(OrderEvent orderEvent, TrackedOrder tracked)
    {
        var security = tracked.Security;
        if (orderEvent.Symbol.SecurityType != SecurityType.Crypto || tracked.Order.Direction != OrderDirection.Buy || security is not IBaseCurrencySymbol pair) return;
        var fee = orderEvent.OrderFee.Value;
        if (fee.Currency != pair.BaseCurrency.Symbol) return;
        orderEvent.FillQuantity -= fee.Amount;
        orderEvent.OrderFee = new ModifiedFillQuantityOrderFee(fee, security.QuoteCurrency.Symbol, security.SymbolProperties.ContractMultiplier);
    }
}
