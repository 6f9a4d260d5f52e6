using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reconciliation;

/// <summary>What all strategies of an account hold of one instrument together.</summary>
/// <param name="Terms">Of the instrument.</param>
/// <param name="Quantity">Signed: negative is short.</param>
/// <param name="AveragePrice">At average cost; null when several books hold opposite sides, of which a broker knows the difference only.</param>
internal sealed record BookedPosition(InstrumentTerms Terms, decimal Quantity, decimal? AveragePrice)
{
    /// <summary>Value at the opening of the lots that are left, signed like the positions; null where nobody needs it.</summary>
    public decimal? LotValue { get; init; }
}
