namespace QuantConnect.Securities;

public class HasSufficientBuyingPowerForOrderResult
{
    public HasSufficientBuyingPowerForOrderResult(bool isSufficient, string? reason = null)
    {
        IsSufficient = isSufficient;
        Reason = reason ?? string.Empty;
    }

    public bool IsSufficient { get; }

    public string Reason { get; }
}
