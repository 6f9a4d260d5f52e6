namespace Sluice.Algorithm.Desk;

/// <summary>A combo that a signal wants, before its legs are journaled as intents.</summary>
/// <param name="Legs">The legs' orders, in the order of the signal's legs.</param>
/// <param name="Quantity">Number of combos.</param>
/// <param name="NetPrice">Limit for one combo, paid when positive, received when negative; null at market.</param>
internal sealed record PlannedCombo(IReadOnlyList<PlannedOrder> Legs, decimal Quantity, decimal? NetPrice);
