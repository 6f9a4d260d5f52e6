namespace Sluice.Ledger.Books;

/// <summary>What is left of one opening: closed first in, first out.</summary>
/// <param name="Number">Within its book, growing.</param>
/// <param name="Opened">The venue's time of the opening, UTC.</param>
/// <param name="Price">Of the opening, after splits.</param>
/// <param name="Quantity">Above zero; the side is the book's.</param>
/// <param name="Value">Value at the opening of what is left, rounded; never negative.</param>
public sealed record Lot(long Number, DateTime Opened, decimal Price, decimal Quantity, decimal Value);
