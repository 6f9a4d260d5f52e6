namespace QuantConnect.Brokerages.CrossZero;

/// <summary>What became of one part of an order.</summary>
public readonly struct CrossZeroOrderResponse
{
    public CrossZeroOrderResponse(string brokerageOrderId, bool isOrderPlacedSuccessfully, string message = "")
    {
        BrokerageOrderId = brokerageOrderId;
        IsOrderPlacedSuccessfully = isOrderPlacedSuccessfully;
        Message = message;
    }

    public string BrokerageOrderId { get; }

    public bool IsOrderPlacedSuccessfully { get; }

    public string Message { get; }
}
