using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Launcher;
using Sluice.Launcher.Commands.Books;
using Sluice.Ledger.Books;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Storing;

namespace Sluice.Tests.Launcher;

internal sealed class BooksCommandTests
{
    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp()
    {
        _workspace = new Workspace();
        Directory.CreateDirectory(_workspace.Path("state"));
    }

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [Test]
    public void Without_books_the_commands_say_so_and_make_none([Values("positions", "orders", "report")] string name)
    {
        var run = Run(name);
        Assert.That(run.Code, Is.EqualTo(ExitCode.Data));
        Assert.That(run.Errors, Does.Contain("there are no books yet"));
        Assert.That(File.Exists(_workspace.Path("state/ledger.db")), Is.False);
    }

    [Test]
    public void Positions_are_valued_at_the_prices_that_are_given()
    {
        Book();
        var prices = _workspace.Write("prices.json", """{"SPY": 130.5}""");
        var run = Run("positions", "--prices", prices, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        var held = run.Json["positions"]!.Single();
        Assert.That(((string?)held["symbol"], (decimal)held["quantity"]!, (decimal)held["value"]!, (decimal)held["unrealized"]!, (decimal)held["share"]!), Is.EqualTo(("USA:EQUITY:SPY", 6m, 783m, 183m, 1m)));
        Assert.That((decimal)run.Json["assets"]!.Single()["gross"]!, Is.EqualTo(783m));
        Assert.That(Run("positions").Output, Does.Contain("not known").And.Contain("USA:EQUITY:SPY"));
    }

    [TestCase("{\"SPY\": 0}", "above zero")]
    [TestCase("{\"SPY\": \"1\"}", "above zero")]
    [TestCase("{\"no symbol\": 1}", "no symbol")]
    [TestCase("[", "is no JSON object")]
    public void A_price_that_is_none_is_refused(string prices, string hint)
    {
        Book();
        var run = Run("positions", "--prices", _workspace.Write("prices.json", prices));
        Assert.That(run.Code, Is.EqualTo(ExitCode.Data));
        Assert.That(run.Errors, Does.Contain(hint));
    }

    [Test]
    public void Orders_are_shown_by_signal_and_written_as_CSV()
    {
        Book();
        var file = _workspace.Path("orders.csv");
        var run = Run("orders", "--signal", "s-B", "--out", file, "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        Assert.That(((string?)run.Json["orders"]!.Single()["intentId"], (string?)run.Json["orders"]!.Single()["state"]), Is.EqualTo(("B", "ORDER_FILLED")));
        Assert.That(File.ReadAllLines(file), Has.Length.EqualTo(2));
        Assert.That(Run("orders").Output, Does.StartWith("orders: 2").And.Contain("ORDER_FILLED"));
    }

    [Test]
    public void The_report_calls_not_known_what_nobody_knows_and_exports_every_table()
    {
        Book();
        var folder = _workspace.Path("export");
        var run = Run("report", "--export", folder, "--json", "--capital", "1000");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        var statistics = run.Json["statistics"]!;
        Assert.That(((int)statistics["filledOrders"]!, (decimal)statistics["realized"]!, (decimal)statistics["totalReturn"]!, (string?)statistics["portfolioValue"]), Is.EqualTo((2, 80m, 0.08m, (string?)null)), "4 × 20 of 1000");
        Assert.That(((string?)run.Json["regime"], (string?)run.Json["lastRebalance"], (string?)run.Json["trading"]), Is.EqualTo(((string?)null, (string?)null, "ACTIVE")));
        foreach (var table in new[] { "accounts", "positions", "assets", "orders", "trades", "days", "strategies", "statistics" })
            Assert.That((File.Exists(Path.Combine(folder, table + ".csv")), File.Exists(Path.Combine(folder, table + ".json"))), Is.EqualTo((true, true)), table);
        Assert.That(Run("report").Output, Does.Contain("market (US equities): ").And.Contain("regime: not known; last rebalance: none").And.Contain("benchmark: not known").And.Contain("2 filled"));
    }

    [Test]
    public void Books_that_are_not_what_the_events_give_are_told_by_the_exit_code()
    {
        Book();
        var own = CommandLine.Run("ledger", "verify", "--own", "--config", _workspace.Config, "--json");
        Assert.That((own.Code, (bool)own.Json["equal"]!), Is.EqualTo((ExitCode.Ok, true)), own.Errors);
        // The stream of this deployment is empty.
        var run = CommandLine.Run("ledger", "verify", "--config", _workspace.Config, "--json");
        Assert.That((run.Code, (bool)run.Json["equal"]!), Is.EqualTo((ExitCode.Failed, false)), run.Errors);
        Assert.That(run.Json["replayed"]!.Select(difference => (string?)difference["what"]), Has.Member("book demo:USA:EQUITY:SPY@paper/paper").And.Member("order A"));
    }

    [TestCase("2026-03-02T15:00:00Z", "open, closes in 6 h 0 min")]
    [TestCase("2026-03-02T14:00:00Z", "closed, opens in 30 min 0 s")]
    [TestCase("2026-03-07T15:00:00Z", "closed, opens in 1 d 22 h")]
    [TestCase("2026-11-27T17:00:00Z", "open, closes in 1 h 0 min")]
    public void The_market_clock_knows_weekends_summer_time_and_early_closes(string now, string text) =>
        Assert.That(MarketClock.At(DateTimeOffset.Parse(now).UtcDateTime).ToString(), Is.EqualTo(text));

    [Test]
    public void The_report_compares_with_a_benchmark_by_its_closes_and_says_the_regime()
    {
        Book();
        Assert.That(CommandLine.Run("regime", "set", "TREND_BEAR", "--source", "model", "--reason", "below its average", "--config", _workspace.Config).Code, Is.EqualTo(ExitCode.Ok));
        var prices = _workspace.Write("closes.json", """{"SPY": {"2026-03-01": 100, "2026-03-02": 110} }""");
        var run = Run("report", "--prices", prices, "--benchmark", "SPY", "--capital", "1000", "--json");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Ok), run.Errors);
        // The books made 80 of 1,000 on 2 March.
        Assert.That(((decimal)run.Json["statistics"]!["benchmarkReturn"]!, (decimal)run.Json["statistics"]!["excessReturn"]!), Is.EqualTo((0.1m, -0.02m)));
        Assert.That(((string?)run.Json["regime"]!["regime"], (string?)run.Json["benchmark"]), Is.EqualTo(("TREND_BEAR", "USA:EQUITY:SPY")));
        Assert.That(Run("report", "--benchmark", "SPY"), Has.Property("Code").EqualTo(ExitCode.Usage).And.Property("Errors").Contains("no closing prices of USA:EQUITY:SPY"));
        Assert.That(Run("report", "--prices", _workspace.Write("odd.json", """{"SPY": {"March": 1} }""")).Errors, Does.Contain("by days such as 2026-03-02, not 'March'"));
    }

    private CommandLine Run(string name, params string[] options) => CommandLine.Run([name, .. options, "--config", _workspace.Config]);

    /// <summary>Ten bought at 100, four of them sold at 120.</summary>
    private void Book()
    {
        using var database = new SqliteLedgerDatabase(_workspace.Path("state/ledger.db"));
        using var store = new LedgerStore(database, TimeProvider.System);
        store.Open();
        Assert.That(store.TakeLease("test", TimeSpan.FromMinutes(1)), Is.Null);
        EngineEvent[] events = [.. Filled("A", "buy", 10, 100, 1), .. Filled("B", "sell", 4, 120, 2)];
        StreamEntry[] entries = [.. events.Select((e, at) => new StreamEntry($"{at}-0", EventCodec.Write(e with { Sequence = at + 1, Producer = "test", Id = $"test-{at + 1}" }), 1))];
        Assert.That(new LedgerWriter(store, new ContractTerms(), new Dictionary<string, long>()).Book(entries), Is.Empty);
    }

    private static EngineEvent[] Filled(string intent, string side, decimal quantity, decimal price, int minute)
    {
        var filled = new EngineEvent
        {
            Type = EventType.OrderFilled,
            Time = new DateTime(2026, 3, 2, 15, minute, 0, DateTimeKind.Utc),
            Source = "tests",
            SignalId = $"s-{intent}",
            Strategy = "demo",
            IntentId = intent,
            Broker = "paper",
            Account = "paper",
            BrokerOrderId = $"V{intent}",
            Symbol = "USA:EQUITY:SPY",
            Side = side,
            Quantity = quantity,
            CumulativeQuantity = quantity,
            Price = price,
            Currency = "USD"
        };
        return [filled, filled with { Type = EventType.Execution, Fee = 0 }];
    }
}
