namespace QuantConnect.Data.Market;

/// <summary>Open, high, low and close; zero means not yet known.</summary>
public class Bar : IBar
{
    private bool _opened;
    private decimal _open;

    public Bar()
    {
    }

    public Bar(decimal open, decimal high, decimal low, decimal close)
    {
        Open = open;
        High = high;
        Low = low;
        Close = close;
    }

    public virtual decimal Open
    {
        get => _open;
        set
        {
            _open = value;
            _opened = true;
        }
    }

    public virtual decimal High { get; set; }

    public virtual decimal Low { get; set; }

    public virtual decimal Close { get; set; }

    /// <summary>Takes one more price in; a price of zero is no price.</summary>
    public void Update(ref decimal value)
    {
        if (value == 0) return;
        if (!_opened || Open == 0)
        {
            Open = High = Low = Close = value;
            return;
        }
        if (value > High) High = value;
        if (value < Low) Low = value;
        Close = value;
    }

    public void Update(decimal value) => Update(ref value);

    public Bar Clone() => new(Open, High, Low, Close);

    public override string ToString() => FormattableString.Invariant($"O: {Open} H: {High} L: {Low} C: {Close}");
}
