namespace QuantConnect.Data.Market;

/// <summary>A cash dividend a share.</summary>
public class Dividend : BaseData
{
    public Dividend()
    {
        DataType = MarketDataType.Auxiliary;
    }

    public Dividend(Symbol symbol, DateTime date, decimal distribution, decimal referencePrice)
        : this()
    {
        Symbol = symbol;
        Time = date;
        Distribution = distribution;
        ReferencePrice = referencePrice;
    }

    public decimal Distribution
    {
        get => Value;
        set => Value = value;
    }

    public decimal ReferencePrice { get; set; }

    /// <summary>The dividend that the ratio of two price factors stands for.</summary>
    public static Dividend Create(Symbol symbol, DateTime date, decimal referencePrice, decimal priceFactorRatio, int decimalPlaces = 2) =>
        new(symbol, date, ComputeDistribution(referencePrice, priceFactorRatio, decimalPlaces), referencePrice);

    public static decimal ComputeDistribution(decimal close, decimal priceFactorRatio, int decimalPlaces) =>
        Math.Round(close - close * priceFactorRatio, decimalPlaces);

    public override BaseData Clone() => (BaseData)MemberwiseClone();

    public override string ToString() => FormattableString.Invariant($"Dividend: {Symbol}: {Distribution} | {ReferencePrice}");
}
