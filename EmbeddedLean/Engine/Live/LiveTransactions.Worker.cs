using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Transactions;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>What the transaction task does with a request: rounding, buying power, the brokerage's model, the brokerage.</summary>
internal sealed partial class LiveTransactions
{
    private int _stepThread;

    private bool IsTransactionTask => Volatile.Read(ref _stepThread) == Environment.CurrentManagedThreadId;

    private TimeSpan Step()
    {
        Volatile.Write(ref _stepThread, Environment.CurrentManagedThreadId);
        try
        {
            return HandleRequests();
        }
        finally
        {
            Volatile.Write(ref _stepThread, 0);
        }
    }

    private TimeSpan HandleRequests()
    {
        for (var i = 0; i < RequestsPerStep; i++)
        {
            OrderRequest? request;
            lock (_queueGate)
            {
                if (!_queue.TryDequeue(out request)) return Timeout.InfiniteTimeSpan;
            }

            HandleRequest(request);
        }

        return TimeSpan.Zero;
    }

    private void HandleRequest(OrderRequest request)
    {
        try
        {
            var response = request switch
            {
                SubmitOrderRequest submit => HandleSubmit(submit),
                UpdateOrderRequest update => HandleUpdate(update),
                CancelOrderRequest cancel => HandleCancel(cancel),
                _ => throw new ArgumentOutOfRangeException(nameof(request), request, "There is no such order request."),
            };
            request.SetResponse(response, OrderRequestStatus.Processed);
        }
        catch (Exception failure)
        {
            request.SetResponse(OrderResponse.Error(request, OrderResponseErrorCode.ProcessingError, failure.Message));
            _algorithm.SetRuntimeError(failure, "HandleOrderRequest");
        }
    }

    private OrderResponse HandleSubmit(SubmitOrderRequest request)
    {
        if (!_orders.TryGet(request.OrderId, out var tracked)) return OrderResponse.UnableToFindOrder(request);
        var order = tracked.Order;
        if (OrderRounding.TruncateQuantity(order, tracked.Security)) WarnOfLot(tracked.Security);
        tracked.IsTakenUp = true;
        var isComplete = order.TryGetGroupOrders(Leg, out var orders);
        var legs = orders.ConvertAll(leg => Find(leg.Id));
        var change = OrderRounding.RoundPrices(order, tracked.Security, isComplete ? legs.ConvertAll(leg => KeyValuePair.Create(leg.Order, leg.Security)) : null, isLive: true);
        if (change is not null) WarnOfPrice(change);
        tracked.Ticket.SetOrder(order);
        if (!isComplete) return OrderResponse.Success(request);

        if (orders.Exists(leg => leg.Quantity == 0)) return Refuse(OrderResponse.ZeroQuantity(request), legs);
        if (CheckBuyingPower(request, orders) is { } poor) return Refuse(poor, legs);
        foreach (var leg in legs)
        {
            if (_algorithm.BrokerageModel.CanSubmitOrder(leg.Security, leg.Order, out var message)) continue;
            message ??= new BrokerageMessageEvent(BrokerageMessageType.Warning, "InvalidOrder", string.Empty);
            var refusal = $"BrokerageModel declared unable to submit order: [{Ids(orders)}] {message}";
            return Refuse(OrderResponse.Error(request, OrderResponseErrorCode.BrokerageModelRefusedToSubmitOrder, refusal), legs);
        }

        return Place(request, orders, legs);
    }

    private OrderResponse Place(SubmitOrderRequest request, List<Order> orders, List<TrackedOrder> legs)
    {
        var reason = string.Empty;
        try
        {
            // The brokerage is called once for each leg.
            if (orders.TrueForAll(_brokerage.PlaceOrder)) return OrderResponse.Success(request);
        }
        catch (Exception failure)
        {
            Log.Error(failure, $"Brokerage {_brokerage.Name}: PlaceOrder failed.");
            reason = " " + failure.Message;
        }

        return Refuse(OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToSubmitOrder, $"Brokerage failed to place orders: [{Ids(orders)}]{reason}"), legs);
    }

    private OrderResponse HandleUpdate(UpdateOrderRequest request)
    {
        if (!_orders.TryGet(request.OrderId, out var tracked)) return OrderResponse.UnableToFindOrder(request);
        var order = tracked.Order;
        if (order.Status == OrderStatus.New) return OrderResponse.InvalidNewStatus(request, order);
        var isClosed = order.Status.IsClosed();
        if (isClosed && !request.IsAllowedForClosedOrder()) return OrderResponse.InvalidStatus(request, order);

        // Unlike in a backtest, the brokerage's model is not asked whether it can update: the brokerage itself answers.
        if (OrderRounding.TruncateQuantity(order, tracked.Security)) WarnOfLot(tracked.Security);
        if (order.GroupOrderManager is null)
        {
            var changed = order.Clone();
            changed.ApplyUpdateOrderRequest(request);
            if (CheckBuyingPower(request, [changed]) is { } poor)
            {
                _algorithm.Error(poor.ErrorMessage);
                Handle(new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, poor.ErrorMessage));
                return poor;
            }
        }

        order.ApplyUpdateOrderRequest(request);
        if (OrderRounding.RoundPrices(order, tracked.Security, null, isLive: true) is { } change) WarnOfPrice(change);
        tracked.Ticket.SetOrder(order);
        if (isClosed || Try(order, _brokerage.UpdateOrder, nameof(_brokerage.UpdateOrder))) return OrderResponse.Success(request);
        var error = $"Brokerage failed to update order with id {order.Id}";
        _algorithm.Error(error);
        Handle(new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, "Brokerage failed to update order"));
        return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToUpdateOrder, error);
    }

    private OrderResponse HandleCancel(CancelOrderRequest request)
    {
        if (!_orders.TryGet(request.OrderId, out var tracked)) return OrderResponse.UnableToFindOrder(request);
        var order = tracked.Order;
        if (order.Status == OrderStatus.New || order.Status.IsClosed())
        {
            RestoreStatus(tracked);
            return order.Status == OrderStatus.New ? OrderResponse.InvalidNewStatus(request, order) : OrderResponse.InvalidStatus(request, order);
        }

        tracked.Ticket.SetOrder(order);
        if (!Try(order, _brokerage.CancelOrder, nameof(_brokerage.CancelOrder)))
        {
            var error = $"Brokerage failed to cancel order with id {order.Id}";
            _algorithm.Error(error);
            RestoreStatus(tracked);
            return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToCancelOrder, error);
        }

        if (request.Tag is not null) order.Tag = request.Tag;
        return OrderResponse.Success(request);
    }

    private bool Try(Order order, Func<Order, bool> call, string name)
    {
        try
        {
            return call(order);
        }
        catch (Exception failure)
        {
            Log.Error(failure, $"Brokerage {_brokerage.Name}: {name} failed for order {order.Id}.");
            return false;
        }
    }

    /// <summary>Null when the account can pay for the orders.</summary>
    private OrderResponse? CheckBuyingPower(OrderRequest request, List<Order> orders)
    {
        var code = request is UpdateOrderRequest ? OrderResponseErrorCode.BrokerageFailedToUpdateOrder : OrderResponseErrorCode.InsufficientBuyingPower;
        try
        {
            var result = _algorithm.Portfolio.HasSufficientBuyingPowerForOrder(orders);
            return result.IsSufficient ? null : OrderResponse.Error(request, code,
                $"Insufficient buying power for order [{Ids(orders)}] {string.Join(", ", orders.Select(order => order.Symbol.Value))}: {result.Reason}");
        }
        catch (Exception failure)
        {
            Log.Error(failure, $"The margin model failed for order [{Ids(orders)}].");
            return OrderResponse.Error(request, OrderResponseErrorCode.ProcessingError, $"Error executing margin models for order [{Ids(orders)}]: {failure.Message}");
        }
    }

    private OrderResponse Refuse(OrderResponse response, List<TrackedOrder> legs)
    {
        Invalidate(legs, response.ErrorMessage);
        _algorithm.Error(response.ErrorMessage);
        return response;
    }

    private void Invalidate(List<TrackedOrder> legs, string message)
    {
        foreach (var leg in legs)
        {
            if (!leg.Order.Status.IsClosed()) leg.Order.Status = OrderStatus.Invalid;
            Handle(new OrderEvent(leg.Order, _algorithm.UtcTime, OrderFee.Zero, message));
        }
    }

    private Order? Leg(int id) => _orders.TryGet(id, out var tracked) && tracked.IsTakenUp ? tracked.Order : null;

    private TrackedOrder Find(int id) => _orders.TryGet(id, out var tracked) ? tracked : throw new InvalidOperationException($"Order {id} is not known: an order must not be forgotten while it is handled.");

    private static string Ids(List<Order> orders) => string.Join(",", orders.Select(order => order.Id));

    private void WarnOfLot(Security security)
    {
        if (_warnedOfLot) return;
        _warnedOfLot = true;
        _algorithm.Error(FormattableString.Invariant($"Warning: quantities are cut to whole lots, of {security.SymbolProperties.LotSize} for {security.Symbol.Value}. This is said once."));
    }

    private void WarnOfPrice(string change)
    {
        if (_warnedOfPrice) return;
        _warnedOfPrice = true;
        _algorithm.Error($"Warning: prices are rounded to the tick: {change}. This is said once.");
    }
}
