using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Launcher;
using Sluice.Launcher.Configuration;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Storing;
using Sluice.Simulators.Tradier;
using Sluice.Storage;

namespace Sluice.Tests.Launcher;

/// <summary><c>sluice reconcile</c> against an account at Tradier's simulator.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReconcileCommandTests
{
    private readonly Workspace _workspace = new();
    private readonly TradierSimulator _simulator = TradierSimulator.Start(new TradierOptions { OpeningCash = 1_000 });

    [SetUp]
    public void SetUp()
    {
        _workspace.Write("sluice.json", $$$$"""
            {"deployment":"test","state":"state","streams":{"kind":"embedded"},"accounts":{"tradier":{"broker":"tradier","tradier":{
              "url":"{{{{_simulator.Uri}}}}v1/","streamUrl":"{{{{_simulator.SocketUri}}}}v1/","token":"tradier-token","account":"{{{{_simulator.AccountNumber}}}}"}}},
             "strategies":{"demo":{"allocation":0.5,"symbols":["SPY"]}},"limits":{"position":0.5}}
            """);
        Book(Cash(1_000, "opening"));
    }

    [TearDown]
    public void TearDown()
    {
        _simulator.Dispose();
        _workspace.Dispose();
    }

    [Test]
    public void Books_that_agree_with_the_broker_end_in_zero()
    {
        var run = Reconcile();
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(run.Json["accounts"]!.Select(account => ((string?)account["account"], (string?)account["outcome"])), Is.EqualTo(new[] { ("tradier", "agreed") }));
        Assert.That(Told(), Is.EqualTo(new[] { "RECONCILIATION" }));
    }

    [Test]
    public void A_difference_ends_in_one_and_alerts_until_a_person_explains_it()
    {
        Book(Cash(5, "nobody knows"));
        var run = Reconcile();
        var drift = run.Json["accounts"]![0]!["drift"]!.Single();
        Assert.That((run.Code, (string?)drift["name"], (decimal)drift["here"]!, (decimal)drift["there"]!), Is.EqualTo((ExitCode.Failed, "USD", 1_005m, 1_000m)));
        Assert.That(Told(), Is.EqualTo(new[] { "RECONCILIATION", "ALERT" }));
        Assert.That(Trading(), Is.EqualTo(TradingState.Active), "money alone limits nothing");

        var id = (string)drift["id"]!;
        Assert.That(CommandLine.Run("reconcile", "explain", id, "a late fee", "--config", _workspace.Config).Code, Is.EqualTo(ExitCode.Ok));
        Assert.That(CommandLine.Run("reconcile", "explain", id, "again", "--config", _workspace.Config).Code, Is.EqualTo(ExitCode.Failed), "it is open no more");
        var later = Reconcile();
        Assert.That((later.Code, (string?)later.Json["accounts"]![0]!["drift"]!.Single()["state"]), Is.EqualTo((ExitCode.Ok, "Explained")));
        Book(Cash(-5, "the fee"));
        Assert.That(Reconcile().Json["accounts"]![0]!["drift"]!.Count(), Is.Zero, "and it is closed when both agree");
    }

    [Test]
    public void A_position_that_the_broker_does_not_have_limits_trading_at_the_broker_once()
    {
        Book(new PositionFact
        {
            Time = Now,
            Broker = "tradier",
            Account = "tradier",
            Kind = MoveKind.Drift,
            Symbol = "USA:EQUITY:SPY",
            Quantity = 5,
            Price = 100,
            Reference = "adopted"
        });
        Assert.That((Reconcile().Code, Reconcile().Code), Is.EqualTo((ExitCode.Failed, ExitCode.Failed)));
        using var storage = Storage();
        var rows = storage.OpenControl().Read().Rows;
        Assert.That(rows.Select(row => (row.Number, row.Scope, row.Name, row.State, row.Who)), Is.EqualTo(new[] { (1L, ControlScope.Broker, "tradier", TradingState.Reducing, "reconciliation") }));
    }

    [Test]
    public void A_broker_that_cannot_be_read_ends_in_five_and_says_so()
    {
        _simulator.Dispose();
        var run = Reconcile();
        Assert.That((run.Code, (string?)run.Json["accounts"]![0]!["outcome"]), Is.EqualTo((ExitCode.Unreachable, "unfinished")));
        Assert.That(Told(), Is.EqualTo(new[] { "RECONCILIATION", "ALERT" }));
    }

    [Test]
    public void Without_a_ledger_there_is_nothing_to_compare() =>
        Assert.That(CommandLine.Run("reconcile", "--config", _workspace.Config, "--ledger", _workspace.Path("none.db")).Code, Is.EqualTo(ExitCode.Data));

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CashFact Cash(decimal amount, string reference) =>
        new() { Time = Now, Broker = "tradier", Account = "tradier", Kind = CashFactKind.Transfer, Amount = amount, Currency = "USD", Reference = reference };

    private CommandLine Reconcile() => CommandLine.Run("reconcile", "--config", _workspace.Config, "--json");

    private LocalStorage Storage() => new(ConfigurationLocator.Read(_workspace.Config), TimeProvider.System);

    private TradingState Trading()
    {
        using var storage = Storage();
        return storage.OpenControl().Read().StateFor("", "", "tradier");
    }

    private IEnumerable<string> Told()
    {
        using var storage = Storage();
        return storage.OpenStreams().Range(StreamNames.Monitoring, null, 100).Select(entry => (string)JObject.Parse(entry.Data!)["type"]!).ToList();
    }

    private void Book(NotedFact fact)
    {
        using var database = new SqliteLedgerDatabase(Path.Combine(_workspace.Folder, "state", "ledger.db"));
        using var store = new LedgerStore(database, TimeProvider.System);
        store.Open();
        Assert.That(store.TakeLease("test", TimeSpan.FromMinutes(1)), Is.Null);
        Assert.That(new Bookkeeper(store, new ContractTerms()).Book([new ToldFact(fact, fact.Reference, FactCodec.Write(fact))]), Is.Empty);
        store.ReleaseLease();
    }
}
