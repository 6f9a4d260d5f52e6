using Common.Util;

namespace QuantConnect.Data.Market;

/// <summary>Data of one slice by symbol.</summary>
public class DataDictionary<T> : BaseExtendedDictionary<Symbol, T>
{
    public DataDictionary()
    {
    }

    public DataDictionary(IEnumerable<T> data, Func<T, Symbol> keySelector)
        : base(data, keySelector)
    {
    }

    public DataDictionary(DateTime time)
    {
        Time = time;
    }

    public DateTime Time { get; set; }

    public override T this[Symbol symbol]
    {
        get => TryGetValue(symbol, out var data)
            ? data
            : throw new KeyNotFoundException($"'{symbol.Value}' has no {typeof(T).Name} in this slice: check ContainsKey first.");
        set => base[symbol] = value;
    }

    public virtual T? GetValue(Symbol key) => TryGetValue(key, out var value) ? value : default;
}
