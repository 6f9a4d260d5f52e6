namespace QuantConnect.Orders;

/// <summary>What an order request asks for.</summary>
public enum OrderRequestType
{
    Submit = 0,
    Update = 1,
    Cancel = 2,
}
