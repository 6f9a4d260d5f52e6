namespace QuantConnect.Orders;

/// <summary>State of an order. The numbers are part of the contract.</summary>
public enum OrderStatus
{
    New = 0,
    Submitted = 1,
    PartiallyFilled = 2,
    Filled = 3,
    Canceled = 5,
    None = 6,
    Invalid = 7,
    CancelPending = 8,
    UpdateSubmitted = 9,
}
