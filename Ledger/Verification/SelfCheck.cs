using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Ledger.Verification;

/// <summary>Whether the kept state is the sum of its own history: balances of the postings, books of their moves, and debits equal to credits.</summary>
internal sealed class SelfCheck(LedgerReader reader, int limit)
{
    private readonly List<Difference> _found = [];

    /// <exception cref="LedgerException">The books cannot be read.</exception>
    public IReadOnlyList<Difference> Run()
    {
        CheckEntries();
        CheckBalances();
        foreach (var book in reader.Books()) CheckBook(book);
        return _found;
    }

    private void CheckEntries()
    {
        var unbalanced = reader.Query(
            "SELECT p.entry, a.currency, sum(p.amount) FROM posting p JOIN account a ON a.id = p.account GROUP BY p.entry, a.currency HAVING sum(p.amount) <> 0 ORDER BY p.entry LIMIT @limit",
            new { limit },
            row => (Entry: row.Number(), Currency: row.Text(), Sum: row.Amount()));
        foreach (var (entry, currency, sum) in unbalanced) Add(FormattableString.Invariant($"entry {entry}"), $"off by {DecimalText.Of(sum)} {currency}", "balanced");
    }

    private void CheckBalances()
    {
        var sums = reader.Query("SELECT account, sum(amount), sum(quantity) FROM posting GROUP BY account", null, row => (Account: row.Number(), Amount: row.Amount(), Quantity: row.Amount()))
            .ToDictionary(row => row.Account, row => (row.Amount, row.Quantity));
        foreach (var row in reader.Balances())
        {
            var (amount, quantity) = sums.GetValueOrDefault(row.Id);
            if (row.Balance != amount || row.Quantity != quantity) Add($"balance {row.Account}", StateText.Balance(row.Balance, row.Quantity), StateText.Balance(amount, quantity));
        }
    }

    private void CheckBook(BookRow book)
    {
        var lots = new LotBook(book.Terms);
        var (realized, average) = (0m, 0m);
        foreach (var move in reader.MovesOf(book.Id).Order())
        {
            var effect = lots.Apply(move);
            realized += effect.Realized;
            average += effect.RealizedAverage;
        }

        Compare(
            $"book {book.Book}",
            StateText.Book(book.Quantity, book.LotValue, book.AverageValue, book.Realized, book.RealizedAverage),
            StateText.Book(lots.Quantity, lots.LotValue, lots.AverageValue, realized, average));
        Compare($"lots of {book.Book}", StateText.Lots(reader.Lots(book.Id)), StateText.Lots(lots.Lots));
        var posted = reader.Query(
            "SELECT coalesce(sum(a.quantity), 0) FROM account a WHERE a.kind = 'Position' AND a.broker = @Broker AND a.account = @Account AND a.strategy = @Strategy AND a.symbol = @Symbol",
            book.Book,
            row => row.Amount())[0];
        Compare($"position account of {book.Book}", DecimalText.Of(posted), DecimalText.Of(lots.Quantity));
    }

    private void Compare(string what, string kept, string rebuilt)
    {
        if (kept != rebuilt) Add(what, kept, rebuilt);
    }

    private void Add(string what, string kept, string rebuilt)
    {
        if (_found.Count < limit) _found.Add(new Difference(what, kept, rebuilt));
    }
}
