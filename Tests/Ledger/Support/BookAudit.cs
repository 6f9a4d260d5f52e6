using Sluice.Launcher.Commands.Bench.Ledger;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;

namespace Sluice.Tests.Ledger.Support;

/// <summary>Compares the books with the events they were made of.</summary>
internal static class BookAudit
{
    public static void Check(ILedgerReader reader, SyntheticFills told)
    {
        var balances = reader.Balances();
        Assert.That(balances.Where(row => row.Account.Kind == AccountKind.Cash).Sum(row => row.Balance), Is.EqualTo(told.Cash), "cash");
        Assert.That(balances.Where(row => row.Account.Kind == AccountKind.Fees).Sum(row => row.Balance), Is.EqualTo(told.Fees), "fees");
        Assert.That(balances.Sum(row => row.Balance), Is.Zero, "debits equal credits");
        var books = reader.Books().ToDictionary(row => (row.Book.Strategy, row.Book.Symbol));
        foreach (var (strategy, symbol, quantity) in told.Held())
        {
            var book = books.GetValueOrDefault((strategy, symbol));
            Assert.That(book?.Quantity ?? 0, Is.EqualTo(quantity), $"{strategy} {symbol}");
            if (book != null) Assert.That(reader.Lots(book.Id).Sum(lot => lot.Quantity), Is.EqualTo(Math.Abs(quantity)));
        }

        Assert.That(reader.Refused(10), Is.Empty);
    }
}
