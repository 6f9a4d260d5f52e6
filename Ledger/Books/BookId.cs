namespace Sluice.Ledger.Books;

/// <summary>One book: what one strategy holds of one instrument on one account.</summary>
/// <param name="Broker">The broker's name in events: paper, tradier, schwab, deribit.</param>
/// <param name="Account">The account's name in the configuration.</param>
/// <param name="Strategy">The strategy; <see cref="Core.Books.BookKey.Unassigned"/> for what no strategy did.</param>
/// <param name="Symbol">Canonical instrument id.</param>
public readonly record struct BookId(string Broker, string Account, string Strategy, string Symbol)
{
    public override string ToString() => $"{Strategy}:{Symbol}@{Broker}/{Account}";
}
