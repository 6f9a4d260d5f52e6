using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class MarketOrder : Order
{
    public MarketOrder()
    {
    }

    public MarketOrder(Symbol symbol, decimal quantity, DateTime time, decimal price, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
        Price = price;
    }

    public MarketOrder(Symbol symbol, decimal quantity, DateTime time, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
    }

    public override OrderType Type => OrderType.Market;

    protected override decimal GetValueImpl(Security security) => Quantity * security.Price;

    public override Order Clone()
    {
        var order = new MarketOrder();
        CopyTo(order);
        return order;
    }
}
