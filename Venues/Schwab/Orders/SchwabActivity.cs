namespace Sluice.Venues.Schwab.Orders;

/// <summary>Something that happened to an order: a fill, or the end of it.</summary>
/// <param name="ActivityId">Schwab's id of it (recorded, not documented); empty when not told.</param>
/// <param name="ExecutionType">FILL for a fill. CANCELED comes too, with a price of zero (recorded, not documented): that is no fill.</param>
/// <param name="OrderRemainingQuantity">What is left of the order after it; null when not told.</param>
/// <param name="Executions">Its part for each leg.</param>
internal sealed record SchwabActivity(string ActivityId, string ExecutionType, decimal? OrderRemainingQuantity, IReadOnlyList<SchwabExecution> Executions)
{
    public bool IsFill => ExecutionType == "FILL";
}
