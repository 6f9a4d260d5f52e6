namespace Sluice.Venues.Trading;

/// <summary>Best bid and offer. A side without one is zero in price and size.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Time">The venue's time, UTC.</param>
internal readonly record struct MarketQuote(string Symbol, decimal BidPrice, decimal BidSize, decimal AskPrice, decimal AskSize, DateTime Time);
