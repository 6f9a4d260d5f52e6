namespace Sluice.Ledger.Statistics;

/// <summary>The worth of an account or strategy at the end of one trading day.</summary>
/// <param name="Day">The trading day.</param>
/// <param name="Equity">At its end.</param>
/// <param name="Flow">Money put in (positive) or taken out during the day; at work from the day's beginning.</param>
public readonly record struct DayEquity(DateOnly Day, decimal Equity, decimal Flow = 0);
