using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reading;

/// <summary>The kept state of one book: what one strategy holds of one instrument on one account.</summary>
/// <param name="Id">Of the book.</param>
/// <param name="Book">Whose, and of what.</param>
/// <param name="Terms">How the instrument is paid.</param>
/// <param name="Quantity">Signed: negative is short.</param>
/// <param name="LotValue">Value at the opening of the lots that are left, in the instrument's currency; not negative.</param>
/// <param name="AverageValue">The same at average cost.</param>
/// <param name="Realized">Profit of everything closed, first in, first out; fees not deducted.</param>
/// <param name="RealizedAverage">The same at average cost: the number that the engine's own books have.</param>
/// <param name="Moves">How many moves the book has had.</param>
/// <param name="LastTime">The venue's time of the newest move, UTC.</param>
public sealed record BookRow(
    long Id, BookId Book, InstrumentTerms Terms, decimal Quantity, decimal LotValue, decimal AverageValue, decimal Realized, decimal RealizedAverage, long Moves, DateTime LastTime)
{
    /// <summary>Average price of what is held; zero when flat. Not rounded.</summary>
    public decimal AveragePrice
    {
        get
        {
            if (Quantity == 0 || AverageValue == 0) return 0;
            var size = Math.Abs(Quantity) * Terms.Multiplier;
            return Terms.Style == ContractStyle.InverseFuture ? size / AverageValue : AverageValue / size;
        }
    }
}
