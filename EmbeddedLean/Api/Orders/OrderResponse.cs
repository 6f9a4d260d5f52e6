namespace QuantConnect.Orders;

/// <summary>The answer to an order request.</summary>
public class OrderResponse
{
    public static readonly OrderResponse Unprocessed = new(int.MinValue, OrderResponseErrorCode.None, "The request has not yet been processed.");

    private OrderResponse(int orderId, OrderResponseErrorCode errorCode, string? errorMessage)
    {
        OrderId = orderId;
        ErrorCode = errorCode;
        ErrorMessage = errorCode == OrderResponseErrorCode.None ? null! : errorMessage ?? "An unexpected error occurred.";
    }

    public int OrderId { get; private set; }

    /// <summary>What was wrong; null when nothing was.</summary>
    public string ErrorMessage { get; private set; }

    public OrderResponseErrorCode ErrorCode { get; private set; }

    public bool IsSuccess => IsProcessed && !IsError;

    public bool IsError => IsProcessed && ErrorCode != OrderResponseErrorCode.None;

    public bool IsProcessed => !ReferenceEquals(this, Unprocessed);

    public static OrderResponse Success(OrderRequest request) => new(request.OrderId, OrderResponseErrorCode.None, null);

    public static OrderResponse Error(OrderRequest request, OrderResponseErrorCode errorCode, string errorMessage) =>
        new(request.OrderId, errorCode, errorMessage);

    public static OrderResponse InvalidStatus(OrderRequest request, Order order) => Error(request, OrderResponseErrorCode.InvalidOrderStatus,
        $"Order {request.OrderId} is {order.Status} and cannot be changed any more.");

    public static OrderResponse InvalidNewStatus(OrderRequest request, Order order) => Error(request, OrderResponseErrorCode.InvalidNewOrderStatus,
        $"Order {request.OrderId} is {order.Status}: wait until it is submitted before it is updated or cancelled.");

    public static OrderResponse UnableToFindOrder(OrderRequest request) => Error(request, OrderResponseErrorCode.UnableToFindOrder,
        $"There is no order {request.OrderId}.");

    public static OrderResponse ZeroQuantity(OrderRequest request) => Error(request, OrderResponseErrorCode.OrderQuantityZero,
        "The order's quantity is zero, or less than one lot.");

    public static OrderResponse MissingSecurity(SubmitOrderRequest request) => Error(request, OrderResponseErrorCode.MissingSecurity,
        $"{request.Symbol.Value} was not added to the algorithm: add it before ordering it.");

    public static OrderResponse WarmingUp(OrderRequest request) => Error(request, OrderResponseErrorCode.AlgorithmWarmingUp,
        "Orders are not taken while the algorithm warms up.");

    public override string ToString() => IsError ? $"Error: {ErrorCode} - {ErrorMessage}" : IsProcessed ? "Success" : "Unprocessed";
}
