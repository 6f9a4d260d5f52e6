namespace QuantConnect.Securities;

/// <summary>The tick that prices of a security are rounded to.</summary>
public interface IPriceVariationModel
{
    /// <summary>In the quote currency; zero when prices are not rounded.</summary>
    decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters);
}
