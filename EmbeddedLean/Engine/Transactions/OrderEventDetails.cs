using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Transactions;

/// <summary>What the engine adds to an order event before the algorithm sees it, and to the order.</summary>
internal static class OrderEventDetails
{
    public static void Complete(OrderEvent orderEvent, TrackedOrder tracked)
    {
        orderEvent.Id = tracked.NextEventId();
        orderEvent.Quantity = tracked.Order.Quantity;
        Stamp(orderEvent, tracked);
        CopyPrices(orderEvent, tracked.Order);
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
