namespace QuantConnect.Orders;

public class TradierOrderProperties : OrderProperties
{
    public bool OutsideRegularTradingHours { get; set; }
}
