using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class MarketOnOpenOrder : Order
{
    public MarketOnOpenOrder()
    {
    }

    public MarketOnOpenOrder(Symbol symbol, decimal quantity, DateTime time, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
    }

    public override OrderType Type => OrderType.MarketOnOpen;

    protected override decimal GetValueImpl(Security security) => Quantity * security.Price;

    public override Order Clone()
    {
        var order = new MarketOnOpenOrder();
        CopyTo(order);
        return order;
    }
}
