namespace QuantConnect.Orders;

/// <summary>How far an order request has come.</summary>
public enum OrderRequestStatus
{
    Unprocessed = 0,
    Processing = 1,
    Processed = 2,
    Error = 3,
}
