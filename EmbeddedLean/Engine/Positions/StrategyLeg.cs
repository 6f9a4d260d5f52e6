using QuantConnect;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>A leg of a strategy.</summary>
/// <param name="Quantity">In one unit of the strategy, signed.</param>
/// <param name="Fits">Whether a contract goes with the legs before it; null: any does.</param>
internal sealed record StrategyLeg(OptionRight Right, int Quantity, Func<IReadOnlyList<Contract>, Contract, bool>? Fits);
