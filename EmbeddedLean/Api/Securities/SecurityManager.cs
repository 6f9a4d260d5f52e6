using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using QuantConnect.Interfaces;

namespace QuantConnect.Securities;

/// <summary>
/// The securities of the algorithm, in the order in which they were added. One that was removed is not listed any more, but is still found by its symbol.
/// Any thread may look up, walk and add: in a live run order events come from the brokerage's threads. Walks are over snapshots.
/// </summary>
public class SecurityManager : ExtendedDictionary<Symbol, Security>, IDictionary<Symbol, Security>
{
    private readonly ITimeKeeper _clock;
    private readonly Lock _gate = new();
    // Bounded by the securities of the algorithm. Active and total change under the gate. Total: also those that were removed again, in the order of their adding.
    private readonly OrderedDictionary<Symbol, Security> _active = [];
    private readonly OrderedDictionary<Symbol, Security> _total = [];
    // The same as total, for looking up.
    private readonly ConcurrentDictionary<Symbol, Security> _all = new();
    // Made when they are asked for, and again after a change.
    private volatile Security[]? _snapshot;
    private volatile Security[]? _totalSnapshot;

    public SecurityManager(ITimeKeeper timeKeeper)
    {
        _clock = timeKeeper;
    }

    public DateTime UtcTime => _clock.UtcTime;

    public override int Count => Snapshot.Length;

    public override bool IsReadOnly => false;

    public ICollection<Symbol> Keys => Array.ConvertAll(Snapshot, static security => security.Symbol);

    public ICollection<Security> Values => Snapshot;

    /// <summary>Also the securities that were removed.</summary>
    public ICollection<Security> Total
    {
        get
        {
            if (_totalSnapshot is { } known) return known;
            lock (_gate) return _totalSnapshot = [.. _total.Values];
        }
    }

    protected override IEnumerable<Symbol> GetKeys => Keys;

    protected override IEnumerable<Security> GetValues => Snapshot;

    public override Security this[Symbol symbol]
    {
        get => _all.TryGetValue(symbol, out var security)
            ? security
            : throw new KeyNotFoundException($"The algorithm has no security '{symbol.Value}': add it in Initialize.");
        set
        {
            Security? former;
            lock (_gate) _active.TryGetValue(symbol, out former);
            if (former is not null && !ReferenceEquals(former, value))
                throw new ArgumentException($"The algorithm has a security '{symbol.Value}' already: remove it before another takes its place.", nameof(symbol));
            if (former is null) Add(symbol, value);
        }
    }

    public void Add(Symbol symbol, Security security)
    {
        lock (_gate)
        {
            if (!_active.TryAdd(symbol, security)) return;
            security.SetLocalTimeKeeper(_clock.GetLocalTimeKeeper(security.Exchange.TimeZone));
            _total[symbol] = security;
            _all[symbol] = security;
            _snapshot = null;
            _totalSnapshot = null;
        }
    }

    public void Add(Security security) => Add(security.Symbol, security);

    public void Add(KeyValuePair<Symbol, Security> pair) => Add(pair.Key, pair.Value);

    public override bool Remove(Symbol symbol)
    {
        lock (_gate)
        {
            if (!_active.Remove(symbol)) return false;
            _snapshot = null;
            return true;
        }
    }

    public bool Remove(KeyValuePair<Symbol, Security> pair) => Remove(pair.Key);

    public override void Clear()
    {
        lock (_gate)
        {
            _active.Clear();
            _total.Clear();
            _all.Clear();
            _snapshot = null;
            _totalSnapshot = null;
        }
    }

    public override bool ContainsKey(Symbol symbol) => symbol is not null && _all.ContainsKey(symbol);

    public override bool TryGetValue(Symbol symbol, [MaybeNullWhen(false)] out Security security)
    {
        security = null;
        return symbol is not null && _all.TryGetValue(symbol, out security);
    }

    /// <summary>A security for a benchmark's prices: it is not added.</summary>
    public Security CreateBenchmarkSecurity(Symbol symbol) => BenchmarkFactory is { } make ? make(symbol)
        : throw new InvalidOperationException("These securities belong to no algorithm: a benchmark cannot be made of them.");

    public bool Contains(KeyValuePair<Symbol, Security> pair) => _all.Contains(pair);

    public void CopyTo(KeyValuePair<Symbol, Security>[] array, int number) => Pairs.CopyTo(array, number);

    public override IEnumerable<KeyValuePair<Symbol, Security>> GetItems() => Pairs;

    IEnumerator<KeyValuePair<Symbol, Security>> IEnumerable<KeyValuePair<Symbol, Security>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<Symbol, Security>>)Pairs).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => Pairs.GetEnumerator();

    /// <summary>Makes a security that is none of the algorithm's.</summary>
    internal Func<Symbol, Security>? BenchmarkFactory { get; set; }

    internal bool IsActive(Symbol symbol)
    {
        lock (_gate) return _active.ContainsKey(symbol);
    }

    /// <summary>The securities without a copy, for the engine's own loops.</summary>
    internal Security[] Snapshot
    {
        get
        {
            if (_snapshot is { } known) return known;
            lock (_gate) return _snapshot = [.. _active.Values];
        }
    }

    private KeyValuePair<Symbol, Security>[] Pairs => Array.ConvertAll(Snapshot, static security => KeyValuePair.Create(security.Symbol, security));
}
