using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>One open book, in its instrument's currency, valued where there is a price.</summary>
/// <param name="Book">Whose.</param>
/// <param name="Terms">How the instrument is paid.</param>
/// <param name="Quantity">Signed; not zero.</param>
/// <param name="AverageValue">Value at average cost, not negative.</param>
/// <param name="AveragePrice">Of what is held.</param>
/// <param name="Realized">Profit of what this book closed so far, at average cost, fees not deducted.</param>
/// <param name="Price">The market's; null when not known.</param>
public sealed record Holding(BookId Book, InstrumentTerms Terms, decimal Quantity, decimal AverageValue, decimal AveragePrice, decimal Realized, decimal? Price)
{
    /// <summary>Signed value at the market's price: what it is exposed to, also of a future, for which nothing was paid.</summary>
    public decimal? Value => Price is { } price ? Math.Sign(Quantity) * Terms.BookedValue(Math.Abs(Quantity), price) : null;

    /// <summary>Profit if all were closed at the market's price, fees not deducted.</summary>
    public decimal? Unrealized => Price is { } price ? Terms.Profit(Math.Sign(Quantity), AverageValue, Terms.BookedValue(Math.Abs(Quantity), price)) : null;

    /// <summary>Unrealized profit ÷ value at average cost.</summary>
    public decimal? Return => AverageValue == 0 ? null : Unrealized / AverageValue;
}
