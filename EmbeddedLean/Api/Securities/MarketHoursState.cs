namespace QuantConnect.Securities;

/// <summary>State of an exchange during a segment of a day.</summary>
public enum MarketHoursState
{
    Closed = 0,
    PreMarket = 1,
    Market = 2,
    PostMarket = 3,
}
