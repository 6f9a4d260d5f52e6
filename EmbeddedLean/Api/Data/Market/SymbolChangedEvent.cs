namespace QuantConnect.Data.Market;

/// <summary>A security took another ticker.</summary>
public class SymbolChangedEvent : BaseData
{
    public SymbolChangedEvent()
    {
        DataType = MarketDataType.Auxiliary;
    }

    public SymbolChangedEvent(Symbol requestedSymbol, DateTime date, string oldSymbol, string newSymbol)
        : this()
    {
        Symbol = requestedSymbol;
        Time = date;
        OldSymbol = oldSymbol;
        NewSymbol = newSymbol;
    }

    public string OldSymbol { get; private set; } = string.Empty;

    public string NewSymbol { get; private set; } = string.Empty;

    public override BaseData Clone() => (BaseData)MemberwiseClone();

    public override string ToString() => $"{Symbol}: {OldSymbol} -> {NewSymbol}";
}
