using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Verification;

/// <summary>All that two ledgers have in common that were told the same, in whatever order: balances, books, lots, orders. Ids are not of it.</summary>
internal sealed class LedgerState
{
    private const int PageSize = 10_000;
    private const string None = "none";

    private readonly Dictionary<string, string> _lines = [];

    /// <exception cref="LedgerException">The books cannot be read.</exception>
    public static LedgerState Read(ILedgerReader reader)
    {
        var state = new LedgerState();
        foreach (var row in reader.Balances().Where(row => row is not { Balance: 0, Quantity: 0 })) state._lines.Add($"balance {row.Account}", StateText.Balance(row.Balance, row.Quantity));
        foreach (var book in reader.Books())
        {
            state._lines.Add($"book {book.Book}", StateText.Book(book.Quantity, book.LotValue, book.AverageValue, book.Realized, book.RealizedAverage));
            if (book.Quantity != 0) state._lines.Add($"lots of {book.Book}", StateText.Lots(reader.Lots(book.Id)));
        }

        for (var page = reader.Orders("", PageSize); page.Count > 0; page = reader.Orders(page[^1].IntentId, PageSize))
            foreach (var order in page) state._lines.Add($"order {order.IntentId}", order.ToString());
        return state;
    }

    /// <summary>What differs, in the order of the names, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<Difference> Compare(LedgerState rebuilt, int limit)
    {
        var names = _lines.Keys.Union(rebuilt._lines.Keys).Order(StringComparer.Ordinal);
        return
        [
            .. names.Select(name => new Difference(name, _lines.GetValueOrDefault(name, None), rebuilt._lines.GetValueOrDefault(name, None)))
                .Where(difference => difference.Kept != difference.Rebuilt).Take(limit)
        ];
    }
}
