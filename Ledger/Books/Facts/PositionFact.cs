using Sluice.Core.Books;

namespace Sluice.Ledger.Books.Facts;

/// <summary>A position changed without an order: a contract expired, or the books were brought to what the broker holds.</summary>
public sealed record PositionFact : NotedFact
{
    /// <summary><see cref="MoveKind.Expiry"/> or <see cref="MoveKind.Drift"/>.</summary>
    public required MoveKind Kind { get; init; }

    public string Strategy { get; init; } = BookKey.Unassigned;

    public required string Symbol { get; init; }

    /// <summary>Change of the position, signed, not zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Settlement value of an expiry, zero when worthless; for a drift the price at which it enters the books.</summary>
    public required decimal Price { get; init; }
}
