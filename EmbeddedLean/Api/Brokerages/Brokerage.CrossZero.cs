using System.Collections.Concurrent;
using QuantConnect.Brokerages.CrossZero;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect.Brokerages;

public abstract partial class Brokerage
{
    /// <summary>By order id: the parts that wait for the first one to be filled. Bounded by the orders that are open.</summary>
    private readonly ConcurrentDictionary<int, CrossZeroSecondOrderRequest> _waitingParts = new();
    private readonly Lock _crossZeroGate = new();

    /// <summary>Orders by the broker's id of their second part.</summary>
    protected ConcurrentDictionary<string, Order> LeanOrderByZeroCrossBrokerageOrderId { get; } = new();

    /// <summary>Places one part. A brokerage that splits orders overrides it.</summary>
    protected virtual CrossZeroOrderResponse PlaceCrossZeroOrder(CrossZeroFirstOrderRequest crossZeroOrderRequest, bool isPlaceOrderWithLeanEvent = true) =>
        throw new NotSupportedException($"{GetType().Name} does not place orders that turn a position: it would have to override {nameof(PlaceCrossZeroOrder)}.");

    /// <summary>Splits an order that turns the position, and places its first part.</summary>
    /// <returns>Null when it does not turn the position; else whether the first part was placed.</returns>
    protected bool? TryCrossZeroPositionOrder(Order order, decimal holdingQuantity)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!BrokerageExtensions.OrderCrossesZero(holdingQuantity, order.Quantity)) return null;
        var first = new CrossZeroFirstOrderRequest(order, order.Type, -holdingQuantity, holdingQuantity, GetOrderPosition(order.Direction, holdingQuantity));
        _waitingParts[order.Id] = new CrossZeroSecondOrderRequest(order, order.Type, order.Quantity + holdingQuantity, 0m, GetOrderPosition(order.Direction, 0m), first);

        CrossZeroOrderResponse response;
        lock (_crossZeroGate)
        {
            response = PlaceCrossZeroOrder(first);
            if (response.IsOrderPlacedSuccessfully) AddBrokerId(order, response.BrokerageOrderId);
        }

        if (response.IsOrderPlacedSuccessfully) return true;
        OnOrderEvent(new OrderEvent(order, AmbientClock.UtcNow, OrderFee.Zero, $"{nameof(Brokerage)}: {response.Message}") { Status = OrderStatus.Invalid });
        _waitingParts.TryRemove(order.Id, out _);
        return false;
    }

    /// <summary>The quantity that the broker's order has: of an order that turns the position, the first part's. False when the quantity was changed.</summary>
    protected bool TryGetUpdateCrossZeroOrderQuantity(Order leanOrder, out decimal quantity)
    {
        ArgumentNullException.ThrowIfNull(leanOrder);
        if (!_waitingParts.TryGetValue(leanOrder.Id, out var second))
        {
            quantity = leanOrder.Quantity;
            return true;
        }

        quantity = second.FirstPartCrossZeroOrder.OrderQuantity;
        return second.LeanOrder.Quantity == leanOrder.Quantity;
    }

    /// <summary>The order whose second part has this id; forgotten when the status is final.</summary>
    protected bool TryGetOrRemoveCrossZeroOrder(string brokerageOrderId, OrderStatus leanOrderStatus, out Order? leanOrder)
    {
        lock (_crossZeroGate)
        {
            if (!LeanOrderByZeroCrossBrokerageOrderId.TryGetValue(brokerageOrderId, out leanOrder)) return false;
            if (leanOrderStatus.IsClosed()) LeanOrderByZeroCrossBrokerageOrderId.TryRemove(brokerageOrderId, out _);
            return true;
        }
    }

    /// <summary>When the event fills the first part of an order, it becomes a partial fill and the second part is placed, on a task of its own.</summary>
    protected bool TryHandleRemainingCrossZeroOrder(Order leanOrder, OrderEvent orderEvent)
    {
        if (leanOrder is null || orderEvent is null || !orderEvent.Status.IsClosed() || !_waitingParts.TryRemove(leanOrder.Id, out var second)) return false;
        if (orderEvent.Status != OrderStatus.Filled) return false;
        orderEvent.Status = OrderStatus.PartiallyFilled;
        OnOrderEvent(orderEvent);
        AmbientScheduler.RunLater($"Second part of order {leanOrder.Id}", TimeSpan.Zero, () => PlaceSecondPart(leanOrder, second));
        return true;
    }

    private static void AddBrokerId(Order order, string brokerId)
    {
        if (!order.BrokerId.Contains(brokerId)) order.BrokerId.Add(brokerId);
    }

    private void PlaceSecondPart(Order order, CrossZeroSecondOrderRequest second)
    {
        try
        {
            CrossZeroOrderResponse response;
            lock (_crossZeroGate)
            {
                response = PlaceCrossZeroOrder(second, isPlaceOrderWithLeanEvent: false);
                if (response.IsOrderPlacedSuccessfully)
                {
                    AddBrokerId(order, response.BrokerageOrderId);
                    OnOrderIdChangedEvent(new BrokerageOrderIdChangedEvent { OrderId = order.Id, BrokerId = order.BrokerId });
                    LeanOrderByZeroCrossBrokerageOrderId[response.BrokerageOrderId] = order;
                }
            }

            if (!response.IsOrderPlacedSuccessfully) CancelRest(order, "CrossZeroFailed", response.Message);
        }
        catch (Exception failure)
        {
            Log.Error(failure);
            CancelRest(order, "CrossZeroOrderError", failure.Message);
        }
    }

    private void CancelRest(Order order, string code, string reason)
    {
        OnMessage(new BrokerageMessageEvent(BrokerageMessageType.Warning, code,
            $"{order.Symbol}: order {order.Id} closed the position, but the part that opens the new one was not placed: {reason}"));
        OnOrderEvent(new OrderEvent(order, AmbientClock.UtcNow, OrderFee.Zero) { Status = OrderStatus.Canceled });
    }
}
