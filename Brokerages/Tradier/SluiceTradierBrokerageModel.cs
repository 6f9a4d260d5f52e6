using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.TimeInForces;
using QuantConnect.Securities;
using Sluice.Core.Configuration;

namespace Sluice.Brokerages.Tradier;

/// <summary>
/// What Tradier takes, and what it costs. LEAN's own model knows no combos and holds the rules on short sales of shares against options
/// that are sold too (brokers.md 2.5 and 2.11 give them for shares).
/// </summary>
public sealed class SluiceTradierBrokerageModel(TradierConfiguration configuration) : DefaultBrokerageModel
{
    /// <summary>Code SellShortOrderLastPriceBelow5.</summary>
    private const decimal LowestShortPrice = 5;

    /// <summary>Code IncorrectOrderQuantity.</summary>
    private const decimal LargestQuantity = 10_000_000;

    public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent? message)
    {
        var refusal = Refusal(security, order);
        message = refusal == null ? null : new BrokerageMessageEvent(BrokerageMessageType.Warning, "NotSupported", refusal);
        return refusal == null;
    }

    /// <summary>Prices only: Tradier changes no quantity of an order.</summary>
    public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent? message)
    {
        var changes = request.Quantity is { } quantity && quantity != order.Quantity;
        message = changes ? new BrokerageMessageEvent(BrokerageMessageType.Warning, "NotSupported", "Tradier does not change quantities: cancel the order and place another") : null;
        return !changes;
    }

    public override IFeeModel GetFeeModel(Security security) => new SluiceTradierFeeModel(configuration);

    private static string? Refusal(Security security, Order order)
    {
        if (order.Type is not (OrderType.Market or OrderType.Limit or OrderType.StopMarket or OrderType.StopLimit or OrderType.ComboMarket or OrderType.ComboLimit))
            return $"Tradier has no {order.Type} orders";
        if (order.SecurityType is not (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption)) return $"Tradier does not trade {order.SecurityType}";
        if (order.TimeInForce is not (DayTimeInForce or GoodTilCanceledTimeInForce)) return "Tradier's orders are for the day or good til cancelled";
        if (order.AbsoluteQuantity is < 1 or > LargestQuantity || order.Quantity != decimal.Truncate(order.Quantity)) return $"Tradier takes whole quantities from 1 to {LargestQuantity:N0}";
        if (order.SecurityType != SecurityType.Equity || security.Holdings.Quantity + order.Quantity >= 0 || order.Direction != OrderDirection.Sell) return null;
        if (order.TimeInForce is GoodTilCanceledTimeInForce && order.Type != OrderType.Market) return "Tradier takes short sales for the day only";
        return security.Price is > 0 and < LowestShortPrice ? $"Tradier takes no short sales below {LowestShortPrice} dollars" : null;
    }
}
