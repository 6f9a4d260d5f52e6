using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

/// <summary>A leg of a combination with a limit price of its own.</summary>
public class ComboLegLimitOrder : ComboOrder
{
    public ComboLegLimitOrder()
    {
    }

    public ComboLegLimitOrder(Symbol symbol, decimal quantity, decimal limitPrice, DateTime time, GroupOrderManager groupOrderManager, string tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, time, groupOrderManager, tag, properties)
    {
        LimitPrice = limitPrice;
    }

    public decimal LimitPrice { get; internal set; }

    public override OrderType Type => OrderType.ComboLegLimit;

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        if (request.LimitPrice is { } limit) LimitPrice = limit;
    }

    protected override decimal GetValueImpl(Security security) => ValueAt(Quantity, LimitPrice, security.Price);

    public override Order Clone()
    {
        var order = new ComboLegLimitOrder { LimitPrice = LimitPrice };
        CopyTo(order);
        return order;
    }
}
