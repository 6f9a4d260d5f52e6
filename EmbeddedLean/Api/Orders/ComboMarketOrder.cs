using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class ComboMarketOrder : ComboOrder
{
    public ComboMarketOrder()
    {
    }

    public ComboMarketOrder(Symbol symbol, decimal quantity, DateTime time, GroupOrderManager groupOrderManager, string tag = "",
        IOrderProperties? properties = null)
        : base(symbol, quantity, time, groupOrderManager, tag, properties)
    {
    }

    public override OrderType Type => OrderType.ComboMarket;

    protected override decimal GetValueImpl(Security security) => Quantity * security.Price;

    public override Order Clone()
    {
        var order = new ComboMarketOrder();
        CopyTo(order);
        return order;
    }
}
