using System.Collections;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>The insights of a run by symbol.</summary>
public class InsightCollection : IEnumerable<Insight>
{
    // Bounded by the insights the algorithm emits; expired ones are removed by the algorithm.
    private readonly OrderedDictionary<Symbol, List<Insight>> _insights = [];

    public int Count => _insights.Values.Sum(static list => list.Count);

    public void Add(Insight item)
    {
        if (!_insights.TryGetValue(item.Symbol, out var list)) _insights[item.Symbol] = list = [];
        list.Add(item);
    }

    public void AddRange(IEnumerable<Insight> insights)
    {
        foreach (var insight in insights) Add(insight);
    }

    public bool Contains(Insight item) => _insights.TryGetValue(item.Symbol, out var list) && list.Contains(item);

    public bool ContainsKey(Symbol symbol) => _insights.TryGetValue(symbol, out var list) && list.Count > 0;

    public bool Remove(Insight item) => _insights.TryGetValue(item.Symbol, out var list) && list.Remove(item);

    public List<Insight> GetInsights(Func<Insight, bool>? filter = null) => this.Where(filter ?? (static _ => true)).ToList();

    public bool HasActiveInsights(Symbol symbol, DateTime utcTime) => _insights.TryGetValue(symbol, out var list) && list.Exists(i => i.IsActive(utcTime));

    public ICollection<Insight> GetActiveInsights(DateTime utcTime) => this.Where(i => i.IsActive(utcTime)).ToList();

    public IEnumerator<Insight> GetEnumerator() => _insights.Values.SelectMany(static list => list).ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
