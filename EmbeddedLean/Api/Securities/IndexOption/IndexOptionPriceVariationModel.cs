namespace QuantConnect.Securities.IndexOption;

/// <summary>The ticks of US index options, whatever the market: options that trade in finer steps need a model of their own.</summary>
public class IndexOptionPriceVariationModel : IPriceVariationModel
{
    public decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters) =>
        IndexOptionSymbolProperties.MinimumPriceVariationForPrice(parameters.Security.Symbol, parameters.ReferencePrice);
}
