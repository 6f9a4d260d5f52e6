using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Ledger.Books;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reporting;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Reporting;

/// <summary>From events on the stream, over the books, to the numbers of the report: each computed by hand.</summary>
internal sealed class ReportTests
{
    private const string Spy = "USA:EQUITY:SPY";
    private static readonly DateTime Start = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    private TestLedger _ledger = null!;
    private long _sequence;

    [SetUp]
    public void SetUp()
    {
        _sequence = 0;
        _ledger = TestLedger.Open("sqlite");
        // Bought 10 at 100 and 10 at 110 by trend, 15 sold at 120: 10 × 20 + 5 × 10 = 250 first in, first out. Dip lost 50 on 5.
        Tell(
            Filled("A", "trend", "buy", 10, 100, 1), Fill("A", "trend", "buy", 10, 100, 1, fee: 1),
            Filled("B", "trend", "buy", 10, 110, 2), Fill("B", "trend", "buy", 10, 110, 2, fee: 1),
            Filled("C", "dip", "buy", 5, 110, 3), Fill("C", "dip", "buy", 5, 110, 3),
            Filled("D", "dip", "sell", 5, 100, 4), Fill("D", "dip", "sell", 5, 100, 4, fee: 2),
            Filled("E", "trend", "sell", 15, 120, 5), Fill("E", "trend", "sell", 15, 120, 5, fee: 1),
            Order(EventType.OrderRejected, "F", "trend", "buy", 10, 6) with { Reason = ReasonCode.MarketClosed, Message = "=no,\nreally" },
            Order(EventType.OrderSubmitted, "G", "trend", "buy", 10, 7));
    }

    [TearDown]
    public void TearDown() => _ledger.Dispose();

    [Test]
    public void Orders_are_counted_and_their_slippage_is_against_the_journals_arrival_price()
    {
        var report = Read(new ReportInputs { Now = Start.AddHours(1), Origins = new Dictionary<string, OrderOrigin> { ["A"] = new(99.5m, "limit"), ["D"] = new(101, "market") } });
        var orders = report.OrderStatistics;
        Assert.That((orders.Total, orders.Filled, orders.Rejected, orders.Open), Is.EqualTo((7, 5, 1, 1)));
        Assert.That((orders.FillRate, orders.AverageFillTime), Is.EqualTo((5m / 6, TimeSpan.FromSeconds(2))));
        Assert.That((report.Costs.Slippage, report.Costs.SlippageKnown, report.Costs.SlippageUnknown), Is.EqualTo((10m, 2, 3)), "10 × 0.5 + 5 × 1");
        Assert.That((report.Costs.Shortfall, report.Commissions), Is.EqualTo((13m, 5m)), "with the fees of A and D");
        Assert.That(report.Orders.First(line => line.Row.IntentId == "A").Type, Is.EqualTo("limit"));
    }

    [Test]
    public void Positions_are_valued_at_the_given_prices_and_never_at_others()
    {
        var report = Read(new ReportInputs { Now = Start.AddHours(1), Prices = new Dictionary<string, decimal> { [Spy] = 130 } });
        // Average cost 105: 15 sold at 120 made 225, 5 are left at 525.
        var held = report.Holdings.Single();
        Assert.That((held.Quantity, held.AveragePrice, held.AverageValue, held.Realized, held.Value, held.Unrealized), Is.EqualTo((5m, 105m, 525m, 225m, (decimal?)650m, (decimal?)125m)));
        Assert.That((report.Portfolio.Gross, report.Portfolio.Realized, report.Portfolio.Winners), Is.EqualTo(((decimal?)650m, (decimal?)175m, 1)), "225 − 50");
        var blind = Read(new ReportInputs { Now = Start.AddHours(1) });
        Assert.That((blind.Portfolio.Gross, blind.Portfolio.Unrealized, blind.Portfolio.Unpriced), Is.EqualTo(((decimal?)null, (decimal?)null, 1)));
    }

    [Test]
    public void Closed_trades_count_and_the_open_one_is_listed()
    {
        var report = Read(new ReportInputs { Now = Start.AddHours(1) });
        Assert.That((report.TradeStatistics.Trades, report.TradeStatistics.Net, report.TradeStatistics.WinRate, report.TradeStatistics.LargestLoss), Is.EqualTo((1, -52m, (decimal?)0m, (decimal?)-52m)));
        Assert.That(report.Trades.Select(trade => (trade.Book.Strategy, trade.Closed != null, trade.Profit, trade.Fees)), Is.EqualTo(new (string, bool, decimal, decimal?)[] { ("dip", true, -50, 2), ("trend", false, 250, 3) }));
        Assert.That(report.Strategies.Select(line => (line.Name, line.Orders.Total, line.Trades.Trades)), Is.EqualTo(new[] { ("dip", 2, 1), ("trend", 5, 0) }));
    }

    [Test]
    public void A_day_shows_what_each_strategy_made()
    {
        var days = Read(new ReportInputs { Now = Start.AddHours(1) }).Days;
        Assert.That(days.Select(day => (day.Day, day.Strategy, day.Realized, day.Fees, day.Net)), Is.EqualTo(new[]
        {
            (new DateOnly(2026, 3, 2), "dip", -50m, 2m, -52m), (new DateOnly(2026, 3, 2), "trend", 250m, 3m, 247m)
        }));
    }

    [Test]
    public void Exports_keep_one_row_on_one_line_and_what_is_not_known_empty()
    {
        var report = Read(new ReportInputs { Now = Start.AddHours(1) });
        var orders = ExportTables.Orders(report);
        var lines = orders.ToCsv().TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.EqualTo(8));
        Assert.That(lines.Single(line => line.StartsWith("F,", StringComparison.Ordinal)), Does.Contain(",\"'=no,\\nreally\","));
        var rejected = orders.ToJson().Single(order => (string?)order["intentId"] == "F");
        Assert.That((string?)rejected["message"], Is.EqualTo("=no,\nreally"), "JSON has it as it was");
        Assert.That(rejected["arrivalPrice"]!.Type, Is.EqualTo(JTokenType.Null));
        Assert.That(ExportTables.Positions(report).ToCsv(), Is.EqualTo(
            "strategy,account,broker,symbol,quantity,averagePrice,cost,price,value,unrealized,return,share,realized,currency\ntrend,main,paper,USA:EQUITY:SPY,5,105,525,,,,,,225,USD\n"));
    }

    [Test]
    public void Every_table_has_a_cell_for_each_column_and_every_statistic_a_row()
    {
        var tables = ExportTables.All(Read(new ReportInputs { Now = Start.AddHours(1) }));
        foreach (var table in tables)
            Assert.That(table.Rows.Select(row => row.Count), Is.Not.Empty.And.All.EqualTo(table.Columns.Count), table.Name);
        var names = tables.Single(table => table.Name == "statistics").Rows.Select(row => (string?)row[0]).ToArray();
        Assert.That(names, Is.Unique.And.SupersetOf(new[]
        {
            "totalOrders", "filledOrders", "canceledOrders", "rejectedOrders", "fillRate", "averageFillTime", "totalCommissions", "totalSlippage", "largestWin", "largestLoss", "averageWin",
            "averageLoss", "winRate", "profitFactor", "sharpe", "sortino", "maxDrawdown", "positions", "portfolioValue", "unrealized", "realized", "averagePositionSize", "winningPositions",
            "losingPositions", "implementationShortfall"
        }));
    }

    [Test]
    public void A_ledger_without_anything_gives_an_empty_report()
    {
        using var empty = TestLedger.Open("sqlite");
        var report = ReportSource.Read(empty.Reader, new ReportInputs { Now = Start });
        Assert.That((report.Holdings.Count, report.OrderStatistics.FillRate, report.TradeStatistics.Trades, report.Equity!.Sharpe, report.Commissions), Is.EqualTo((0, (decimal?)null, 0, (double?)null, (decimal?)0m)));
    }

    private LedgerReport Read(ReportInputs inputs) => ReportSource.Read(_ledger.Reader, inputs);

    private void Tell(params EngineEvent[] events)
    {
        var writer = new LedgerWriter(_ledger.Store, new ContractTerms(), new Dictionary<string, long>());
        StreamEntry[] entries = [.. events.Select(e => e with { Sequence = ++_sequence, Producer = "engine", Id = $"engine-{_sequence}" }).Select(e => new StreamEntry($"{e.Sequence}-0", EventCodec.Write(e), 1))];
        Assert.That(writer.Book(entries), Is.Empty);
    }

    private static EngineEvent Filled(string intent, string strategy, string side, decimal quantity, decimal price, int minute) =>
        Order(EventType.OrderFilled, intent, strategy, side, quantity, minute) with { CumulativeQuantity = quantity, Price = price };

    private static EngineEvent Fill(string intent, string strategy, string side, decimal quantity, decimal price, int minute, decimal fee = 0) =>
        Order(EventType.Execution, intent, strategy, side, quantity, minute) with { Time = Start.AddMinutes(minute).AddSeconds(2), CumulativeQuantity = quantity, Price = price, Fee = fee, Times = null };

    private static EngineEvent Order(EventType type, string intent, string strategy, string side, decimal quantity, int minute) => new()
    {
        Type = type,
        Time = Start.AddMinutes(minute),
        Source = "tests",
        SignalId = $"s-{intent}",
        Strategy = strategy,
        IntentId = intent,
        Broker = "paper",
        Account = "main",
        BrokerOrderId = $"V{intent}",
        Symbol = Spy,
        Side = side,
        Quantity = quantity,
        CumulativeQuantity = 0,
        Currency = "USD",
        Times = new EventTimes(Start.AddMinutes(minute), null, Start.AddMinutes(minute), null, null)
    };
}
