using QuantConnect;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>What makes a strategy.</summary>
/// <param name="UnderlyingLots">Contracts' worth of the underlying, signed.</param>
internal sealed record StrategyDefinition(StrategyKind Kind, int UnderlyingLots, StrategyLeg[] Legs)
{
    public int LegCount => Legs.Length + (UnderlyingLots == 0 ? 0 : 1);

    /// <summary>Whether more is sold than bought of one right, without the underlying to cover it.</summary>
    public bool HasUncoveredShort => -Net(OptionRight.Call) > Math.Max(0, UnderlyingLots) || -Net(OptionRight.Put) > Math.Max(0, -UnderlyingLots);

    private int Net(OptionRight right) => Legs.Where(leg => leg.Right == right).Sum(static leg => leg.Quantity);
}
