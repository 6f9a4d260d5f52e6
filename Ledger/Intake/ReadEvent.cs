using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Intake;

/// <summary>One event of the stream, as far as the ledger is concerned with it.</summary>
/// <param name="Key">The event's id; the entry's when it has none.</param>
/// <param name="Producer">Who numbered it; empty when nobody did.</param>
/// <param name="Sequence">Its number.</param>
internal sealed record ReadEvent(string Key, string Producer, long Sequence)
{
    /// <summary>The money that it tells of; null for most events.</summary>
    public LedgerFact? Fact { get; init; }

    /// <summary>The order that it tells of.</summary>
    public OrderRow? Order { get; init; }

    /// <summary>Why it cannot be read; null when it can.</summary>
    public string? Fault { get; init; }
}
