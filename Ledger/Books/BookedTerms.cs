using Sluice.Core.Instruments;

namespace Sluice.Ledger.Books;

/// <summary>What a contract's money comes to in the books, which round.</summary>
public static class BookedTerms
{
    /// <summary>Value of a quantity at a price, in the terms' currency, rounded as every amount here.</summary>
    public static decimal BookedValue(this InstrumentTerms terms, decimal quantity, decimal price) => Rounding.Round(terms.Value(quantity, price));
}
