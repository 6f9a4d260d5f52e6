namespace Sluice.Venues.Trading;

/// <summary>The prices of an order, in its own currency; null where its kind has none.</summary>
internal sealed record OrderPrices(decimal? Limit, decimal? Stop);
