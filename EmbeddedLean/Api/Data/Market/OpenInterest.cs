namespace QuantConnect.Data.Market;

/// <summary>How many contracts are open.</summary>
public class OpenInterest : Tick
{
    public OpenInterest()
    {
        TickType = TickType.OpenInterest;
    }

    public OpenInterest(OpenInterest original)
        : base(original.Time, original.Symbol, original.Value)
    {
    }

    public OpenInterest(DateTime time, Symbol symbol, decimal openInterest)
        : base(time, symbol, openInterest)
    {
    }

    public override BaseData Clone() => (BaseData)MemberwiseClone();
}
