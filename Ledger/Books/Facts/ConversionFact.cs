using Sluice.Core.Books;

namespace Sluice.Ledger.Books.Facts;

/// <summary>Money of one currency was exchanged for another.</summary>
public sealed record ConversionFact : NotedFact
{
    public string Strategy { get; init; } = BookKey.Unassigned;

    public required string FromCurrency { get; init; }

    /// <summary>Given, above zero.</summary>
    public required decimal FromAmount { get; init; }

    public required string ToCurrency { get; init; }

    /// <summary>Received, above zero.</summary>
    public required decimal ToAmount { get; init; }
}
