using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>Carrying out requests.</summary>
internal sealed partial class BacktestTransactions
{
    private OrderResponse HandleSubmit(SubmitOrderRequest request)
    {
        if (!_store.TryGet(request.OrderId, out var tracked) || tracked.IsTakenUp)
            throw new InvalidOperationException($"Order {request.OrderId} was handed in twice.");
        tracked.IsTakenUp = true;
        var (order, security) = (tracked.Order, tracked.Security);
        order.PriceCurrency = security.SymbolProperties.QuoteCurrency;
        if (string.IsNullOrEmpty(order.Tag)) order.Tag = order.GetDefaultTag();
        Truncate(order, security);
        var complete = order.TryGetGroupOrders(FindTakenUp, out var group);
        var known = group.TryGetGroupOrdersSecurities(_algorithm.Portfolio, out var securities);
        Round(order, security, complete ? securities : null);
        order.PriceAdjustmentMode = security.Configs.Count > 0 ? security.Configs[0].DataNormalizationMode : DataNormalizationMode.Raw;
        tracked.Ticket.SetOrder(order);
        if (!complete) return OrderResponse.Success(request);

        if (group.Exists(static o => o.Quantity == 0)) return Invalidate(group, OrderResponse.ZeroQuantity(request));
        if (!known) return Invalidate(group, OrderResponse.MissingSecurity(request));
        if (CheckPower(order, request, group, securities) is { } refused) return refused;
        foreach (var (leg, legSecurity) in securities)
        {
            if (_algorithm.BrokerageModel.CanSubmitOrder(legSecurity, leg, out var message)) continue;
            return Invalidate(group, OrderResponse.Error(request, OrderResponseErrorCode.BrokerageModelRefusedToSubmitOrder,
                $"The brokerage model does not take order {leg.Id}: {message?.Message}"));
        }
        foreach (var leg in group)
        {
            if (!_broker.Place(leg))
            {
                return Invalidate(group, OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToSubmitOrder,
                    $"Brokerage failed to place orders: [{string.Join(",", group.Select(static o => o.Id))}]"));
            }
        }
        return OrderResponse.Success(request);
    }

    private OrderResponse HandleUpdate(UpdateOrderRequest request)
    {
        if (!_store.TryGet(request.OrderId, out var tracked)) return OrderResponse.UnableToFindOrder(request);
        var (order, security) = (tracked.Order, tracked.Security);
        if (order.Status == OrderStatus.New) return OrderResponse.InvalidNewStatus(request, order);
        var closed = order.Status.IsClosed();
        if (closed && !request.IsAllowedForClosedOrder()) return OrderResponse.InvalidStatus(request, order);
        Truncate(order, security);
        if (!_algorithm.BrokerageModel.CanUpdateOrder(security, order, request, out var message))
        {
            var response = OrderResponse.Error(request, OrderResponseErrorCode.BrokerageModelRefusedToUpdateOrder, $"OrderID: {order.Id} {message?.Message}");
            _algorithm.Error(response.ErrorMessage);
            Handle([new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, "The brokerage model does not take the update.")]);
            return response;
        }
        if (order.GroupOrderManager is null)
        {
            var updated = order.Clone();
            updated.ApplyUpdateOrderRequest(request);
            if (CheckPower(updated, request, [updated], null) is { } refused) return refused;
        }
        order.ApplyUpdateOrderRequest(request);
        RoundAgain(order, security);
        tracked.Ticket.SetOrder(order);
        if (closed || _broker.Update(order)) return OrderResponse.Success(request);

        var failure = $"Brokerage failed to update order with id {request.OrderId}";
        _algorithm.Error(failure);
        Handle([new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, "Brokerage failed to update order")]);
        return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToUpdateOrder, failure);
    }

    private OrderResponse HandleCancel(CancelOrderRequest request)
    {
        if (!_store.TryGet(request.OrderId, out var tracked)) return OrderResponse.UnableToFindOrder(request);
        var order = tracked.Order;
        if (order.Status == OrderStatus.New || order.Status.IsClosed())
        {
            RestoreStatus(tracked);
            return order.Status == OrderStatus.New ? OrderResponse.InvalidNewStatus(request, order) : OrderResponse.InvalidStatus(request, order);
        }
        if (!_broker.Cancel(order))
        {
            var message = $"Brokerage failed to cancel order with id {order.Id}";
            _algorithm.Error(message);
            RestoreStatus(tracked);
            return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToCancelOrder, message);
        }
        if (request.Tag is not null) order.Tag = request.Tag;
        return OrderResponse.Success(request);
    }

    private Order? FindTakenUp(int id) => _store.TryGet(id, out var tracked) && tracked.IsTakenUp ? tracked.Order : null;

    private static void RestoreStatus(TrackedOrder tracked)
    {
        if (tracked.StatusBeforeCancel is not { } status) return;
        tracked.Order.Status = status;
        tracked.StatusBeforeCancel = null;
    }

    private void Truncate(Order order, Security security)
    {
        if (!OrderRounding.TruncateQuantity(order, security) || _warnedOfLots) return;
        _warnedOfLots = true;
        _algorithm.Error($"Warning: quantities are cut to the lot size of {security.SymbolProperties.LotSize.ToStringInvariant()}.");
    }

    private void Round(Order order, Security security, Dictionary<Order, Security>? legs)
    {
        if (OrderRounding.RoundPrices(order, security, legs) is not { } change || _warnedOfRounding) return;
        _warnedOfRounding = true;
        _algorithm.Error("Warning: " + change);
    }

    private void RoundAgain(Order order, Security security)
    {
        var complete = order.TryGetGroupOrders(FindTakenUp, out var group);
        group.TryGetGroupOrdersSecurities(_algorithm.Portfolio, out var securities);
        Round(order, security, complete ? securities : null);
    }

    private OrderResponse? CheckPower(Order order, OrderRequest request, List<Order> group, Dictionary<Order, Security>? securities)
    {
        HasSufficientBuyingPowerForOrderResult power;
        try
        {
            power = _algorithm.Portfolio.HasSufficientBuyingPowerForOrder(group);
        }
        catch (Exception fault)
        {
            _algorithm.Error($"Order {order.Id}: the margin models failed: {fault.Message}");
            Handle([new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, "Error executing margin models")]);
            return OrderResponse.Error(request, OrderResponseErrorCode.ProcessingError, "The margin models failed: " + fault.Message);
        }
        if (power.IsSufficient) return null;
        if (request is UpdateOrderRequest)
        {
            var message = $"Brokerage failed to update order with id: {order.Id}, Symbol: {order.Symbol.Value}, Insufficient buying power to complete order, Reason: {power.Reason}.";
            _algorithm.Error(message);
            Handle([new OrderEvent(order, _algorithm.UtcTime, OrderFee.Zero, message)]);
            return OrderResponse.Error(request, OrderResponseErrorCode.BrokerageFailedToUpdateOrder, message);
        }
        return Invalidate(group, OrderResponse.Error(request, OrderResponseErrorCode.InsufficientBuyingPower, OrderTexts.InsufficientPower(securities!, power)));
    }

    private OrderResponse Invalidate(List<Order> group, OrderResponse response)
    {
        _algorithm.Error(response.ErrorMessage);
        foreach (var leg in group)
        {
            if (!leg.Status.IsClosed()) leg.Status = OrderStatus.Invalid;
            Handle([new OrderEvent(leg, _algorithm.UtcTime, OrderFee.Zero, response.ErrorMessage)]);
        }
        return response;
    }
}
