namespace Sluice.Venues.Schwab.Streaming;

/// <summary>A fill as the account stream tells it.</summary>
/// <param name="ExecutionId">Schwab's id: tells messages apart that come twice.</param>
/// <param name="Symbol">Schwab's symbol; null when not told.</param>
/// <param name="Quantity">Of this execution.</param>
/// <param name="Cumulative">Of the leg, this execution included.</param>
/// <param name="Leaves">What is left of the leg.</param>
/// <param name="Price">Of this execution.</param>
internal sealed record ActivityFill(string ExecutionId, string? Symbol, decimal Quantity, decimal Cumulative, decimal Leaves, decimal Price);
