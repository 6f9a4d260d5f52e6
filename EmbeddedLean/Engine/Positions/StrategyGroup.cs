using System.Globalization;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>Positions that LEAN takes for one strategy and margins together.</summary>
/// <param name="Legs">Contracts with their quantities, signed, in the order of the definition.</param>
/// <param name="UnderlyingLots">Contracts' worth of the underlying, signed.</param>
internal sealed record StrategyGroup(StrategyKind Kind, (Contract Contract, int Quantity)[] Legs, int UnderlyingLots)
{
    /// <summary>How many whole units of the strategy.</summary>
    public int Quantity => Math.Abs(Legs.Select(static leg => leg.Quantity).Append(UnderlyingLots).Aggregate(Divisor));

    /// <summary>Equal for equal groups, in whatever order they were found.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{UnderlyingLots}:{string.Join(',', Legs.Select(TextOf).Order(StringComparer.Ordinal))}");

    private static string TextOf((Contract Contract, int Quantity) leg) => string.Create(CultureInfo.InvariantCulture, $"{leg.Contract.Symbol.ID}*{leg.Quantity}");

    private static int Divisor(int a, int b) => (int)System.Numerics.BigInteger.GreatestCommonDivisor(a, b);
}
