namespace QuantConnect.Data.Market;

/// <summary>The trades of one period.</summary>
public class TradeBar : BaseData, IBaseDataBar
{
    protected int Initialized;
    private decimal _open;
    private decimal _high;
    private decimal _low;
    private TimeSpan _period = TimeSpan.FromMinutes(1);

    public TradeBar()
    {
        DataType = MarketDataType.TradeBar;
    }

    public TradeBar(TradeBar original)
    {
        DataType = MarketDataType.TradeBar;
        Time = original.Time;
        Symbol = original.Symbol;
        Value = original.Close;
        Open = original.Open;
        High = original.High;
        Low = original.Low;
        Close = original.Close;
        Volume = original.Volume;
        Period = original.Period;
        Initialized = 1;
    }

    public TradeBar(DateTime time, Symbol symbol, decimal open, decimal high, decimal low, decimal close, decimal volume, TimeSpan? period = null)
    {
        DataType = MarketDataType.TradeBar;
        Time = time;
        Symbol = symbol;
        Value = close;
        Open = open;
        High = high;
        Low = low;
        Close = close;
        Volume = volume;
        Period = period ?? TimeSpan.FromMinutes(1);
        Initialized = 1;
    }

    public virtual decimal Volume { get; set; }

    public virtual decimal Open
    {
        get => _open;
        set
        {
            Initialized = 1;
            _open = value;
        }
    }

    public virtual decimal High
    {
        get => _high;
        set
        {
            Initialized = 1;
            _high = value;
        }
    }

    public virtual decimal Low
    {
        get => _low;
        set
        {
            Initialized = 1;
            _low = value;
        }
    }

    public virtual decimal Close
    {
        get => Value;
        set
        {
            Initialized = 1;
            Value = value;
        }
    }

    public virtual TimeSpan Period
    {
        get => _period;
        set => _period = value;
    }

    public override DateTime EndTime
    {
        get => Time + Period;
        set => Period = value - Time;
    }

    public override void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize)
    {
        if (Initialized == 0)
        {
            Open = High = Low = lastTrade;
            Initialized = 1;
        }
        if (lastTrade > High) High = lastTrade;
        if (lastTrade < Low) Low = lastTrade;
        Volume += volume;
        Close = lastTrade;
    }

    public override BaseData Clone(bool fillForward)
    {
        var clone = Clone();
        if (fillForward) clone.MarkFillForward();
        return clone;
    }

    public override BaseData Clone() => (BaseData)MemberwiseClone();

    public override string ToString() => FormattableString.Invariant($"{Symbol}: O: {Open} H: {High} L: {Low} C: {Close} V: {Volume}");
}
