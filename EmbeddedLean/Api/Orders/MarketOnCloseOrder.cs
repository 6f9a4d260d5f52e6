using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders;

public class MarketOnCloseOrder : Order
{
    /// <summary>How long before the close the last such order is taken.</summary>
    public static readonly TimeSpan DefaultSubmissionTimeBuffer = TimeSpan.FromMinutes(15.5);

    public MarketOnCloseOrder()
    {
    }

    public MarketOnCloseOrder(Symbol symbol, decimal quantity, DateTime time, string tag = "", IOrderProperties? properties = null)
        : base(symbol, quantity, time, tag, properties)
    {
    }

    /// <summary>LEAN has a plain field here, which algorithms set.</summary>
    public static TimeSpan SubmissionTimeBuffer = DefaultSubmissionTimeBuffer;

    public override OrderType Type => OrderType.MarketOnClose;

    protected override decimal GetValueImpl(Security security) => Quantity * security.Price;

    public override Order Clone()
    {
        var order = new MarketOnCloseOrder();
        CopyTo(order);
        return order;
    }
}
