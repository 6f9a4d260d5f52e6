using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class StopMarketOrder : Order
{
    public StopMarketOrder()
    {
    }

    public StopMarketOrder(Symbol symbol, decimal quantity, decimal stopPrice, DateTime time, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
        StopPrice = stopPrice;
    }

    public decimal StopPrice { get; internal set; }

    public override OrderType Type => OrderType.StopMarket;

    public override string GetDefaultTag() => FormattableString.Invariant($"Stop Price: {StopPrice}");

    public override void ApplyUpdateOrderRequest(UpdateOrderRequest request)
    {
        base.ApplyUpdateOrderRequest(request);
        if (request.StopPrice is { } stop) StopPrice = stop;
    }

    protected override decimal GetValueImpl(Security security) => ValueAt(Quantity, StopPrice, security.Price);

    public override Order Clone()
    {
        var order = new StopMarketOrder { StopPrice = StopPrice };
        CopyTo(order);
        return order;
    }

    public override string ToString() => FormattableString.Invariant($"{base.ToString()} at stop {StopPrice}");
}
