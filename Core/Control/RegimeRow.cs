namespace Sluice.Core.Control;

/// <summary>What somebody said about the market's regime. Rows are never changed: the newest holds.</summary>
/// <param name="Number">Grows with every row.</param>
/// <param name="Regime">The regime from then on.</param>
/// <param name="Source">The person or program that says so.</param>
/// <param name="Why">The reason given.</param>
/// <param name="When">UTC; how old it is decides whether it still counts.</param>
public sealed record RegimeRow(long Number, MarketRegime Regime, string Source, string Why, DateTime When);
