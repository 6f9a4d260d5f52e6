namespace QuantConnect.Data.Market;

/// <summary>One trade, quote or open interest.</summary>
public class Tick : BaseData
{
    private string _exchange = string.Empty;

    public Tick()
    {
        DataType = MarketDataType.Tick;
        TickType = TickType.Trade;
    }

    public Tick(Tick original)
    {
        DataType = MarketDataType.Tick;
        Symbol = original.Symbol;
        Time = original.Time;
        Value = original.Value;
        BidPrice = original.BidPrice;
        AskPrice = original.AskPrice;
        BidSize = original.BidSize;
        AskSize = original.AskSize;
        Quantity = original.Quantity;
        TickType = original.TickType;
        SaleCondition = original.SaleCondition;
        Suspicious = original.Suspicious;
        _exchange = original._exchange;
    }

    public Tick(DateTime time, Symbol symbol, decimal bid, decimal ask)
        : this(time, symbol, string.Empty, string.Empty, 0, bid, 0, ask)
    {
    }

    public Tick(DateTime time, Symbol symbol, decimal bidSize, decimal bidPrice, decimal askSize, decimal askPrice)
        : this(time, symbol, string.Empty, string.Empty, bidSize, bidPrice, askSize, askPrice)
    {
    }

    public Tick(DateTime time, Symbol symbol, decimal last, decimal bid, decimal ask)
        : this(time, symbol, string.Empty, string.Empty, 0, bid, 0, ask)
    {
        Value = last;
    }

    public Tick(DateTime time, Symbol symbol, decimal openInterest)
    {
        DataType = MarketDataType.Tick;
        TickType = TickType.OpenInterest;
        Time = time;
        Symbol = symbol;
        Value = openInterest;
    }

    public Tick(DateTime time, Symbol symbol, string saleCondition, string exchange, decimal quantity, decimal price)
    {
        DataType = MarketDataType.Tick;
        TickType = TickType.Trade;
        Time = time;
        Symbol = symbol;
        Value = price;
        Quantity = quantity;
        SaleCondition = saleCondition;
        _exchange = exchange;
    }

    public Tick(DateTime time, Symbol symbol, string saleCondition, string exchange, decimal bidSize, decimal bidPrice, decimal askSize, decimal askPrice)
    {
        DataType = MarketDataType.Tick;
        TickType = TickType.Quote;
        Time = time;
        Symbol = symbol;
        BidPrice = bidPrice;
        BidSize = bidSize;
        AskPrice = askPrice;
        AskSize = askSize;
        SaleCondition = saleCondition;
        _exchange = exchange;
        SetValue();
    }

    public TickType TickType { get; set; }

    public decimal Quantity { get; set; }

    public string Exchange
    {
        get => _exchange;
        set => _exchange = value;
    }

    public string SaleCondition { get; set; } = string.Empty;

    public bool Suspicious { get; set; }

    public decimal BidPrice { get; set; }

    public decimal AskPrice { get; set; }

    public decimal BidSize { get; set; }

    public decimal AskSize { get; set; }

    public decimal LastPrice => Value;

    /// <summary>Sets the value of a quote to the middle of bid and ask, or to the one that is there.</summary>
    public void SetValue()
    {
        if (TickType != TickType.Quote) return;
        if (BidPrice == 0) Value = AskPrice;
        else Value = AskPrice == 0 ? BidPrice : (BidPrice + AskPrice) / 2m;
    }

    public bool IsValid() => (TickType == TickType.Trade && LastPrice > 0 && Quantity > 0)
        || (TickType == TickType.Quote && AskPrice > 0 && AskSize > 0)
        || (TickType == TickType.Quote && BidPrice > 0 && BidSize > 0)
        || (TickType == TickType.OpenInterest && Value > 0);

    public override void Update(decimal lastTrade, decimal bidPrice, decimal askPrice, decimal volume, decimal bidSize, decimal askSize)
    {
        Value = lastTrade;
        BidPrice = bidPrice;
        AskPrice = askPrice;
        BidSize = bidSize;
        AskSize = askSize;
        Quantity = volume;
    }

    public override BaseData Clone() => (BaseData)MemberwiseClone();

    public override string ToString() => TickType switch
    {
        TickType.Trade => FormattableString.Invariant($"{Symbol}: Price: {Value} Quantity: {Quantity}"),
        TickType.Quote => FormattableString.Invariant($"{Symbol}: Bid: {BidSize}@{BidPrice} Ask: {AskSize}@{AskPrice}"),
        _ => FormattableString.Invariant($"{Symbol}: OpenInterest: {Value}")
    };
}
