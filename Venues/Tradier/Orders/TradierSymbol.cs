namespace Sluice.Venues.Tradier.Orders;

/// <summary>An instrument as an order names it.</summary>
/// <param name="Root">The share, or what the option is on.</param>
/// <param name="Option">The option's OCC symbol; null for a share.</param>
internal sealed record TradierSymbol(string Root, string? Option)
{
    /// <summary>The one symbol under which positions, quotes and streams have it.</summary>
    public string Own => Option ?? Root;
}
