namespace Sluice.Venues.Schwab.Market;

/// <summary>One bar of the price history.</summary>
/// <param name="Time">Its beginning, UTC.</param>
internal sealed record SchwabCandle(DateTime Time, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);
