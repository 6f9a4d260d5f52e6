namespace Sluice.Venues.Trading;

/// <summary>A trade in the market.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Time">The venue's time, UTC.</param>
internal readonly record struct MarketTrade(string Symbol, decimal Price, decimal Size, DateTime Time);
