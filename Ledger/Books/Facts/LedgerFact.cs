namespace Sluice.Ledger.Books.Facts;

/// <summary>Something that happened to money or holdings at a broker, as it is told to the books.</summary>
public abstract record LedgerFact
{
    /// <summary>The venue's time, UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The broker's name in events.</summary>
    public required string Broker { get; init; }

    /// <summary>The account's name in the configuration.</summary>
    public required string Account { get; init; }
}
