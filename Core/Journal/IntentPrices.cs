namespace Sluice.Core.Journal;

/// <summary>All prices that an order has, or shall have, in its own currency; null where its kind has none.</summary>
public sealed record IntentPrices(decimal? Limit, decimal? Stop);
