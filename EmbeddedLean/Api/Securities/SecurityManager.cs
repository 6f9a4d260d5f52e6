using System.Diagnostics.CodeAnalysis;
using QuantConnect.Interfaces;

namespace QuantConnect.Securities;

/// <summary>The securities of the algorithm, in the order in which they were added. One that was removed is not listed any more, but is still found by its symbol.</summary>
public class SecurityManager : ExtendedDictionary<Symbol, Security>, IDictionary<Symbol, Security>
{
    private readonly ITimeKeeper _clock;
    // Bounded by the securities of the algorithm. All: also those that were removed again, for the totals.
    private readonly OrderedDictionary<Symbol, Security> _active = [];
    private readonly OrderedDictionary<Symbol, Security> _all = [];
    private Security[]? _snapshot;

    public SecurityManager(ITimeKeeper timeKeeper)
    {
        _clock = timeKeeper;
    }

    public DateTime UtcTime => _clock.UtcTime;

    public override int Count => _active.Count;

    public override bool IsReadOnly => false;

    public ICollection<Symbol> Keys => _active.Keys;

    /// <summary>A snapshot: securities may be added while it is walked.</summary>
    public ICollection<Security> Values => _snapshot ??= [.. _active.Values];

    /// <summary>Also the securities that were removed.</summary>
    public ICollection<Security> Total => _all.Values;

    protected override IEnumerable<Symbol> GetKeys => _active.Keys;

    protected override IEnumerable<Security> GetValues => _active.Values;

    public override Security this[Symbol symbol]
    {
        get => _all.TryGetValue(symbol, out var security)
            ? security
            : throw new KeyNotFoundException($"The algorithm has no security '{symbol.Value}': add it in Initialize.");
        set
        {
            if (_active.TryGetValue(symbol, out var former) && !ReferenceEquals(former, value))
                throw new ArgumentException($"The algorithm has a security '{symbol.Value}' already: remove it before another takes its place.", nameof(symbol));
            if (former is null) Add(symbol, value);
        }
    }

    public void Add(Symbol symbol, Security security)
    {
        if (!_active.TryAdd(symbol, security)) return;
        _snapshot = null;
        security.SetLocalTimeKeeper(_clock.GetLocalTimeKeeper(security.Exchange.TimeZone));
        _all[symbol] = security;
    }

    public void Add(Security security) => Add(security.Symbol, security);

    public void Add(KeyValuePair<Symbol, Security> pair) => Add(pair.Key, pair.Value);

    public override bool Remove(Symbol symbol)
    {
        if (!_active.Remove(symbol)) return false;
        _snapshot = null;
        return true;
    }

    public bool Remove(KeyValuePair<Symbol, Security> pair) => Remove(pair.Key);

    public override void Clear()
    {
        _active.Clear();
        _snapshot = null;
    }

    public override bool ContainsKey(Symbol symbol) => _all.ContainsKey(symbol);

    public override bool TryGetValue(Symbol symbol, [MaybeNullWhen(false)] out Security security) => _all.TryGetValue(symbol, out security);

    /// <summary>A security for a benchmark's prices: it is not added.</summary>
    public Security CreateBenchmarkSecurity(Symbol symbol) => BenchmarkFactory is { } make ? make(symbol)
        : throw new InvalidOperationException("These securities belong to no algorithm: a benchmark cannot be made of them.");

    public bool Contains(KeyValuePair<Symbol, Security> pair) => _all.ContainsKey(pair.Key);

    public void CopyTo(KeyValuePair<Symbol, Security>[] array, int number) => ((IDictionary<Symbol, Security>)_active).CopyTo(array, number);

    public override IEnumerable<KeyValuePair<Symbol, Security>> GetItems() => _active;

    IEnumerator<KeyValuePair<Symbol, Security>> IEnumerable<KeyValuePair<Symbol, Security>>.GetEnumerator() => _active.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _active.GetEnumerator();

    /// <summary>Makes a security that is none of the algorithm's.</summary>
    internal Func<Symbol, Security>? BenchmarkFactory { get; set; }

    internal bool IsActive(Symbol symbol) => _active.ContainsKey(symbol);

    /// <summary>The securities without a copy, for the engine's own loops.</summary>
    internal Security[] Snapshot => _snapshot ??= [.. _active.Values];
}
