namespace QuantConnect.Orders;

/// <summary>Side of an order.</summary>
public enum OrderDirection
{
    Buy = 0,
    Sell = 1,
    Hold = 2,
}
