namespace QuantConnect.Data.Market;

/// <summary>A split, warned of on the day before and carried out on its day; the factor is old shares to new ones (0.5: two for one).</summary>
public class Split : BaseData
{
    public Split()
    {
        Type = SplitType.SplitOccurred;
        DataType = MarketDataType.Auxiliary;
    }

    public Split(Symbol symbol, DateTime date, decimal price, decimal splitFactor, SplitType type)
        : this()
    {
        Type = type;
        Time = date;
        Symbol = symbol;
        ReferencePrice = price;
        SplitFactor = splitFactor;
    }

    public SplitType Type { get; private set; }

    public decimal SplitFactor { get; set; }

    public decimal ReferencePrice
    {
        get => Value;
        set => Value = value;
    }

    public override BaseData Clone() => (BaseData)MemberwiseClone();

    public override string ToString() => FormattableString.Invariant($"{Type} {Symbol}: {SplitFactor} | {ReferencePrice}");
}
