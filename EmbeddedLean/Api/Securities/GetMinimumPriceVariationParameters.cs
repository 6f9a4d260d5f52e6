namespace QuantConnect.Securities;

public class GetMinimumPriceVariationParameters
{
    public GetMinimumPriceVariationParameters(Security security, decimal referencePrice)
    {
        Security = security;
        ReferencePrice = referencePrice;
    }

    public Security Security { get; }

    /// <summary>The price to be rounded.</summary>
    public decimal ReferencePrice { get; }
}
