namespace QuantConnect.Securities;

/// <summary>Contract terms of an instrument.</summary>
public class SymbolProperties
{
    private Terms _terms;

    public SymbolProperties(string description, string quoteCurrency, decimal contractMultiplier, decimal minimumPriceVariation, decimal lotSize,
        string marketTicker, decimal? minimumOrderSize = null, decimal priceMagnifier = 1, decimal strikeMultiplier = 1)
    {
        RequirePositive(lotSize, nameof(lotSize));
        RequirePositive(priceMagnifier, nameof(priceMagnifier));
        RequirePositive(strikeMultiplier, nameof(strikeMultiplier));
        _terms = new Terms(description, quoteCurrency, minimumPriceVariation, lotSize, marketTicker, minimumOrderSize, priceMagnifier, strikeMultiplier)
        {
            ContractMultiplier = contractMultiplier,
        };
    }

    /// <summary>Shares the terms of another: an update of that one is seen here.</summary>
    protected SymbolProperties(SymbolProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        _terms = properties._terms;
    }

    public string Description => _terms.Description;

    public string QuoteCurrency => _terms.QuoteCurrency;

    /// <summary>Units of the underlying in one contract.</summary>
    public virtual decimal ContractMultiplier
    {
        get => _terms.ContractMultiplier;
        internal set => _terms.ContractMultiplier = value;
    }

    /// <summary>Tick size.</summary>
    public virtual decimal MinimumPriceVariation => _terms.MinimumPriceVariation;

    /// <summary>Quantities are multiples of it.</summary>
    public decimal LotSize => _terms.LotSize;

    /// <summary>What the market itself calls the instrument.</summary>
    public string MarketTicker => _terms.MarketTicker;

    /// <summary>Base units, or quote units at markets that count so; null when the lot size is the minimum.</summary>
    public decimal? MinimumOrderSize => _terms.MinimumOrderSize;

    /// <summary>What prices are divided by to get the quote currency.</summary>
    public decimal PriceMagnifier => _terms.PriceMagnifier;

    public decimal StrikeMultiplier => _terms.StrikeMultiplier;

    /// <summary>Lots of one, a tick of a cent, multiplier one.</summary>
    public static SymbolProperties GetDefault(string quoteCurrency) => new(string.Empty, quoteCurrency.LazyToUpper(), 1, 0.01m, 1, string.Empty);

    public override string ToString() => FormattableString.Invariant(
        $"{Description},{QuoteCurrency},{ContractMultiplier},{MinimumPriceVariation},{LotSize},{MarketTicker},{MinimumOrderSize},{PriceMagnifier},{StrikeMultiplier}");

    internal virtual void Update(SymbolProperties other) => _terms = other._terms;

    private static void RequirePositive(decimal value, string name)
    {
        if (value <= 0) throw new ArgumentException($"Symbol properties: {name} is {value} but must be above zero.", name);
    }

    private sealed record Terms(string Description, string QuoteCurrency, decimal MinimumPriceVariation, decimal LotSize, string MarketTicker,
        decimal? MinimumOrderSize, decimal PriceMagnifier, decimal StrikeMultiplier)
    {
        public decimal ContractMultiplier { get; set; }
    }
}
