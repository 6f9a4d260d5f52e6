using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Hosting;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Storing;
using Sluice.Simulators.Tradier;
using Sluice.Storage;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Reconciliation;

/// <summary>Reconciliation inside the ledger: the whole service against an account at Tradier's simulator.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReconciliationRoundsTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-rounds-");
    private readonly TradierSimulator _simulator = TradierSimulator.Start(new TradierOptions { OpeningCash = 10_000_000 });
    private readonly List<IDisposable> _open = [];
    private EngineConfiguration _configuration = null!;
    private LocalStorage _storage = null!;
    private LedgerReader _reader = null!;

    [SetUp]
    public void SetUp()
    {
        var text = $$$$"""
            {"deployment":"test","state":"state","accounts":{"main":{"broker":"tradier","tradier":{
              "url":"{{{{_simulator.Uri}}}}v1/","streamUrl":"{{{{_simulator.SocketUri}}}}v1/","token":"tradier-token","account":"{{{{_simulator.AccountNumber}}}}"}}},
             "strategies":{"s":{"allocation":0.5}},"ledger":{"lease":"2s"}}
            """;
        var read = ConfigurationReader.Parse(text, Path.Combine(_folder.FullName, "sluice.json"), _ => null);
        // Nothing is on its way in these tests: what differs is judged at once.
        _configuration = read with { Reconciliation = new ReconciliationConfiguration { Settling = TimeSpan.FromMinutes(-1) } };
        _storage = new LocalStorage(_configuration, TimeProvider.System);
        var database = LedgerDatabases.Create(_configuration.Ledger!);
        _open.Add(database);
        _reader = new LedgerReader(database);
        Book(Cash(10_000_000, "opening"));
    }

    [TearDown]
    public void TearDown()
    {
        foreach (var open in Enumerable.Reverse(_open)) open.Dispose();
        _reader.Dispose();
        _storage.Dispose();
        _simulator.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public void What_no_event_told_is_found_and_booked_when_the_ledger_starts()
    {
        // Two orders, each one hole: Tradier numbers no executions.
        new HiddenFills(_simulator).Trade(2, 3);
        Start("one");
        Wait.Until(() => Results().Count == 1, "the account was reconciled");
        Assert.That(Results().Single(), Is.EqualTo((ReconciliationOutcome.Agreed, 2)));
        Assert.That(_reader.Balances().Where(row => row.Account.Kind == AccountKind.Cash).Sum(row => row.Balance), Is.EqualTo(_simulator.Cash("USD")));
        Wait.Until(() => Told().Contains("RECONCILIATION"), "it is told");
        Assert.That(Told(), Has.No.Member("ALERT"));
    }

    [Test]
    public void Somebody_who_asks_gets_an_answer_before_the_interval_is_over()
    {
        Start("one");
        Wait.Until(() => Results().Count == 1, "the account was reconciled at the start");
        var requests = new RequestStore(Database(), _reader, TimeProvider.System);
        var asked = requests.Ask("main", "ann");
        Wait.Until(() => requests.IsFinished(asked), "the request is done");
        Assert.That((Results().Count, requests.Open().Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public void A_broker_that_is_back_is_reconciled_again()
    {
        var host = Start("one");
        Wait.Until(() => Results().Count == 1, "the account was reconciled at the start");
        host.Rounds!.TellConnected("main");
        Wait.Until(() => Results().Count == 2, "and again");
    }

    [Test]
    public void A_standby_reconciles_nothing_and_its_takeover_reconciles_at_once()
    {
        var first = Start("first");
        Wait.Until(() => Results().Count == 1, "the first has reconciled");
        var second = Start("second");
        Wait.Until(() => second.Books.Status.Role == LedgerStatus.Standby, "the second stands by");
        second.Rounds!.TellConnected("main");
        new HiddenFills(_simulator).Trade(1, 2);
        first.Dispose();
        Wait.Until(() => Results().Count == 2, "the second has taken over and reconciled");
        Assert.That(Results()[^1], Is.EqualTo((ReconciliationOutcome.Agreed, 1)));
    }

    [Test]
    public void A_position_that_the_broker_does_not_have_lets_positions_be_reduced_only_and_says_why()
    {
        Book(new PositionFact { Time = Now, Broker = "tradier", Account = "main", Kind = MoveKind.Drift, Symbol = Facts.Spy, Quantity = 5, Price = 100, Reference = "adopted" });
        Start("one");
        Wait.Until(() => Told().Contains("ALERT"), "it alerts");
        var row = _storage.OpenControl().Read().Rows.Single();
        Assert.That((row.Scope, row.Name, row.State, row.Who), Is.EqualTo((ControlScope.Broker, "tradier", TradingState.Reducing, "reconciliation")));
        Assert.That(row.Why, Does.Contain("USA:EQUITY:SPY: the books have 5, the broker 0"));
    }

    [Test]
    public void A_threshold_that_is_configured_counts_in_place_of_the_built_in_one()
    {
        Book(Cash(5, "nobody knows"));
        var settings = _configuration.Reconciliation with { AlertFrom = Severity.Critical, ReduceFrom = null, Severities = new Dictionary<string, Severity> { ["cash"] = Severity.Notice } };
        Start("one", _configuration with { Reconciliation = settings });
        Wait.Until(() => Told().Contains("RECONCILIATION"), "it was reconciled");
        Assert.That((Results().Single().Outcome, Told().Contains("ALERT"), _storage.OpenControl().Read().Rows.Count), Is.EqualTo((ReconciliationOutcome.Different, false, 0)));
        Assert.That(new DriftStore(Database()).Standing("tradier", "main").Single().Severity, Is.EqualTo(Severity.Notice));
    }

    [Test]
    public void Nothing_is_judged_while_the_books_are_behind_and_after_an_interval_it_is_told()
    {
        var database = Database();
        using var store = new LedgerStore(database, TimeProvider.System);
        Assert.That(store.TakeLease("test", TimeSpan.FromMinutes(5)), Is.Null);
        var books = new StillBooks { Writer = new Sluice.Ledger.Intake.LedgerWriter(store, new ContractTerms(), _reader.Marks()) };
        var clock = new SteppedClock();
        var settings = _configuration.Reconciliation;
        using var rounds = new ReconciliationRounds(
            books, settings, [_configuration.Accounts["main"]], database, new ContractTerms(), Announcement.Of(settings, _storage.OpenStreams(), _storage.OpenControl()),
            _ => throw new AssertionException("nobody may be asked"), clock, _ => { });
        rounds.Step();
        Assert.That(Results(), Is.Empty);
        clock.Advance(settings.Interval);
        rounds.Step();
        Assert.That(Results(), Is.EqualTo(new[] { (ReconciliationOutcome.Unfinished, 0) }));
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CashFact Cash(decimal amount, string reference) =>
        new() { Time = Now, Broker = "tradier", Account = "main", Kind = CashFactKind.Transfer, Amount = amount, Currency = "USD", Reference = reference };

    private LedgerHost Start(string owner, EngineConfiguration? configuration = null)
    {
        var scheduler = new ThreadWorkScheduler();
        scheduler.Failed += (_, failure) => TestContext.Progress.WriteLine($"{owner} failed: {failure}");
        var host = new LedgerHost(configuration ?? _configuration, _storage.OpenStreams(), _storage.OpenControl(), TimeProvider.System, owner, line => TestContext.Out.WriteLine($"{owner}: {line}"));
        _open.Add(host);
        host.Start(scheduler);
        return host;
    }

    private ILedgerDatabase Database()
    {
        var database = LedgerDatabases.Create(_configuration.Ledger!);
        _open.Add(database);
        return database;
    }

    private void Book(NotedFact fact)
    {
        var database = Database();
        using var store = new LedgerStore(database, TimeProvider.System);
        store.Open();
        Assert.That(store.TakeLease("test", TimeSpan.FromMinutes(1)), Is.Null);
        Assert.That(new Sluice.Ledger.Intake.LedgerWriter(store, new ContractTerms(), _reader.Marks()).Tell([fact]), Is.Empty);
        store.ReleaseLease();
    }

    private IReadOnlyList<(ReconciliationOutcome Outcome, int Found)> Results() =>
        _reader.Query("SELECT outcome, found FROM reconciliation ORDER BY id", null, row => (row.Choice<ReconciliationOutcome>(), row.Whole()));

    private List<string> Told() => [.. _storage.OpenStreams().Range(StreamNames.Monitoring, null, 100).Select(entry => (string)JObject.Parse(entry.Data!)["type"]!)];
}
