using Sluice.Core.Events;
using Sluice.Ledger;
using Sluice.Ledger.Audit;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Audit;

internal sealed class AuditTrailTests
{
    private SteppedClock _clock = null!;
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp() => (_clock, _folder) = (new SteppedClock(), Directory.CreateTempSubdirectory("sluice-audit-tests-"));

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    [Test]
    public void An_order_event_is_one_line_of_the_trades_with_all_columns()
    {
        Open().Write([Record(1, Order(EventType.OrderFilled))]);
        Assert.That(Lines("trades_2026-03-02.csv"), Is.EqualTo(new[]
        {
            "timestamp,symbol,action,qty,price,expected_price,order_type,order_id,status,error",
            "2026-03-02T14:00:00.000000Z,USA:EQUITY:SPY,buy,10,450.1,450,limit,V1,FILLED,"
        }));
    }

    [Test]
    public void Every_event_is_in_the_execution_log_and_only_errors_in_the_errors()
    {
        Open().Write([Record(1, Order(EventType.OrderFilled)), Record(2, Order(EventType.OrderRejected) with { Reason = ReasonCode.MarketClosed, Message = "closed" }), Record(3, Order(EventType.SignalAccepted))]);
        Assert.That(Lines("execution_2026-03-02.log"), Has.Length.EqualTo(3));
        var error = Lines("errors_2026-03-02.log").Single();
        Assert.That(error, Does.StartWith("2026-03-02T14:00:00.000000Z engine-2 ORDER_REJECTED ").And.EndsWith("why=\"MARKET_CLOSED: closed\""));
        Assert.That(Lines("trades_2026-03-02.csv")[^1], Does.EndWith(",REJECTED,MARKET_CLOSED: closed"));
    }

    [TestCase("x\n2026-01-01,USA:EQUITY:SPY,sell", "\"x\\n2026-01-01,USA:EQUITY:SPY,sell\"")]
    [TestCase("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@a", "'@a")]
    [TestCase("\ta", "'\\ta")]
    [TestCase("say \"no\"", "\"say \"\"no\"\"\"")]
    [TestCase("a\r\u001b[2J\u2028b", "a\\r\\u001b[2J\\u2028b")]
    [TestCase("\u202eabc", "\\u202eabc")]
    public void What_others_wrote_is_one_field_of_one_line_and_no_formula(string message, string field)
    {
        Open().Write([Record(1, Order(EventType.OrderRejected) with { Message = message })]);
        Assert.That(Lines("trades_2026-03-02.csv"), Has.Length.EqualTo(2));
        Assert.That(Lines("trades_2026-03-02.csv")[1], Does.EndWith("," + field));
        Assert.That(Lines("errors_2026-03-02.log"), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_value_cannot_pass_for_the_next_name_of_a_log_line()
    {
        Open().Write([Record(1, Order(EventType.OrderRejected) with { Message = "no\" side=\"sell" })]);
        Assert.That(Lines("errors_2026-03-02.log").Single(), Does.EndWith("why=\"no\\\" side=\\\"sell\""));
    }

    [Test]
    public void An_event_that_comes_again_is_not_written_again_also_after_a_restart()
    {
        Open().Write([Record(1, Order(EventType.OrderSubmitted)), Record(2, Order(EventType.OrderFilled))]);
        var again = Open();
        again.Write([Record(1, Order(EventType.OrderSubmitted)), Record(2, Order(EventType.OrderFilled)), Record(3, Order(EventType.OrderSubmitted))]);
        Assert.That(Lines("execution_2026-03-02.log"), Has.Length.EqualTo(3));
        again.Write([Record(1, Order(EventType.OrderSubmitted) with { Producer = "other" })]);
        Assert.That(Lines("execution_2026-03-02.log"), Has.Length.EqualTo(4), "each producer counts for itself");
    }

    [Test]
    public void A_new_day_has_new_files()
    {
        var trail = Open();
        trail.Write([Record(1, Order(EventType.OrderFilled))]);
        _clock.Advance(TimeSpan.FromDays(1));
        trail.Write([Record(2, Order(EventType.OrderFilled))]);
        Assert.That(Lines("trades_2026-03-02.csv"), Has.Length.EqualTo(2));
        Assert.That(Lines("trades_2026-03-03.csv"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Files_stay_for_ninety_days_and_then_move_to_the_archive()
    {
        var trail = Open();
        trail.Write([Record(1, Order(EventType.OrderRejected))]);
        File.WriteAllText(Path("trades_notes.csv"), "a person's");
        _clock.Advance(TimeSpan.FromDays(90));
        trail.Write([]);
        Assert.That(File.Exists(Path("trades_2026-03-02.csv")), Is.True);
        _clock.Advance(TimeSpan.FromDays(1));
        trail.Write([]);
        foreach (var name in new[] { "trades_2026-03-02.csv", "execution_2026-03-02.log", "errors_2026-03-02.log" })
            Assert.That((File.Exists(Path(name)), File.Exists(Path("archive/" + name))), Is.EqualTo((false, true)), name);
        Assert.That(File.Exists(Path("trades_notes.csv")), Is.True);
    }

    [Test]
    public void The_archive_is_never_overwritten()
    {
        Directory.CreateDirectory(Path("archive"));
        File.WriteAllText(Path("archive/trades_2025-01-01.csv"), "first");
        File.WriteAllText(Path("trades_2025-01-01.csv"), "second");
        Open().Write([]);
        Assert.That((File.ReadAllText(Path("archive/trades_2025-01-01.csv")), File.ReadAllText(Path("archive/trades_2025-01-01.csv.1"))), Is.EqualTo(("first", "second")));
    }

    [Test]
    public void Half_a_line_of_a_crash_is_not_continued()
    {
        Open().Write([Record(1, Order(EventType.OrderFilled))]);
        File.AppendAllText(Path("trades_2026-03-02.csv"), "2026-03-02T14:0");
        Open().Write([Record(2, Order(EventType.OrderFilled))]);
        Assert.That(Lines("trades_2026-03-02.csv").Select(line => line.Split(',').Length), Is.EqualTo(new[] { 10, 10, 1, 10 }));
    }

    [Test]
    public void A_document_that_cannot_be_read_is_an_error_of_one_line()
    {
        Open().Write([AuditRecord.Read("7-0", "{\"id\":\n")]);
        Assert.That(Lines("errors_2026-03-02.log").Single(), Does.StartWith("7-0 cannot be read: ").And.EndsWith("{\"id\":\\n"));
    }

    [Test]
    public void A_folder_that_cannot_be_used_is_told_with_what_to_do()
    {
        File.WriteAllText(Path("file"), "");
        var failure = Assert.Throws<LedgerException>(() => _ = new AuditTrail(Path("file"), _clock));
        Assert.That(failure.Message, Does.Contain("the audit files cannot be written").And.Contain("Check the folder's rights"));
    }

    private static EngineEvent Order(EventType type) => new()
    {
        Type = type,
        Time = new DateTime(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc),
        Producer = "engine",
        Symbol = "USA:EQUITY:SPY",
        Side = "buy",
        Quantity = 10,
        Price = 450.10m,
        ArrivalPrice = 450,
        OrderType = "limit",
        BrokerOrderId = "V1"
    };

    private static AuditRecord Record(long sequence, EngineEvent e) => AuditRecord.Read($"{sequence}-0", EventCodec.Write(e with { Sequence = sequence, Id = $"{e.Producer}-{sequence}" }));

    private AuditTrail Open() => new(_folder.FullName, _clock);

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private string[] Lines(string name) => File.ReadAllLines(Path(name));
}
