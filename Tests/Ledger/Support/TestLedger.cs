using Sluice.Core.Instruments;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;

namespace Sluice.Tests.Ledger.Support;

/// <summary>A ledger of one test, in a database of its own.</summary>
internal sealed class TestLedger : IDisposable
{
    private readonly DirectoryInfo? _folder;

    private TestLedger(ILedgerDatabase database, DirectoryInfo? folder)
    {
        (Database, _folder) = (database, folder);
        Store = new LedgerStore(database, Clock);
        Store.Open();
        Assert.That(Store.TakeLease("test", TimeSpan.FromDays(1)), Is.Null);
        Reader = new LedgerReader(database);
        Keeper = new Bookkeeper(Store, new ContractTerms());
    }

    public SteppedClock Clock { get; } = new();

    public ILedgerDatabase Database { get; }

    public LedgerStore Store { get; }

    public Bookkeeper Keeper { get; private set; }

    public LedgerReader Reader { get; }

    /// <param name="kind">sqlite or postgres.</param>
    public static TestLedger Open(string kind)
    {
        if (kind == "postgres") return new TestLedger(new PostgresLedgerDatabase(PostgresFixture.NewDatabase()), null);
        var folder = Directory.CreateTempSubdirectory("sluice-ledger-");
        return new TestLedger(new SqliteLedgerDatabase(Path.Combine(folder.FullName, "ledger.db")), folder);
    }

    /// <summary>Books facts as one batch; all of them have to be taken.</summary>
    public void Book(params IReadOnlyList<LedgerFact> facts) => Assert.That(Try(facts), Is.Empty);

    /// <summary>Books facts as one batch and gives what was refused.</summary>
    public IReadOnlyList<Refusal> Try(params IReadOnlyList<LedgerFact> facts) =>
        Keeper.Book([.. facts.Select((fact, at) => new ToldFact(fact, fact is NotedFact noted ? noted.Reference : $"event-{at}", fact is NotedFact told ? FactCodec.Write(told) : "{}"))]);

    /// <summary>Forgets what is in memory, as a restart does.</summary>
    public void Restart() => Keeper = new Bookkeeper(Store, new ContractTerms());

    /// <summary>The state of the books as text: what two ledgers that were told the same have in common.</summary>
    public string Snapshot()
    {
        var lines = Reader.Balances().Where(row => row is not { Balance: 0, Quantity: 0 }).Select(row => FormattableString.Invariant($"{row.Account} {row.Balance} {row.Quantity}")).ToList();
        foreach (var book in Reader.Books())
        {
            lines.Add(FormattableString.Invariant($"{book.Book} {book.Quantity} {book.LotValue} {book.AverageValue} {book.Realized} {book.RealizedAverage}"));
            lines.AddRange(Reader.Lots(book.Id).Select(lot => FormattableString.Invariant($"{book.Book} lot {lot.Opened.Ticks} {lot.Price} {lot.Quantity} {lot.Value}")));
        }

        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    public decimal Cash(string currency = "USD") =>
        Reader.Balances().Where(row => row.Account.Kind == AccountKind.Cash && row.Account.Currency == currency).Sum(row => row.Balance);

    public decimal BalanceOf(AccountKind kind, string currency = "USD") =>
        Reader.Balances().Where(row => row.Account.Kind == kind && row.Account.Currency == currency).Sum(row => row.Balance);

    public BookRow Book(string symbol, string strategy = "s") => Reader.Books().Single(book => book.Book.Symbol == symbol && book.Book.Strategy == strategy);

    public void Dispose()
    {
        Reader.Dispose();
        Store.Dispose();
        Database.Dispose();
        _folder?.Delete(recursive: true);
    }
}
