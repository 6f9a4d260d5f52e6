namespace QuantConnect.Securities;

/// <summary>The tick of the contract terms.</summary>
public class SecurityPriceVariationModel : IPriceVariationModel
{
    public virtual decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters) => parameters.Security.SymbolProperties.MinimumPriceVariation;
}
