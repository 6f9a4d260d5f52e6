namespace Sluice.Simulators.Market;

/// <summary>One instrument's prices now, and how much of the shown size is still there to be taken.</summary>
internal sealed class InstrumentMarket(Instrument instrument)
{
    private decimal _bidTaken;
    private decimal _askTaken;

    public Instrument Instrument { get; } = instrument;

    public decimal Bid { get; private set; }

    public decimal Ask { get; private set; }

    public decimal Last { get; private set; }

    public decimal BidSize { get; private set; }

    public decimal AskSize { get; private set; }

    public decimal LastSize { get; private set; }

    /// <summary>Price of the underlying index; the middle of the quote unless it is set.</summary>
    public decimal Index { get; private set; }

    public decimal Open { get; private set; }

    public decimal High { get; private set; }

    public decimal Low { get; private set; }

    /// <summary>The last price of the day before.</summary>
    public decimal PreviousClose { get; private set; }

    public decimal Volume { get; private set; }

    /// <summary>When the quote last changed, UTC.</summary>
    public DateTime QuoteTime { get; private set; }

    public DateTime TradeTime { get; private set; }

    public decimal Mark => (Bid + Ask) / 2;

    public bool IsQuoted => Bid > 0 && Ask > 0;

    /// <summary>What a buyer, or a seller, can still take before the next quote.</summary>
    public decimal Available(bool buying) => Math.Max(0, buying ? AskSize - _askTaken : BidSize - _bidTaken);

    /// <summary>The price that a buyer, or a seller, gets at once.</summary>
    public decimal Touch(bool buying) => buying ? Ask : Bid;

    /// <summary>A new quote: all of its size is there again.</summary>
    public void Quote(decimal bid, decimal ask, decimal bidSize, decimal askSize, DateTime now)
    {
        (Bid, Ask, BidSize, AskSize, QuoteTime) = (bid, ask, bidSize, askSize, now);
        (_bidTaken, _askTaken) = (0, 0);
        Index = Mark;
        if (PreviousClose == 0) PreviousClose = Mark;
        if (Last == 0) Print(Instrument.Round(Mark), 0, now);
    }

    /// <summary>A trade took place at this price.</summary>
    public void Print(decimal price, decimal size, DateTime now)
    {
        (Last, LastSize, TradeTime) = (price, size, now);
        Volume += size;
        if (Open == 0) Open = price;
        High = Math.Max(High, price);
        Low = Low == 0 ? price : Math.Min(Low, price);
    }

    /// <summary>An order took some of the size.</summary>
    public void Take(bool buying, decimal size)
    {
        if (buying) _askTaken += size;
        else _bidTaken += size;
    }
}
