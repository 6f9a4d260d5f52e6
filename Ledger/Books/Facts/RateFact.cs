namespace Sluice.Ledger.Books.Facts;

/// <summary>What a broker valued a currency at. It serves reports; nothing is posted.</summary>
public sealed record RateFact : NotedFact
{
    /// <summary>Of which one unit was valued.</summary>
    public required string Currency { get; init; }

    /// <summary>In which.</summary>
    public required string Quote { get; init; }

    /// <summary>Above zero.</summary>
    public required decimal Value { get; init; }
}
