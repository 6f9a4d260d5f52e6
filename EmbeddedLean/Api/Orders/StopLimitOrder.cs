using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class StopLimitOrder : Order
{
    public StopLimitOrder()
    {
    }

    public StopLimitOrder(Symbol symbol, decimal quantity, decimal stopPrice, decimal limitPrice, DateTime time, string tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
        StopPrice = stopPrice;
        LimitPrice = limitPrice;
    }

    public decimal StopPrice { get; internal set; }

    public bool StopTriggered { get; internal set; }

    public decimal LimitPrice { get; internal set; }

    public override OrderType Type => OrderType.StopLimit;

    public override string GetDefaultTag() => FormattableString.Invariant($"Stop Price: {StopPrice} Limit Price: {LimitPrice}");

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        if (request.StopPrice is { } stop) StopPrice = stop;
        if (request.LimitPrice is { } limit) LimitPrice = limit;
    }

    protected override decimal GetValueImpl(Security security) => ValueAt(Quantity, LimitPrice, security.Price);

    public override Order Clone()
    {
        var order = new StopLimitOrder { StopPrice = StopPrice, LimitPrice = LimitPrice, StopTriggered = StopTriggered };
        CopyTo(order);
        return order;
    }

    public override string ToString() => FormattableString.Invariant($"{base.ToString()} at stop {StopPrice} limit {LimitPrice}");
}
