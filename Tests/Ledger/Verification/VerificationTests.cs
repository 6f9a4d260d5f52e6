using Dapper;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Launcher.Commands.Bench.Ledger;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Reconciliation;
using Sluice.Ledger.Verification;
using Sluice.Tests.Ledger.Booking;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Verification;

/// <summary>What is kept equals what the events alone give, and what does not is found.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
internal sealed class VerificationTests(string kind)
{
    private TestLedger _ledger = null!;
    private LedgerWriter _writer = null!;
    private List<StreamEntry> _events = null!;
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("sluice-verification-");
        _ledger = TestLedger.Open(kind);
        _writer = new LedgerWriter(_ledger.Store, new ContractTerms(), new Dictionary<string, long>());
        var fills = new SyntheticFills("engine", 3);
        _events = [.. Enumerable.Range(0, 300).Select(_ => new StreamEntry("", fills.Next().Message.Data, 1)), .. Orders()];
        Assert.That(_writer.Book(_events), Is.Empty);
        _writer.Tell([Facts.Money(CashFactKind.Transfer, 5_000, "t", 1), Facts.Split(2, 1, 700, "USA:EQUITY:S3")]);
    }

    [TearDown]
    public void TearDown()
    {
        _ledger.Dispose();
        _folder.Delete(recursive: true);
    }

    [Test]
    public void Orders_positions_lots_and_balances_rebuilt_from_the_events_equal_what_was_kept()
    {
        var result = Verify();
        Assert.That(result.Own, Is.Empty);
        Assert.That(result.Replayed, Is.Empty);
        Assert.That((result.Events, result.Facts), Is.EqualTo((302L, 2)));
    }

    [Test]
    public void Events_that_are_not_booked_yet_are_no_difference()
    {
        var later = new SyntheticFills("engine", 3);
        _events.AddRange(Enumerable.Range(1, 350).Select(_ => new StreamEntry("", later.Next().Message.Data, 1)).Skip(302));
        Assert.That(Verify().Replayed, Is.Empty);
    }

    [Test]
    public void What_reconciliation_found_is_part_of_what_the_books_were_made_of()
    {
        var hidden = Facts.Buy("hidden", 7, 99, 600, "USA:EQUITY:S1", 1, "strategy-0");
        _writer.BookFound([new FoundFill(hidden, "the broker's list of executions")]);
        Assert.That(Verify().IsClean, Is.True);
    }

    [TestCase("UPDATE book SET realized = realized + 1 WHERE id = 1", "book ")]
    [TestCase("UPDATE account SET balance = balance + 1 WHERE id = 1", "balance ")]
    [TestCase("UPDATE posting SET amount = amount + 1 WHERE entry = 5 AND line = 0", "entry 5")]
    [TestCase("DELETE FROM lot WHERE book = (SELECT min(book) FROM lot)", "lots of ")]
    public void A_kept_state_that_is_not_the_sum_of_its_history_is_found(string change, string what)
    {
        using (var connection = _ledger.Database.Connect()) connection.Execute(change);
        Assert.That(Verify().Own.Select(difference => difference.What), Has.Some.StartWith(what));
    }

    [Test]
    public void An_event_that_was_never_booked_and_one_that_nobody_sent_are_found()
    {
        _events.RemoveAt(10);
        Assert.That(Verify().Replayed, Has.Some.Property("What").StartWith("book "));
    }

    [Test]
    public void An_order_that_is_kept_in_another_state_is_found()
    {
        using (var connection = _ledger.Database.Connect()) connection.Execute("UPDATE order_state SET state = 'ORDER_FILLED' WHERE intent = 'i-1'");
        Assert.That(Verify().Replayed!.Single().What, Is.EqualTo("order i-1"));
    }

    [Test]
    public void Random_histories_with_corrections_splits_and_assignments_are_rebuilt([Range(1, 3)] int seed)
    {
        using var ledger = TestLedger.Open(kind);
        var writer = new LedgerWriter(ledger.Store, new ContractTerms(), new Dictionary<string, long>());
        var events = new List<StreamEntry>();
        // In the order in which they arrived, which is not that in which they happened.
        foreach (var fact in new History(seed, 40).Shuffled(seed))
        {
            if (fact is ExecutionFact execution)
            {
                events.Add(new StreamEntry("", FoundMark.BodyOf(new FoundFill(execution, "")), 1));
                Assert.That(writer.Book([events[^1]]), Is.Empty);
            }
            else
            {
                Assert.That(writer.Tell([(NotedFact)fact]), Is.Empty);
            }
        }

        var result = new LedgerVerification(ledger.Database, new ContractTerms()).Run(() => events, Path.Combine(_folder.FullName, "rebuilt.db"));
        Assert.That((result.Own, result.Replayed), Is.EqualTo((Array.Empty<Difference>(), Array.Empty<Difference>())));
    }

    private VerificationResult Verify() => new LedgerVerification(_ledger.Database, new ContractTerms()).Run(() => _events, Path.Combine(_folder.FullName, "rebuilt.db"));

    private static IEnumerable<StreamEntry> Orders() => new[] { (EventType.OrderSubmitted, 301), (EventType.OrderPartiallyFilled, 302) }.Select(state => new StreamEntry("", EventCodec.Write(new EngineEvent
    {
        Type = state.Item1,
        Id = $"engine-{state.Item2}",
        Sequence = state.Item2,
        Producer = "engine",
        Time = Facts.At(1),
        Strategy = "strategy-0",
        IntentId = "i-1",
        Broker = "paper",
        Account = "main",
        BrokerOrderId = "V1",
        Symbol = "USA:EQUITY:S1",
        Side = "buy",
        Quantity = 5,
        OrderType = "limit",
        ArrivalPrice = 99.5m,
        Currency = "USD"
    }), 1));
}
