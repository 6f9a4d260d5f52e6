namespace QuantConnect.Orders;

/// <summary>Asks for the end of an order.</summary>
public class CancelOrderRequest : OrderRequest
{
    public CancelOrderRequest(DateTime time, int orderId, string? tag)
        : base(time, orderId, tag)
    {
    }

    public override OrderRequestType OrderRequestType => OrderRequestType.Cancel;

    public override string ToString() => $"{base.ToString()} - Cancel";
}
