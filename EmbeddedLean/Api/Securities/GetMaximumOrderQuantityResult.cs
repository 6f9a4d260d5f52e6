namespace QuantConnect.Securities;

public class GetMaximumOrderQuantityResult
{
    public GetMaximumOrderQuantityResult(decimal quantity, string? reason = null)
    {
        Quantity = quantity;
        Reason = reason ?? string.Empty;
        IsError = Reason.Length > 0;
    }

    public GetMaximumOrderQuantityResult(decimal quantity, string? reason, bool isError = true)
    {
        Quantity = quantity;
        Reason = reason ?? string.Empty;
        IsError = isError;
    }

    public decimal Quantity { get; }

    public string Reason { get; }

    public bool IsError { get; }
}
