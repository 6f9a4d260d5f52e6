using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class LimitOrder : Order
{
    public LimitOrder()
    {
    }

    public LimitOrder(Symbol symbol, decimal quantity, decimal limitPrice, DateTime time, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
        LimitPrice = limitPrice;
    }

    public decimal LimitPrice { get; internal set; }

    public override OrderType Type => OrderType.Limit;

    public override string GetDefaultTag() => FormattableString.Invariant($"Limit Price: {LimitPrice}");

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        if (request.LimitPrice is { } limit) LimitPrice = limit;
    }

    protected override decimal GetValueImpl(Security security) => ValueAt(Quantity, LimitPrice, security.Price);

    public override Order Clone()
    {
        var order = new LimitOrder { LimitPrice = LimitPrice };
        CopyTo(order);
        return order;
    }

    public override string ToString() => FormattableString.Invariant($"{base.ToString()} at limit {LimitPrice}");
}
