using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reading;

/// <summary>One entry as it was booked.</summary>
/// <param name="Id">In the order of booking.</param>
/// <param name="Entry">Kind, the venue's time, postings.</param>
/// <param name="Booked">When it was booked, UTC.</param>
/// <param name="Move">The move that it books; null for money without a position.</param>
/// <param name="Reverses">The entry that it takes back.</param>
/// <param name="Reference">Of the fact behind it; null for executions.</param>
public sealed record EntryRow(long Id, LedgerEntry Entry, DateTime Booked, long? Move, long? Reverses, string? Reference);
