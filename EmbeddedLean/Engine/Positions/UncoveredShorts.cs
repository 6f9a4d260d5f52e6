using QuantConnect;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>Counts short contracts that their own strategy leaves uncovered: LEAN prefers the grouping that has fewer.</summary>
internal static class UncoveredShorts
{
    /// <summary>A long leg covers from the other side too, as long as the strikes are not further apart than this fraction of the short strike.</summary>
    private const decimal CreditWidth = 0.1m;

    public static int Count(StrategyGroup[] groups) => groups.Sum(static group =>
        Count(group, OptionRight.Call, Math.Max(0, group.UnderlyingLots)) + Count(group, OptionRight.Put, Math.Max(0, -group.UnderlyingLots)));

    private static int Count(StrategyGroup group, OptionRight right, int lots)
    {
        // Calls are covered by lower strikes, puts by higher ones. Taken in this order no short takes a long that only a later one could use.
        var sign = right == OptionRight.Call ? 1 : -1;
        var legs = group.Legs.Where(leg => leg.Contract.Right == right).ToList();
        var longs = legs.Where(static leg => leg.Quantity > 0).ToArray();
        var uncovered = 0;
        foreach (var (contract, quantity) in legs.Where(static leg => leg.Quantity < 0).OrderBy(leg => sign * leg.Contract.Strike))
        {
            var open = -quantity;
            for (var i = 0; i < longs.Length && open > 0; i++)
            {
                var cover = longs[i];
                if (cover.Contract.Expiry < contract.Expiry || sign * (cover.Contract.Strike - contract.Strike) > CreditWidth * contract.Strike) continue;
                var taken = Math.Min(open, cover.Quantity);
                open -= taken;
                longs[i].Quantity -= taken;
            }
            var byShares = Math.Min(open, lots);
            lots -= byShares;
            uncovered += open - byShares;
        }
        return uncovered;
    }
}
