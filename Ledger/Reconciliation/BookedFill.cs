namespace Sluice.Ledger.Reconciliation;

/// <summary>One booked execution of an order.</summary>
/// <param name="From">The order's cumulative quantity before it.</param>
/// <param name="To">And after it.</param>
/// <param name="Price">As booked.</param>
/// <param name="Time">The venue's time, UTC.</param>
internal readonly record struct BookedFill(decimal From, decimal To, decimal Price, DateTime Time)
{
    public decimal Quantity => To - From;
}
