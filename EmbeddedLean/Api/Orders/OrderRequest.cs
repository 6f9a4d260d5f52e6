namespace QuantConnect.Orders;

/// <summary>Something asked of an order, and the answer.</summary>
public abstract class OrderRequest
{
    protected OrderRequest(DateTime time, int orderId, string? tag)
    {
        Time = time;
        OrderId = orderId;
        Tag = tag!;
        Response = OrderResponse.Unprocessed;
        Status = OrderRequestStatus.Unprocessed;
    }

    public abstract OrderRequestType OrderRequestType { get; }

    public OrderRequestStatus Status { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime Time { get; private set; }

    public int OrderId { get; protected set; }

    public string Tag { get; private set; }

    public OrderResponse Response { get; private set; }

    public void SetResponse(OrderResponse response, OrderRequestStatus status = OrderRequestStatus.Error)
    {
        ArgumentNullException.ThrowIfNull(response);
        Response = response;
        // A refusal is an error whatever the caller thinks of the request.
        Status = response.IsError ? OrderRequestStatus.Error : status;
    }

    public override string ToString() => FormattableString.Invariant($"{Time:yyyy-MM-dd HH:mm:ss} UTC: {OrderRequestType} order ({OrderId}) {Tag} Status: {Status}");
}
