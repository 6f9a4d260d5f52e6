using Sluice.Ledger.Books.Facts;

namespace Sluice.Ledger.Booking;

/// <summary>A fact as it was told: with what has to be kept of it if it cannot be booked.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Key">The event's id, or the fact's reference.</param>
/// <param name="Body">The event's or the fact's JSON.</param>
internal readonly record struct ToldFact(LedgerFact Fact, string Key, string Body);
