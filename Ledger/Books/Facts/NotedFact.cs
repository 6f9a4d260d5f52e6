namespace Sluice.Ledger.Books.Facts;

/// <summary>A fact that is no execution: booked once, however often it is told, by its reference.</summary>
public abstract record NotedFact : LedgerFact
{
    /// <summary>Names the fact for ever: the broker's transaction id, or producer and number of the event. At most 200 characters.</summary>
    public required string Reference { get; init; }

    /// <summary>Where it comes from and why, for people.</summary>
    public string Note { get; init; } = "";
}
