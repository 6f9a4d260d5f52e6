namespace Sluice.Venues.Trading;

/// <summary>A holding at the venue.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Quantity">Signed: negative is short.</param>
/// <param name="AveragePrice">Average cost.</param>
internal sealed record VenuePosition(string Symbol, decimal Quantity, decimal AveragePrice)
{
    /// <summary>What one is worth now, in the price's unit; zero where the venue does not tell.</summary>
    public decimal MarketPrice { get; init; }
}
