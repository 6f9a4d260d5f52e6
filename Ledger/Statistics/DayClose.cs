namespace Sluice.Ledger.Statistics;

/// <summary>An instrument's closing price of one trading day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Price">Above zero; adjusted for splits that came later.</param>
public readonly record struct DayClose(DateOnly Day, decimal Price);
