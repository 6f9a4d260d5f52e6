using System.Collections;
using System.Diagnostics.CodeAnalysis;
using QuantConnect.Interfaces;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Targets by symbol, in the order of their first coming.</summary>
public class PortfolioTargetCollection : IEnumerable<IPortfolioTarget>
{
    // Bounded by the securities of the algorithm.
    private readonly OrderedDictionary<Symbol, IPortfolioTarget> _targets = [];

    public int Count => _targets.Count;

    public bool IsEmpty => _targets.Count == 0;

    public bool IsReadOnly => false;

    public ICollection<Symbol> Keys => _targets.Keys;

    public ICollection<IPortfolioTarget> Values => _targets.Values;

    public IPortfolioTarget this[Symbol symbol]
    {
        get => _targets[symbol];
        set => _targets[symbol] = value;
    }

    public void Add(IPortfolioTarget target)
    {
        if (target is not null) _targets[target.Symbol] = target;
    }

    public void AddRange(IEnumerable<IPortfolioTarget> targets)
    {
        foreach (var target in targets) Add(target);
    }

    public void AddRange(IPortfolioTarget[] targets) => AddRange((IEnumerable<IPortfolioTarget>)targets);

    public bool Remove(Symbol symbol) => _targets.Remove(symbol);

    public void Clear() => _targets.Clear();

    public bool ContainsKey(Symbol symbol) => _targets.ContainsKey(symbol);

    public bool TryGetValue(Symbol symbol, [MaybeNullWhen(false)] out IPortfolioTarget target) => _targets.TryGetValue(symbol, out target);

    /// <summary>Drops what is held already.</summary>
    public void ClearFulfilled(IAlgorithm algorithm)
    {
        foreach (var target in _targets.Values.ToArray())
        {
            var security = algorithm.Securities[target.Symbol];
            if (Math.Abs(target.Quantity - security.Holdings.Quantity) < security.SymbolProperties.LotSize) Remove(target.Symbol);
        }
    }

    public IEnumerable<IPortfolioTarget> OrderByMarginImpact(IAlgorithm algorithm) => IsEmpty ? [] : MarginImpact.Order(_targets.Values, algorithm, false);

    public IEnumerator<IPortfolioTarget> GetEnumerator() => _targets.Values.ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
