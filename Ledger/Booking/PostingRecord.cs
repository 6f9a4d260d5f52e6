namespace Sluice.Ledger.Booking;

/// <summary>A line of an entry on its way into the database.</summary>
internal readonly record struct PostingRecord(long Entry, int Line, long Account, decimal Amount, decimal Quantity);
