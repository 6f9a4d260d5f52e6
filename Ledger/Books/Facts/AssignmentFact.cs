using Sluice.Core.Books;

namespace Sluice.Ledger.Books.Facts;

/// <summary>
/// An option was exercised (held long) or assigned (held short) and its underlying was delivered at the strike. The premium is realized on
/// the option; the delivery opens or closes at the strike.
/// </summary>
public sealed record AssignmentFact : NotedFact
{
    public string Strategy { get; init; } = BookKey.Unassigned;

    /// <summary>The option.</summary>
    public required string Symbol { get; init; }

    /// <summary>What was delivered.</summary>
    public required string Underlying { get; init; }

    /// <summary>Change of the option's position: positive ends a short (assigned), negative a long (exercised). Not zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>In <see cref="FeeCurrency"/>.</summary>
    public decimal Fee { get; init; }

    public string FeeCurrency { get; init; } = "USD";
}
