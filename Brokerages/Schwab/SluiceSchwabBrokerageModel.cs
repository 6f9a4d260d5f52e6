using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;
using Sluice.Core.Configuration;

namespace Sluice.Brokerages.Schwab;

/// <summary>What Schwab takes, and what it costs (brokers.md 1.7).</summary>
public sealed class SluiceSchwabBrokerageModel(SchwabConfiguration configuration) : DefaultBrokerageModel
{
    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        var refusal = Refusal(order);
        message = refusal == null ? null : new BrokerageMessageEvent(BrokerageMessageType.Warning, "NotSupported", refusal);
        return refusal == null;
    }

    /// <summary>Never: Schwab replaces an order by another with another id.</summary>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message)
    {
        message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "NotSupported", "Schwab does not change orders in place: cancel the order and place another");
        return false;
    }

    public override IFeeModel GetFeeModel(Security security) => new SluiceSchwabFeeModel(configuration);

    private static string? Refusal(Order order)
    {
        if (order.Type is not (OrderType.Market or OrderType.Limit or OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStop or OrderType.MarketOnClose or OrderType.ComboLimit))
            return $"Schwab has no {order.Type} orders";
        if (order.SecurityType is not (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption)) return $"Schwab takes no orders for {order.SecurityType}";
        if (order.TimeInForce is not (DayTimeInForce or GoodTilCanceledTimeInForce)) return "Schwab's orders are for the day or good til cancelled";
        return order.AbsoluteQuantity < 1 || order.Quantity != decimal.Truncate(order.Quantity) ? "Schwab takes whole quantities only" : null;
    }
}
