using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>A protective stop as it was planned.</summary>
/// <param name="Book">Whose position it protected.</param>
/// <param name="Time">When it was planned, UTC.</param>
/// <param name="Price">Above zero.</param>
public readonly record struct StopLevel(BookId Book, DateTime Time, decimal Price);
