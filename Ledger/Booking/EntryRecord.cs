using Sluice.Ledger.Books;

namespace Sluice.Ledger.Booking;

/// <summary>An entry on its way into the database.</summary>
internal readonly record struct EntryRecord(long Id, EntryKind Kind, DateTime Time, long? Move, long? Reverses, string? Reference);
