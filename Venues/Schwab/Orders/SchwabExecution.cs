namespace Sluice.Venues.Schwab.Orders;

/// <summary>The part of a fill that belongs to one leg.</summary>
/// <param name="LegId">The leg.</param>
/// <param name="Quantity">Shares or contracts.</param>
/// <param name="Price">For one share or one unit of the option's underlying.</param>
/// <param name="Time">UTC, to the second; null when not told.</param>
internal sealed record SchwabExecution(int LegId, decimal Quantity, decimal Price, DateTime? Time);
