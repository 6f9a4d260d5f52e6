namespace QuantConnect.Orders;

/// <summary>Side of an order together with what it does to the position.</summary>
public enum OrderPosition
{
    BuyToOpen = 0,
    BuyToClose = 1,
    SellToOpen = 2,
    SellToClose = 3,
}
