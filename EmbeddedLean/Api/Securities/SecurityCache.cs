using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace QuantConnect.Securities;

/// <summary>The last data of a security and the prices taken from it.</summary>
public class SecurityCache
{
    private static readonly IReadOnlyList<BaseData> None = [];

    // The two types of every step have their own place; others are looked up. Bounded by the types subscribed.
    private BaseData? _tradeBar;
    private BaseData? _quoteBar;
    private Dictionary<Type, IReadOnlyList<BaseData>>? _byType;
    private IReadOnlyList<BaseData> _tradeTicks = None;
    private IReadOnlyList<BaseData> _quoteTicks = None;
    private BaseData? _last;
    private DateTime _lastOhlc;
    private DateTime _lastQuote;

    public decimal Price { get; private set; }

    public decimal Open { get; private set; }

    public decimal High { get; private set; }

    public decimal Low { get; private set; }

    public decimal Close { get; private set; }

    public decimal BidPrice { get; private set; }

    public decimal BidSize { get; private set; }

    public decimal AskPrice { get; private set; }

    public decimal AskSize { get; private set; }

    public decimal Volume { get; private set; }

    public long OpenInterest { get; private set; }

    public Dictionary<string, object> Properties { get; } = [];

    public void AddData(BaseData data)
    {
        if (!data.IsFillForward) Store([data], data.GetType());
        Process(data);
    }

    public void AddDataList(IReadOnlyList<BaseData> data, Type dataType, bool? containsFillForwardData = null, bool isInternalConfig = false)
    {
        var own = data;
        if (containsFillForwardData != false && data.Count == 1) own = data[0].IsFillForward ? None : data;
        else if (containsFillForwardData != false) own = data.Where(static d => !d.IsFillForward).ToArray();
        if (own.Count != 0) Store(own, dataType);
        for (var i = 0; i < data.Count; i++) Process(data[i]);
    }

    public virtual void StoreData(IReadOnlyList<BaseData> data, Type dataType) => Store(data, dataType);

    /// <summary>The last point of the security's main data; null before there is any.</summary>
    public BaseData? GetData() => _last;

    public T? GetData<T>()
        where T : BaseData
    {
        if (typeof(T) == typeof(TradeBar)) return _tradeBar as T;
        if (typeof(T) == typeof(QuoteBar)) return _quoteBar as T;
        return TryGetValue(typeof(T), out var list) && list.Count > 0 ? list[^1] as T : null;
    }

    public IEnumerable<T> GetAll<T>()
    {
        if (typeof(T) == typeof(Tick)) return _tradeTicks.Concat(_quoteTicks).Cast<T>();
        return TryGetValue(typeof(T), out var list) ? list.Cast<T>() : [];
    }

    public bool HasData(Type type) => TryGetValue(type, out _);

    public bool TryGetValue(Type type, out IReadOnlyList<BaseData> data)
    {
        data = None;
        if (type == typeof(TradeBar) && _tradeBar is not null) data = [_tradeBar];
        else if (type == typeof(QuoteBar) && _quoteBar is not null) data = [_quoteBar];
        else if (type == typeof(Tick)) data = _tradeTicks.Count > 0 ? _tradeTicks : _quoteTicks;
        else if (_byType is not null && _byType.TryGetValue(type, out var found)) data = found;
        return data.Count > 0;
    }

    public void Reset()
    {
        Price = Open = High = Low = Close = BidPrice = BidSize = AskPrice = AskSize = Volume = 0;
        OpenInterest = 0;
        _last = _tradeBar = _quoteBar = null;
        _byType = null;
        _tradeTicks = _quoteTicks = None;
        _lastOhlc = _lastQuote = default;
    }

    internal void AddPoint(BaseData data, Type type)
    {
        if (!data.IsFillForward)
        {
            if (type == typeof(TradeBar)) _tradeBar = data;
            else if (type == typeof(QuoteBar)) _quoteBar = data;
            else Store([data], type);
        }
        Process(data);
    }

    internal void ApplySplit(decimal factor)
    {
        // The points themselves too: fills look at the last bar.
        foreach (var point in new[] { _tradeBar, _quoteBar }) point?.Scale(factor, 1 / factor);
        if (_byType is not null)
        {
            foreach (var point in _byType.Values.SelectMany(static list => list)) point.Scale(factor, 1 / factor);
        }
        Price *= factor;
        Open *= factor;
        High *= factor;
        Low *= factor;
        Close *= factor;
        BidPrice *= factor;
        AskPrice *= factor;
        Volume /= factor;
        BidSize /= factor;
        AskSize /= factor;
    }

    private void Store(IReadOnlyList<BaseData> data, Type type)
    {
        var last = data[^1];
        if (type == typeof(TradeBar)) _tradeBar = last;
        else if (type == typeof(QuoteBar)) _quoteBar = last;
        else if (type == typeof(Tick) && last is Tick { TickType: TickType.Quote }) _quoteTicks = data;
        else if (type == typeof(Tick) && last is Tick { TickType: TickType.Trade }) _tradeTicks = data;
        else (_byType ??= [])[type] = data;
    }

    private void Process(BaseData data)
    {
        if (data is Tick { TickType: TickType.OpenInterest })
        {
            OpenInterest = (long)data.Value;
            return;
        }
        if (data.IsFillForward || data.DataType == MarketDataType.Auxiliary) return;

        // An equity's own price is its trades; quotes only give bid and ask.
        var isMain = data.Symbol.SecurityType != SecurityType.Equity || data is not (QuoteBar or Tick { TickType: TickType.Quote });
        var isTradeBar = data.DataType == MarketDataType.TradeBar;
        if (isMain && (_last is null || !isTradeBar || _lastQuote != data.EndTime)) _last = data;

        switch (data)
        {
            case Tick tick: ProcessTick(tick); break;
            case TradeBar trade: ProcessTrade(trade, isMain); break;
            case IBar bar: ProcessBar(data, bar, isMain); break;
            default:
                if (data.DataType != MarketDataType.Base || data.Price != 0) Price = data.Price;
                break;
        }
    }

    private void ProcessTick(Tick tick)
    {
        if (tick.Value != 0) Price = tick.Value;
        if (tick.TickType == TickType.Trade)
        {
            if (tick.Quantity != 0) Volume = tick.Quantity;
            return;
        }
        if (tick.BidPrice != 0) BidPrice = tick.BidPrice;
        if (tick.BidSize != 0) BidSize = tick.BidSize;
        if (tick.AskPrice != 0) AskPrice = tick.AskPrice;
        if (tick.AskSize != 0) AskSize = tick.AskSize;
    }

    // Apart from the other bars: no step of a run is more frequent, and calls through an interface would be a good part of it.
    private void ProcessTrade(TradeBar bar, bool isMain)
    {
        if (isMain) TakePrices(bar.EndTime, bar.Open, bar.High, bar.Low, bar.Close);
        if (bar.Volume != 0) Volume = bar.Volume;
    }

    private void ProcessBar(BaseData data, IBar bar, bool isMain)
    {
        if (isMain) TakePrices(data.EndTime, bar.Open, bar.High, bar.Low, bar.Close);
        if (bar is not QuoteBar quote) return;
        _lastQuote = quote.EndTime;
        if (quote.Ask is { Close: not 0 } ask) AskPrice = ask.Close;
        if (quote.Bid is { Close: not 0 } bid) BidPrice = bid.Close;
        if (quote.LastBidSize != 0) BidSize = quote.LastBidSize;
        if (quote.LastAskSize != 0) AskSize = quote.LastAskSize;
    }

    private void TakePrices(DateTime end, decimal open, decimal high, decimal low, decimal close)
    {
        if (_lastQuote == end && _lastOhlc == end) return;
        _lastOhlc = end;
        if (open != 0) Open = open;
        if (high != 0) High = high;
        if (low != 0) Low = low;
        if (close != 0) Price = Close = close;
    }
}
