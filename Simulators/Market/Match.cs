namespace Sluice.Simulators.Market;

/// <summary>What an order can get now.</summary>
/// <param name="Quantity">In units of the order, above zero.</param>
/// <param name="Prices">One for each leg.</param>
internal sealed record Match(decimal Quantity, IReadOnlyList<decimal> Prices);
