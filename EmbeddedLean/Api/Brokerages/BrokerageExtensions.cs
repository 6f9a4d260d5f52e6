using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Brokerages;

/// <summary>Questions that brokerages and their models ask about an order.</summary>
public static class BrokerageExtensions
{
    private static readonly HashSet<OrderType> AuctionTypes = [OrderType.MarketOnOpen, OrderType.MarketOnClose];

    /// <summary>Whether an order of this signed quantity turns a position from long to short or back.</summary>
    public static bool OrderCrossesZero(decimal holdingQuantity, decimal orderQuantity) =>
        Math.Sign(holdingQuantity) * Math.Sign(orderQuantity) < 0 && Math.Abs(orderQuantity) > Math.Abs(holdingQuantity);

    /// <summary>Refuses orders that would cross zero and cannot be split into two: by default those of an auction.</summary>
    public static bool ValidateCrossZeroOrder(IBrokerageModel brokerageModel, Security security, Order order, out BrokerageMessageEvent? message, IReadOnlySet<OrderType>? notSupportedTypes = null)
    {
        ArgumentNullException.ThrowIfNull(brokerageModel);
        ArgumentNullException.ThrowIfNull(security);
        ArgumentNullException.ThrowIfNull(order);
        message = null;
        if (!(notSupportedTypes ?? AuctionTypes).Contains(order.Type) || !OrderCrossesZero(security.Holdings.Quantity, order.Quantity)) return true;
        message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "NotSupported",
            $"Order type {order.Type} is not supported by {brokerageModel.GetType().Name} when it turns the position: close first, then open.");
        return false;
    }

    /// <summary>Whether an order opens or closes, given the position before it.</summary>
    public static OrderPosition GetOrderPosition(OrderDirection orderDirection, decimal holdingsQuantity) => orderDirection switch
    {
        OrderDirection.Buy => holdingsQuantity >= 0 ? OrderPosition.BuyToOpen : OrderPosition.BuyToClose,
        OrderDirection.Sell => holdingsQuantity <= 0 ? OrderPosition.SellToOpen : OrderPosition.SellToClose,
        _ => throw new ArgumentOutOfRangeException(nameof(orderDirection), orderDirection, "An order must buy or sell."),
    };
}
