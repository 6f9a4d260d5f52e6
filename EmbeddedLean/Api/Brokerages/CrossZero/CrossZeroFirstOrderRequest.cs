using QuantConnect.Orders;

namespace QuantConnect.Brokerages.CrossZero;

/// <summary>The part of an order that closes the position.</summary>
public class CrossZeroFirstOrderRequest
{
    public CrossZeroFirstOrderRequest(Order leanOrder, OrderType orderType, decimal orderQuantity, decimal orderQuantityHolding, OrderPosition orderPosition)
    {
        LeanOrder = leanOrder;
        OrderType = orderType;
        OrderQuantity = orderQuantity;
        OrderQuantityHolding = orderQuantityHolding;
        OrderPosition = orderPosition;
    }

    public Order LeanOrder { get; }

    public OrderType OrderType { get; }

    /// <summary>Signed.</summary>
    public decimal OrderQuantity { get; }

    public decimal AbsoluteOrderQuantity => Math.Abs(OrderQuantity);

    /// <summary>Position before this part.</summary>
    public decimal OrderQuantityHolding { get; }

    public OrderPosition OrderPosition { get; }
}
