using Sluice.Core.Instruments;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Reporting;
using Sluice.Ledger.Verification;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Reporting;

/// <summary>Every figure of docs/worked-example.md, and the page itself. The arithmetic is in the page and here, done by hand.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
internal sealed class WorkedExampleTests(string kind)
{
    private TestLedger _ledger = null!;
    private WorkedExample _example = null!;
    private LedgerReport _report = null!;

    [OneTimeSetUp]
    public void Tell()
    {
        _ledger = TestLedger.Open(kind);
        _ledger.Clock.Advance(TimeSpan.FromDays(7));
        _example = new WorkedExample(_ledger);
        _report = _example.Report();
    }

    [OneTimeTearDown]
    public void Close() => _ledger.Dispose();

    [Test]
    public void The_fill_that_no_event_told_is_a_drift_until_the_ledger_books_it_as_found()
    {
        Assert.That((_example.Before.Outcome, _example.Before.Healed.Count), Is.EqualTo((ReconciliationOutcome.Different, 0)));
        Assert.That(_example.Before.Drift, Is.Not.Empty);
        Assert.That((_example.After.Outcome, _example.After.Drift.Count), Is.EqualTo((ReconciliationOutcome.Agreed, 0)));
        var found = _example.After.Healed.Single().Fact;
        Assert.That((found.BrokerOrderId, found.Quantity, found.Price, found.Fee, found.Strategy), Is.EqualTo(("VG", 10m, 497m, 0.10m, "trend")));
    }

    [Test]
    public void Cash_is_what_was_put_in_less_what_was_paid()
    {
        // trend: 60,000 − 60 × 500.10 − 0.60 + 60 × 504.95 − 0.60 − 10 × 497 − 0.10
        // income: 40,000 + 300 − 0.65 − 100 × 495 − 5 + 100 × 492 − 1
        // basis: 1 − 0.0002 + 0.0001 − 0.015625 − 0.0001
        Assert.That(_report.Cash.Select(row => (row.Account.Strategy, row.Account.Currency, row.Balance)), Is.EquivalentTo(new[]
        {
            ("trend", "USD", 55_319.70m), ("income", "USD", 39_993.35m), ("basis", "BTC", 0.984175m)
        }));
        // 0.984175 × 62,500; 95,313.05 + 10 × 499; 61,510.9375 − 0.01 × 62,500
        Assert.That(_report.Accounts.Select(account => (account.Account, account.Cash, account.Equity)), Is.EqualTo(new (string, decimal?, decimal?)[]
        {
            ("coins", 61_510.9375m, 60_885.9375m), ("stocks", 95_313.05m, 100_303.05m)
        }));
    }

    [Test]
    public void Trades_have_the_metrics_of_their_stop_and_of_the_closes_while_they_were_held()
    {
        var trades = _report.Trades.Zip(_report.Metrics, (trade, metrics) => (trade.Book.Strategy, trade.Book.Symbol, trade.Net, metrics.Return, metrics.RiskReward, metrics.Efficiency)).ToArray();
        Assert.That(trades, Is.EqualTo(new (string, string, decimal?, decimal?, decimal?, decimal?)[]
        {
            // 60 × 4.85 − 1.20 on 30,006; at risk 60 × 10; the best close was 508: 60 × 7.90.
            ("trend", WorkedExample.Spy, 289.80m, 289.80m / 30_006, 289.80m / 600, 291m / 474),
            // The premium less its fee.
            ("income", WorkedExample.Put, 299.35m, 299.35m / 300, null, null),
            // Delivered at 495, sold at 492, 5 for the assignment and 1 for the sale; the close of the day of delivery was a loss, too, and the greater one.
            ("income", WorkedExample.Spy, -306m, -306m / 49_500, null, null),
            // Half is left; nothing is known of its closes. −0.015625 − 0.0003 on 0.5 coins.
            ("basis", WorkedExample.Perpetual, -0.015925m, -0.015925m / 0.5m, null, null),
            // The close of 9 March made 10 × 1.
            ("trend", WorkedExample.Spy, -0.10m, -0.10m / 4_970, null, 0m)
        }));
    }

    [Test]
    public void The_equity_at_cost_goes_from_day_to_day_as_worked_out_by_hand()
    {
        // Each day's net by hand; flows are no profit. 2 March has no return: there was nothing before it.
        double[] equity = [159_998.75, 159_998.75, 160_276.35, 160_282.75, 159_571.35, 159_571.35, 159_571.35, 159_270.25];
        var returns = equity.Skip(1).Zip(equity, (now, before) => (now / before) - 1).ToArray();
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(value => (value - mean) * (value - mean)) / (returns.Length - 1));
        var downside = Math.Sqrt(returns.Average(value => Math.Min(0, value) * Math.Min(0, value)));
        Assert.That(_report.Equity!.Days, Is.EqualTo(7));
        Assert.That(_report.Equity.TotalReturn, Is.EqualTo((159_270.25 / 159_998.75) - 1).Within(1e-12));
        Assert.That(_report.Equity.Sharpe, Is.EqualTo(mean / deviation * Math.Sqrt(365)).Within(1e-9));
        Assert.That(_report.Equity.Sortino, Is.EqualTo(mean / downside * Math.Sqrt(365)).Within(1e-9));
        Assert.That(_report.Equity.MaximumDrawdown, Is.EqualTo(1 - (159_270.25 / 160_282.75)).Within(1e-12));
        Assert.That(_report.Benchmark!.Statistics.TotalReturn, Is.EqualTo((498.0 / 502) - 1).Within(1e-12));
        Assert.That(_report.Benchmark.Statistics.MaximumDrawdown, Is.EqualTo(1 - (494.0 / 508)).Within(1e-12));
        Assert.That(_report.Benchmark.Excess, Is.EqualTo((159_270.25 / 159_998.75) - (498.0 / 502)).Within(1e-12));
    }

    [Test]
    public void The_books_are_what_the_events_alone_give()
    {
        using var folder = new Sluice.Launcher.Engine.TemporaryFolder("sluice-example-");
        var result = new LedgerVerification(_ledger.Database, new ContractTerms()).Run(() => _example.Events, folder.File("rebuilt.db"));
        Assert.That((result.Own, result.Replayed), Is.EqualTo((Array.Empty<Difference>(), Array.Empty<Difference>())));
    }

    [TestCase("statistics")]
    [TestCase("positions")]
    [TestCase("days")]
    [TestCase("strategies")]
    public void The_page_has_the_figures_of_the_report(string name)
    {
        var table = ExportTables.All(_report).Single(table => table.Name == name);
        var expected = table.ToCsv().TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToArray();
        var page = Page(name);
        Assert.That(page, Has.Length.EqualTo(expected.Length - 1), $"docs/worked-example.md has no table of {name}, or not all of its rows");
        foreach (var row in page)
        {
            // The page's columns are some of the table's, and words beside them.
            var figures = row.Where(cell => expected[0].Contains(cell.Key)).ToArray();
            var found = expected.Skip(1).Any(cells => figures.All(cell => Cell(expected[0], cells, cell.Key) == cell.Value));
            Assert.That(found && figures.Length > 1, Is.True, $"docs/worked-example.md says {string.Join(", ", row)}; the {name} are\n{table.ToCsv()}");
        }
    }

    private static string Cell(string[] heads, string[] cells, string name) => cells[Array.IndexOf(heads, name)] is { Length: > 0 } text ? text : "not known";

    /// <summary>The rows of the page's table under a heading, by column.</summary>
    private static Dictionary<string, string>[] Page(string name)
    {
        var lines = File.ReadAllLines(Root("docs/worked-example.md"));
        var start = Array.FindIndex(lines, line => line == $"<!-- {name} -->");
        if (start < 0) return [];
        var rows = lines.Skip(start + 1).SkipWhile(line => line.Length == 0).TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToArray();
        return [.. rows.Skip(2).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second.Replace(",", "", StringComparison.Ordinal)))];
    }

    private static string Root(string relative)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Lean.sln"))) return Path.Combine(folder.FullName, relative);
        throw new InvalidOperationException("the checkout's root, with Lean.sln, is not above the test's folder");
    }
}
