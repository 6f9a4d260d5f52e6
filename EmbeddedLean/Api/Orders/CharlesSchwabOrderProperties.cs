namespace QuantConnect.Orders;

public class CharlesSchwabOrderProperties : OrderProperties
{
    public bool ExtendedRegularTradingHours { get; set; }
}
