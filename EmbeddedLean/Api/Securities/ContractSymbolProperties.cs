namespace QuantConnect.Securities;

/// <summary>Terms whose contract multiplier an algorithm may change for its own security.</summary>
public class ContractSymbolProperties : SymbolProperties
{
    private decimal? _contractMultiplier;

    public ContractSymbolProperties(SymbolProperties properties)
        : base(properties)
    {
    }

    public ContractSymbolProperties(string description, string quoteCurrency, decimal contractMultiplier, decimal minimumPriceVariation, decimal lotSize,
        string marketTicker, decimal? minimumOrderSize = null, decimal priceMagnifier = 1, decimal strikeMultiplier = 1)
        : base(description, quoteCurrency, contractMultiplier, minimumPriceVariation, lotSize, marketTicker, minimumOrderSize, priceMagnifier, strikeMultiplier)
    {
    }

    public override decimal ContractMultiplier
    {
        get => _contractMultiplier ?? base.ContractMultiplier;
        internal set => _contractMultiplier = value;
    }
}
