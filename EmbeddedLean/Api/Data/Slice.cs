using System.Collections;
using QuantConnect.Data.Market;

namespace QuantConnect.Data;

/// <summary>Everything that arrived at one time.</summary>
public class Slice : ExtendedDictionary<Symbol, object>, IEnumerable<KeyValuePair<Symbol, BaseData>>
{
    private readonly List<BaseData> _data;
    private Dictionary<Symbol, object>? _bySymbol;
    private Dictionary<(Type, Symbol), BaseData>? _custom;
    private TradeBars? _bars;
    private QuoteBars? _quoteBars;
    private Ticks? _ticks;
    private Splits? _splits;
    private Dividends? _dividends;
    private Delistings? _delistings;
    private SymbolChangedEvents? _symbolChanges;

    public Slice(DateTime time, IEnumerable<BaseData> data, DateTime utcTime)
        : this(time, data.ToList(), utcTime)
    {
    }

    public Slice(DateTime time, List<BaseData> data, DateTime utcTime)
    {
        Time = time;
        UtcTime = utcTime;
        _data = data;
        AllData = data;
        HasData = data.Count > 0;
        foreach (var point in data) HasCorporateEvents |= point.DataType == MarketDataType.Auxiliary;
    }

    /// <summary>In the algorithm's time zone.</summary>
    public DateTime Time { get; private set; }

    public DateTime UtcTime { get; private set; }

    public bool HasData { get; private set; }

    /// <summary>Every point, also those that the other members hold only the last of.</summary>
    public IEnumerable<BaseData> AllData { get; private set; }

    public TradeBars Bars => _bars ??= Collect<TradeBar, TradeBars>(new TradeBars(Time), static (old, bar) => old.Period > bar.Period);

    public QuoteBars QuoteBars => _quoteBars ??= Collect<QuoteBar, QuoteBars>(new QuoteBars(Time), static (old, bar) => old.Period > bar.Period);

    public Ticks Ticks => _ticks ??= CollectTicks();

    public Splits Splits => _splits ??= Collect<Split, Splits>(new Splits(Time), static (_, _) => true);

    public Dividends Dividends => _dividends ??= Collect<Dividend, Dividends>(new Dividends(Time), static (_, _) => true);

    public Delistings Delistings => _delistings ??= Collect<Delisting, Delistings>(new Delistings(Time), static (_, _) => true);

    public SymbolChangedEvents SymbolChangedEvents =>
        _symbolChanges ??= Collect<SymbolChangedEvent, SymbolChangedEvents>(new SymbolChangedEvents(Time), static (_, _) => true);

    public override int Count => BySymbol.Count;

    public virtual IReadOnlyList<Symbol> Keys => [.. BySymbol.Keys];

    public virtual IReadOnlyList<BaseData> Values => GetValuesAsData().ToList();

    protected override IEnumerable<Symbol> GetKeys => BySymbol.Keys;

    protected override IEnumerable<object> GetValues => BySymbol.Values;

    internal List<BaseData> Points => _data;

    /// <summary>Whether there may be splits, dividends, delistings or renamings: most slices have none, and need no dictionaries of them.</summary>
    internal bool HasCorporateEvents { get; }

    private Dictionary<Symbol, object> BySymbol => _bySymbol ??= IndexBySymbol();

    /// <summary>The symbol's trade bar, else its quote bar, else its last point; its list of ticks.</summary>
    public override object this[Symbol symbol]
    {
        get => BySymbol.TryGetValue(symbol, out var data)
            ? data
            : throw new KeyNotFoundException($"'{symbol.Value}' has no data in this slice: check ContainsKey first.");
        set => throw new NotSupportedException("A slice is read-only.");
    }

    /// <summary>The last point of the type for each symbol; of several points at one time only AllData has all.</summary>
    public DataDictionary<T> Get<T>()
        where T : IBaseData
    {
        var result = new DataDictionary<T>(Time);
        foreach (var point in _data)
        {
            if (point is T typed && point.GetType() == typeof(T)) result[point.Symbol] = typed;
        }
        return result;
    }

    /// <summary>The symbol's last point of the type; null when it has none.</summary>
    public T? Get<T>(Symbol symbol)
        where T : BaseData
    {
        if (_custom is null)
        {
            _custom = [];
            foreach (var point in _data) _custom[(point.GetType(), point.Symbol)] = point;
        }
        return _custom.TryGetValue((typeof(T), symbol), out var data) ? (T)data : null;
    }

    public override bool ContainsKey(Symbol symbol) => BySymbol.ContainsKey(symbol);

    public override bool TryGetValue(Symbol symbol, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out dynamic data)
    {
        var found = BySymbol.TryGetValue(symbol, out var value);
        data = value;
        return found;
    }

    public override IEnumerable<KeyValuePair<Symbol, dynamic>> GetItems() => BySymbol;

    public IEnumerator<KeyValuePair<Symbol, BaseData>> GetEnumerator() =>
        BySymbol.Where(static pair => pair.Value is BaseData).Select(static pair => new KeyValuePair<Symbol, BaseData>(pair.Key, (BaseData)pair.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<BaseData> GetValuesAsData() => BySymbol.Values.OfType<BaseData>();

    private TDictionary Collect<T, TDictionary>(TDictionary result, Func<T, T, bool> replaces)
        where T : BaseData
        where TDictionary : DataDictionary<T>
    {
        foreach (var point in _data)
        {
            if (point is not T typed) continue;
            if (!result.TryGetValue(point.Symbol, out var former) || replaces(former, typed)) result[point.Symbol] = typed;
        }
        return result;
    }

    private Ticks CollectTicks()
    {
        var result = new Ticks(Time);
        foreach (var point in _data)
        {
            if (point is not Tick tick || tick is OpenInterest) continue;
            if (!result.TryGetValue(tick.Symbol, out var list)) result[tick.Symbol] = list = [];
            list.Add(tick);
        }
        return result;
    }

    private Dictionary<Symbol, object> IndexBySymbol()
    {
        var result = new Dictionary<Symbol, object>();
        foreach (var point in _data)
        {
            if (point.DataType == MarketDataType.Auxiliary || point is OpenInterest) continue;
            switch (point)
            {
                case Tick tick:
                    if (!result.TryGetValue(tick.Symbol, out var list)) result[tick.Symbol] = list = new List<Tick>();
                    (list as List<Tick>)?.Add(tick);
                    break;
                case QuoteBar when result.TryGetValue(point.Symbol, out var known) && known is TradeBar:
                    break;
                default:
                    result[point.Symbol] = point;
                    break;
            }
        }
        return result;
    }
}
