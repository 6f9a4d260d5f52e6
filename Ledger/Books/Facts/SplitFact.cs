namespace Sluice.Ledger.Books.Facts;

/// <summary>Every <see cref="From"/> units of a symbol on an account became <see cref="To"/>, in the books of all strategies.</summary>
public sealed record SplitFact : NotedFact
{
    public required string Symbol { get; init; }

    /// <summary>New units, above zero.</summary>
    public required decimal To { get; init; }

    /// <summary>Old units, above zero.</summary>
    public required decimal From { get; init; }
}
