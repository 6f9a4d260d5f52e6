using System.Diagnostics;
using Sluice.Core.Configuration;
using Sluice.Launcher.Engine;
using Sluice.Ledger;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Storing;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Ledger.Reconciliation;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Hosting;

/// <summary>
/// The ledger is killed, or hangs, while it books what reconciliation has found, and another instance takes over: everything is found in the
/// end, nothing twice.
/// </summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReconciliationKillTests(string kind)
{
    private const int Orders = 60;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-heal-kill-");
    private readonly TradierSimulator _simulator = TradierSimulator.Start(new TradierOptions { OpeningCash = 10_000_000 });
    private readonly List<Process> _children = [];
    private readonly List<(int Process, string Text)> _told = [];
    private ILedgerDatabase _database = null!;
    private LedgerReader _reader = null!;
    private string _config = "";

    [SetUp]
    public void SetUp()
    {
        var ledger = kind == "sqlite" ? "" : $"\"kind\":\"postgres\",\"connection\":\"{PostgresFixture.NewDatabase()}\",";
        _config = Path.Combine(_folder.FullName, "sluice.json");
        File.WriteAllText(_config, $$$$"""
            {"deployment":"kill","accounts":{"main":{"broker":"tradier","tradier":{
              "url":"{{{{_simulator.Uri}}}}v1/","streamUrl":"{{{{_simulator.SocketUri}}}}v1/","token":"tradier-token","account":"{{{{_simulator.AccountNumber}}}}"}}},
             "strategies":{"s":{"allocation":0.5}},"ledger":{ {{{{ledger}}}} "lease":"1s","healthPort":0},"reconciliation":{"settling":"0s"}}
            """);
        _database = LedgerDatabases.Create(ConfigurationReader.Read(_config).Ledger!);
        _reader = new LedgerReader(_database);
        using var store = new LedgerStore(_database, TimeProvider.System);
        store.Open();
        Assert.That(store.TakeLease("test", TimeSpan.FromMinutes(1)), Is.Null);
        var opening = new CashFact { Time = TimeProvider.System.GetUtcNow().UtcDateTime, Broker = "tradier", Account = "main", Kind = CashFactKind.Transfer, Amount = 10_000_000, Currency = "USD", Reference = "opening" };
        Assert.That(new LedgerWriter(store, new(), _reader.Marks()).Tell([opening]), Is.Empty);
        store.ReleaseLease();
        new HiddenFills(_simulator).Trade(Orders, 2);
    }

    [TearDown]
    public void TearDown()
    {
        foreach (var child in _children)
        {
            if (!child.HasExited) child.Kill();
            child.WaitForExit();
            child.Dispose();
        }

        _reader.Dispose();
        _database.Dispose();
        _simulator.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public void Killed_while_it_books_what_it_found_another_instance_books_the_rest_and_nothing_twice()
    {
        var first = Start();
        var second = Start();
        WaitForSome(0);
        first.Kill();
        var found = Found();
        var third = Start();
        if (found < Orders) WaitForSome(found);
        // Whichever of the two has become the writer: it has to survive without the other.
        second.Kill();
        WaitForTheEnd();
        third.Kill();
        third.WaitForExit();
        CheckBooks();
    }

    [Test]
    public void One_that_hangs_while_it_books_what_it_found_writes_nothing_when_it_wakes_up()
    {
        // Whoever hangs within a transaction on a SQLite file holds the file until it is ended: nobody can take over, and nothing is lost.
        if (kind == "sqlite") return;
        var first = Start();
        WaitForSome(0);
        var second = Start();
        ProcessSignal.Send(first, "STOP");
        WaitForTheEnd();
        CheckBooks();
        lock (_told) _told.Clear();
        ProcessSignal.Send(first, "CONT");
        // It may only notice that it is the writer no more.
        Wait.Until(() => HasSaid(first, "ledger:"), "the first notices that it was away", 60);
        CheckBooks();
        Assert.That(second.HasExited, Is.False);
    }

    private void CheckBooks()
    {
        Assert.That(_reader.Query("SELECT count(*) FROM fact WHERE kind = @kind", new { kind = FoundMark.Kind }, row => row.Number())[0], Is.EqualTo(Orders));
        Assert.That(_reader.Balances().Where(row => row.Account.Kind == AccountKind.Cash).Sum(row => row.Balance), Is.EqualTo(_simulator.Cash("USD")), "cash");
        foreach (var book in _reader.Books()) Assert.That(book.Quantity, Is.EqualTo(_simulator.Held(book.Book.Symbol.Split(':')[^1])), book.Book.Symbol);
        Assert.That(new DriftStore(_database).Standing("tradier", "main"), Is.Empty);
        Assert.That(_reader.Balances().Sum(row => row.Balance), Is.Zero, "debits equal credits");
    }

    private bool HasSaid(Process child, string words)
    {
        lock (_told) return _told.Any(line => line.Process == child.Id && line.Text.Contains(words, StringComparison.Ordinal));
    }

    private void WaitForTheEnd() => Wait.Until(() => Found() == Orders && LastOutcome() == ReconciliationOutcome.Agreed, "everything is found and the account agrees", 120);

    private void WaitForSome(long before) => Wait.Until(() => Found() > before, "something more is booked as found", 120);

    private long Found() => Ask("SELECT count(*) FROM fact WHERE kind = 'FoundExecution'", row => row.Number()).Single();

    private ReconciliationOutcome? LastOutcome() => Ask("SELECT outcome FROM reconciliation ORDER BY id DESC LIMIT 1", row => (ReconciliationOutcome?)row.Choice<ReconciliationOutcome>()).SingleOrDefault();

    /// <summary>A database that is busy for a moment is asked again.</summary>
    private IReadOnlyList<T> Ask<T>(string sql, Func<RowReader, T> read)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return _reader.Query(sql, null, read);
            }
            catch (LedgerException) when (attempt < 5)
            {
                Thread.Sleep(50);
            }
        }
    }

    private Process Start()
    {
        var child = Process.Start(ChildProgram.StartInfo("ledger", "--config", _config))!;
        _children.Add(child);
        var id = child.Id;
        child.OutputDataReceived += static (_, _) => { };
        child.ErrorDataReceived += (_, line) =>
        {
            if (line.Data == null) return;
            lock (_told) _told.Add((id, line.Data));
            TestContext.Out.WriteLine($"{id} {line.Data}");
        };
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return child;
    }
}
