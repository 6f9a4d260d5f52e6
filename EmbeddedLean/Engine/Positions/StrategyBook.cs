namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>What is held on one underlying while strategies are taken out of it.</summary>
internal sealed class StrategyBook
{
    private readonly Contract[] _contracts;
    private readonly int[] _quantities;

    public StrategyBook(Contract[] contracts, int[] quantities, int lots)
    {
        _contracts = contracts;
        _quantities = quantities;
        Lots = lots;
    }

    /// <summary>Contracts' worth of the underlying, signed.</summary>
    public int Lots { get; }

    /// <summary>The underlying counts as one.</summary>
    private int Count => CountOf(_quantities) + (Lots == 0 ? 0 : 1);

    /// <summary>Short contracts that nothing in the book can cover, whatever the grouping.</summary>
    public int LeastUncovered
    {
        get
        {
            var (calls, puts) = (0, 0);
            for (var i = 0; i < _contracts.Length; i++)
            {
                if (_contracts[i].Right == QuantConnect.OptionRight.Call) calls += _quantities[i];
                else puts += _quantities[i];
            }
            return Math.Max(0, -calls - Math.Max(0, Lots)) + Math.Max(0, -puts - Math.Max(0, -Lots));
        }
    }

    public StrategyBook Without(StrategyGroup group)
    {
        var rest = (int[])_quantities.Clone();
        foreach (var (contract, quantity) in group.Legs) rest[Array.IndexOf(_contracts, contract)] -= quantity;
        return new StrategyBook(_contracts, rest, Lots - group.UnderlyingLots);
    }

    /// <summary>All ways in which the definition matches, each with the largest quantity it has; LEAN takes the first it happens on.</summary>
    public IEnumerable<StrategyGroup> Matches(StrategyDefinition definition)
    {
        if (Count < definition.LegCount) return [];
        var units = int.MaxValue;
        if (definition.UnderlyingLots != 0)
        {
            if (Math.Sign(Lots) != Math.Sign(definition.UnderlyingLots)) return [];
            units = Lots / definition.UnderlyingLots;
        }
        return Match(definition, [], _quantities, units);
    }

    private IEnumerable<StrategyGroup> Match(StrategyDefinition definition, Contract[] chosen, int[] left, int units)
    {
        if (chosen.Length == definition.Legs.Length)
        {
            var legs = chosen.Select((contract, i) => (contract, definition.Legs[i].Quantity * units)).ToArray();
            yield return new StrategyGroup(definition.Kind, legs, definition.UnderlyingLots * units);
            yield break;
        }
        if (CountOf(left) + (Lots == 0 ? 0 : 1) < definition.LegCount - chosen.Length) yield break;
        var leg = definition.Legs[chosen.Length];
        for (var i = 0; i < _contracts.Length; i++)
        {
            var contract = _contracts[i];
            if (contract.Right != leg.Right || Math.Sign(left[i]) != Math.Sign(leg.Quantity) || leg.Fits?.Invoke(chosen, contract) == false) continue;
            var multiple = left[i] / leg.Quantity;
            if (multiple == 0) continue;
            var rest = (int[])left.Clone();
            rest[i] -= multiple * leg.Quantity;
            foreach (var group in Match(definition, [.. chosen, contract], rest, Math.Min(units, multiple))) yield return group;
        }
    }

    private static int CountOf(int[] quantities) => quantities.Count(static quantity => quantity != 0);
}
