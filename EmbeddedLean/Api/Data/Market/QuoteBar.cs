namespace QuantConnect.Data.Market;

/// <summary>The quotes of one period; a side without quotes is null.</summary>
public class QuoteBar : BaseData, IBaseDataBar
{
    public QuoteBar()
    {
        DataType = MarketDataType.QuoteBar;
        Bid = new Bar();
        Ask = new Bar();
        Period = TimeSpan.FromMinutes(1);
    }

    public QuoteBar(bool empty)
    {
        DataType = MarketDataType.QuoteBar;
        if (empty) return;
        Bid = new Bar();
        Ask = new Bar();
        Period = TimeSpan.FromMinutes(1);
    }

    public QuoteBar(DateTime time, Symbol symbol, IBar? bid, decimal lastBidSize, IBar? ask, decimal lastAskSize, TimeSpan? period = null)
    {
        DataType = MarketDataType.QuoteBar;
        Symbol = symbol;
        Time = time;
        Bid = bid is null ? null! : new Bar(bid.Open, bid.High, bid.Low, bid.Close);
        Ask = ask is null ? null! : new Bar(ask.Open, ask.High, ask.Low, ask.Close);
        LastBidSize = lastBidSize;
        LastAskSize = lastAskSize;
        Value = Close;
        Period = period ?? TimeSpan.FromMinutes(1);
    }

    public decimal LastBidSize { get; set; }

    public decimal LastAskSize { get; set; }

    public Bar Bid { get; set; } = null!;

    public Bar Ask { get; set; } = null!;

    public TimeSpan Period { get; set; }

    public decimal Open => Mid(Bid?.Open ?? 0, Ask?.Open ?? 0);

    public decimal High => Mid(Bid?.High ?? 0, Ask?.High ?? 0);

    public decimal Low => Mid(Bid?.Low ?? 0, Ask?.Low ?? 0);

    public decimal Close => (Bid?.Close ?? 0) == 0 && (Ask?.Close ?? 0) == 0 ? Value : Mid(Bid?.Close ?? 0, Ask?.Close ?? 0);

    public override DateTime EndTime
    {
        get => Time + Period;
        set => Period = value - Time;
    }

    public override void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize)
    {
        if (bidPrice != 0)
        {
            Bid ??= new Bar();
            Bid.Update(ref bidPrice);
        }
        if (askPrice != 0)
        {
            Ask ??= new Bar();
            Ask.Update(ref askPrice);
        }
        if (bidSize > 0) LastBidSize = bidSize;
        if (askSize > 0) LastAskSize = askSize;
        if (lastTrade != 0) Value = lastTrade;
        else if (askPrice != 0) Value = askPrice;
        else if (bidPrice != 0) Value = bidPrice;
    }

    /// <summary>The same prices as a trade bar without volume: the middle of bid and ask.</summary>
    public TradeBar Collapse() => new(Time, Symbol, Open, High, Low, Close, 0, Period);

    public override BaseData Clone()
    {
        var clone = (QuoteBar)MemberwiseClone();
        clone.Bid = Bid?.Clone()!;
        clone.Ask = Ask?.Clone()!;
        return clone;
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Symbol}: Bid: O: {Bid?.Open} H: {Bid?.High} L: {Bid?.Low} C: {Bid?.Close} Ask: O: {Ask?.Open} H: {Ask?.High} L: {Ask?.Low} C: {Ask?.Close}");

    private static decimal Mid(decimal bid, decimal ask)
    {
        if (bid == 0) return ask;
        return ask == 0 ? bid : (bid + ask) / 2m;
    }
}
