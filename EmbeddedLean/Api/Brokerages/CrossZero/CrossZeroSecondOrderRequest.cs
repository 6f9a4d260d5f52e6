using QuantConnect.Orders;

namespace QuantConnect.Brokerages.CrossZero;

/// <summary>The part of an order that opens the new position once the first part is filled.</summary>
public class CrossZeroSecondOrderRequest : CrossZeroFirstOrderRequest
{
    public CrossZeroSecondOrderRequest(Order leanOrder, OrderType orderType, decimal orderQuantity, decimal orderQuantityHolding, OrderPosition orderPosition, CrossZeroFirstOrderRequest crossZeroFirstOrder)
        : base(leanOrder, orderType, orderQuantity, orderQuantityHolding, orderPosition) => FirstPartCrossZeroOrder = crossZeroFirstOrder;

    public CrossZeroFirstOrderRequest FirstPartCrossZeroOrder { get; }
}
