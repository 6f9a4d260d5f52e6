using Sluice.Core.Books;

namespace Sluice.Ledger.Books.Facts;

/// <summary>Money that moved without a position: a late fee, funding, a dividend, a transfer, or a difference to the broker's statement.</summary>
public sealed record CashFact : NotedFact
{
    public required CashFactKind Kind { get; init; }

    public string Strategy { get; init; } = BookKey.Unassigned;

    /// <summary>What it is for; empty for transfers and where nobody knows.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Added to the cash: negative for a fee, and for funding that was paid. Not zero.</summary>
    public required decimal Amount { get; init; }

    public required string Currency { get; init; }
}
