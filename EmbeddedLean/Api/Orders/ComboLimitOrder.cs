using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>A leg of a combination with one net limit price, which the group holds.</summary>
public class ComboLimitOrder : ComboOrder
{
    public ComboLimitOrder()
    {
    }

    public ComboLimitOrder(Symbol symbol, decimal quantity, decimal limitPrice, DateTime time, GroupOrderManager groupOrderManager, string tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, time, groupOrderManager, tag, properties)
    {
        GroupOrderManager.LimitPrice = limitPrice;
    }

    public override OrderType Type => OrderType.ComboLimit;

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        if (request.LimitPrice is { } limit) GroupOrderManager.LimitPrice = limit;
    }

    protected override decimal GetValueImpl(Security security) => ValueAt(Quantity, GroupOrderManager.LimitPrice, security.Price);

    public override Order Clone()
    {
        var order = new ComboLimitOrder();
        CopyTo(order);
        return order;
    }
}
