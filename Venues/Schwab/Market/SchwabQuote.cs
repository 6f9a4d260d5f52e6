namespace Sluice.Venues.Schwab.Market;

/// <summary>A quote as the market data API gives it; null where it does not tell.</summary>
/// <param name="Symbol">Schwab's symbol.</param>
/// <param name="AssetType">EQUITY, OPTION, INDEX and others.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="Ask">Best offer.</param>
/// <param name="BidSize">As Schwab counts it.</param>
/// <param name="AskSize">As Schwab counts it.</param>
/// <param name="Last">Last trade.</param>
/// <param name="Time">Of the quote, UTC.</param>
/// <param name="Realtime">Whether it is not delayed.</param>
internal sealed record SchwabQuote(
    string Symbol, string AssetType, decimal? Bid, decimal? Ask, decimal? BidSize, decimal? AskSize, decimal? Last, DateTime? Time, bool? Realtime);
