using QuantConnect;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>What the algorithm's thread does with a request: checks, a ticket, the queue. No I/O.</summary>
internal sealed partial class LiveTransactions
{
    private OrderTicket Submit(SubmitOrderRequest request)
    {
        var security = _algorithm.Securities[request.Symbol];
        var response = _algorithm.IsWarmingUp ? OrderResponse.WarmingUp(request) : OrderResponse.Success(request);
        request.SetResponse(response);
        var ticket = new OrderTicket(_algorithm.Transactions, request);
        var order = Order.CreateOrder(request);
        order.PriceCurrency = security.SymbolProperties.QuoteCurrency;
        order.PriceAdjustmentMode = DataNormalizationMode.Raw;
        JoinGroup(order);
        if (response.IsError)
        {
            order.Status = OrderStatus.Invalid;
            order.Tag = "Algorithm warming up.";
            ticket.SetOrder(order);
            _orders.Add(new Transactions.TrackedOrder(order, ticket, security) { IsTakenUp = true }, isOpen: false);
            Handle(new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, order.Tag));
            return ticket;
        }

        order.OrderSubmissionData = new OrderSubmissionData(security.BidPrice, security.AskPrice, security.Close);
        var tracked = new Transactions.TrackedOrder(order, ticket, security);
        _orders.Add(tracked, isOpen: true);
        if (!Enqueue(request))
        {
            ticket.SetOrder(order);
            var refusal = $"{QueueLimit} order requests wait for the brokerage: order {order.Id} was refused. Check the connection to the brokerage.";
            request.SetResponse(OrderResponse.Error(request, OrderResponseErrorCode.ProcessingError, refusal));
            _algorithm.Error(refusal);
            Invalidate([tracked], refusal);
            return ticket;
        }

        // Inside the transaction task itself, in an order event, waiting for that task would only hold it up.
        if (!request.Asynchronous && !IsTransactionTask && !_scheduler.WaitUntil(() => ticket.HasOrder, SubmissionTimeout))
        {
            Log.Error($"Order {order.Id} was not taken up within {SubmissionTimeout.TotalSeconds:0} s: the brokerage is busy with earlier requests.");
        }

        return ticket;
    }

    /// <summary>Legs find each other by the ids in their group.</summary>
    private static void JoinGroup(Order order)
    {
        if (order.GroupOrderManager is not { } group) return;
        lock (group.OrderIds) group.OrderIds.Add(order.Id);
    }

    private OrderTicket Update(UpdateOrderRequest request)
    {
        if (!_orders.TryGet(request.OrderId, out var tracked)) return OrderTicket.InvalidUpdateOrderId(_algorithm.Transactions, request);
        var order = tracked.Order;
        tracked.Ticket.AddUpdateRequest(request);
        if (order.Status == OrderStatus.New) request.SetResponse(OrderResponse.InvalidNewStatus(request, order));
        else if (order.Status.IsClosed() && !request.IsAllowedForClosedOrder()) request.SetResponse(OrderResponse.InvalidStatus(request, order));
        else if (request.Quantity == 0m) request.SetResponse(OrderResponse.ZeroQuantity(request));
        else if (_algorithm.IsWarmingUp) request.SetResponse(OrderResponse.WarmingUp(request));
        else Dispatch(request);
        return tracked.Ticket;
    }

    private OrderTicket Cancel(CancelOrderRequest request)
    {
        if (!_orders.TryGet(request.OrderId, out var tracked)) return OrderTicket.InvalidCancelOrderId(_algorithm.Transactions, request);
        var order = tracked.Order;
        if (!tracked.Ticket.TrySetCancelRequest(request))
        {
            request.SetResponse(OrderResponse.Error(request, OrderResponseErrorCode.InvalidRequest, $"Order {order.Id} is being canceled already."));
            return tracked.Ticket;
        }

        // LEAN writes a tag over the order's even when the cancel is refused.
        if (request.Tag is not null) order.Tag = request.Tag;
        if (order.Status == OrderStatus.New) request.SetResponse(OrderResponse.InvalidNewStatus(request, order));
        else if (order.Status.IsClosed()) request.SetResponse(OrderResponse.InvalidStatus(request, order));
        else if (_algorithm.IsWarmingUp) request.SetResponse(OrderResponse.WarmingUp(request));
        else
        {
            lock (_eventGate)
            {
                tracked.StatusBeforeCancel = order.Status;
                order.Status = OrderStatus.CancelPending;
            }

            Handle(new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero));
            if (!Dispatch(request)) RestoreStatus(tracked);
        }

        return tracked.Ticket;
    }

    private bool Dispatch(OrderRequest request)
    {
        request.SetResponse(OrderResponse.Success(request), OrderRequestStatus.Processing);
        if (Enqueue(request)) return true;
        request.SetResponse(OrderResponse.Error(request, OrderResponseErrorCode.ProcessingError,
            $"{QueueLimit} order requests wait for the brokerage: the request for order {request.OrderId} was refused. Check the connection to the brokerage."));
        return false;
    }

    private bool Enqueue(OrderRequest request)
    {
        lock (_queueGate)
        {
            if (_queue.Count >= QueueLimit) return false;
            _queue.Enqueue(request);
        }

        _task!.Wake();
        return true;
    }

    private void RestoreStatus(Transactions.TrackedOrder tracked)
    {
        lock (_eventGate)
        {
            if (tracked.Order.Status == OrderStatus.CancelPending && tracked.StatusBeforeCancel is { } before) tracked.Order.Status = before;
            tracked.StatusBeforeCancel = null;
        }
    }
}
