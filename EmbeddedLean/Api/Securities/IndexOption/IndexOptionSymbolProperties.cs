using QuantConnect.Data;
using QuantConnect.Securities.Option;

namespace QuantConnect.Securities.IndexOption;

/// <summary>Terms of an option on an index; its tick goes by its price.</summary>
public class IndexOptionSymbolProperties : OptionSymbolProperties
{
    private const decimal Nickel = 0.05m;
    private const decimal Dime = 0.1m;
    private const decimal Cent = 0.01m;
    private const decimal Step = 3m;

    private BaseData? _last;

    public IndexOptionSymbolProperties(string description, string quoteCurrency, decimal contractMultiplier, decimal pipSize, decimal lotSize)
        : base(description, quoteCurrency, contractMultiplier, pipSize, lotSize)
    {
    }

    public IndexOptionSymbolProperties(SymbolProperties properties)
        : base(properties)
    {
    }

    public override decimal MinimumPriceVariation => MinimumPriceVariationForPrice(_last?.Symbol!, _last?.Price);

    /// <summary>A nickel below three dollars and a dime from there on; finer for options on the VIX.</summary>
    public static decimal MinimumPriceVariationForPrice(Symbol symbol, decimal? referencePrice)
    {
        if (symbol is null || referencePrice is not { } price) return Nickel;
        return symbol.ID.Symbol switch
        {
            "VIXW" => Cent,
            "VIX" => price >= Step ? Nickel : Cent,
            _ => price >= Step ? Dime : Nickel
        };
    }

    internal void UpdateMarketPrice(BaseData data) => _last = data;
}
