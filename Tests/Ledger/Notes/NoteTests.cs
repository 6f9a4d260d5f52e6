using Dapper;
using Newtonsoft.Json.Linq;
using Sluice.Core.Instruments;
using Sluice.Core.Streams;
using Sluice.Ledger.Booking;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Intake;
using Sluice.Ledger.Notes;
using Sluice.Tests.Ledger.Support;
using static Sluice.Tests.Ledger.Support.Facts;

namespace Sluice.Tests.Ledger.Notes;

/// <summary>Facts that people and programs tell by their reference.</summary>
[TestFixture("sqlite")]
[TestFixture("postgres")]
internal sealed class NoteTests(string kind)
{
    private TestLedger _ledger = null!;
    private NoteStore _notes = null!;
    private LedgerWriter _writer = null!;

    [SetUp]
    public void Open()
    {
        _ledger = TestLedger.Open(kind);
        _notes = new NoteStore(_ledger.Database, _ledger.Clock);
        _writer = new LedgerWriter(_ledger.Store, new ContractTerms(), new Dictionary<string, long>());
    }

    [TearDown]
    public void Close() => _ledger.Dispose();

    [Test]
    public void A_note_waits_for_the_writer_and_is_booked_once_however_often_it_is_told()
    {
        var fact = Money(CashFactKind.Transfer, 10_000, "wire-1", 0) with { Note = "ann: the first deposit" };
        Assert.That(_notes.Tell(fact, "ann").State, Is.EqualTo(NoteState.Open));
        Assert.That(_ledger.Cash(), Is.Zero, "nothing is in the books before the writer has taken it");
        Assert.That(_writer.TakeNotes(10), Is.Empty);
        Assert.That(_notes.Tell(fact, "ben").State, Is.EqualTo(NoteState.Booked));
        Assert.That(_writer.TakeNotes(10), Is.Empty);
        Assert.That(_ledger.Cash(), Is.EqualTo(10_000));
        var kept = _notes.Newest(10).Single();
        Assert.That((kept.Who, kept.Time, kept.Body), Is.EqualTo(("ann", _ledger.Clock.GetUtcNow().UtcDateTime, FactCodec.Write(fact))));
        Assert.That(kept.Body, Does.Contain("the first deposit"));
    }

    [Test]
    public void A_reference_stands_for_one_fact_only()
    {
        _notes.Tell(Money(CashFactKind.Transfer, 10_000, "wire-1", 0), "ann");
        Assert.That(() => _notes.Tell(Money(CashFactKind.Transfer, 9_000, "wire-1", 0), "ben"), Throws.TypeOf<ReferenceTakenException>().With.Message.Contains("was told by ann"));
    }

    [Test]
    public void What_is_refused_is_answered_and_never_booked_later_and_may_be_told_anew()
    {
        var missing = Correct(Buy("1", 10, 100, 0), 10, 101, 0) with { Reference = "c" };
        _notes.Tell(missing, "ann");
        Assert.That(_writer.TakeNotes(10).Single().Why, Does.Contain("has to be booked before it can be corrected"));
        Assert.That(_notes.Find("c"), Has.Property("State").EqualTo(NoteState.Refused).And.Property("Answer").Contains("there is no execution"));
        Assert.That(_ledger.Reader.Refused(10), Is.Empty, "a person told it and has the answer: nothing tries it again at the next start");
        _ledger.Book(Buy("1", 10, 100, 0));
        _ledger.Restart();
        _writer = new LedgerWriter(_ledger.Store, new ContractTerms(), new Dictionary<string, long>());
        _notes.Tell(missing, "ann");
        Assert.That(_writer.TakeNotes(10), Is.Empty);
        Assert.That(_ledger.Book(Spy).LotValue, Is.EqualTo(1010));
        Assert.That(_notes.Newest(10).Select(note => note.State), Is.EqualTo(new[] { NoteState.Booked, NoteState.Refused }));
    }

    [Test]
    public void A_note_that_was_booked_when_the_writer_died_is_answered_by_the_next_one()
    {
        var fact = Split(2, 1, 5);
        _notes.Tell(fact, "ann");
        _ledger.Book(Buy("1", 10, 100, 0), fact);
        Assert.That(_writer.TakeNotes(10), Is.Empty);
        Assert.That(_notes.Find(fact.Reference)!.State, Is.EqualTo(NoteState.Booked));
        Assert.That(_ledger.Book(Spy).Quantity, Is.EqualTo(20));
    }

    [Test]
    public void A_note_that_cannot_be_read_is_refused_and_holds_up_nothing()
    {
        using (var connection = _ledger.Database.Connect())
            connection.Execute("INSERT INTO note (reference, who, time, body, state, answer) VALUES ('odd', 'x', 1, '{\"fact\":\"NoFact\"}', 'Open', '')");
        _notes.Tell(Money(CashFactKind.Fee, -1, "f", 0), "ann");
        Assert.That(_writer.TakeNotes(10).Single().Why, Does.Contain("'NoFact' is no fact"));
        Assert.That(_ledger.Cash(), Is.EqualTo(-1));
    }

    [Test]
    public void A_rate_serves_reports_and_posts_nothing()
    {
        var rate = new RateFact { Time = At(0), Broker = "paper", Account = "main", Currency = "BTC", Quote = "USD", Value = 65_000.5m, Reference = "r" };
        _notes.Tell(rate, "ann");
        _notes.Tell(rate with { Reference = "r2", Value = 65_001 }, "ann");
        Assert.That(_writer.TakeNotes(10), Is.Empty);
        Assert.That(_ledger.Reader.Rates().Single(), Is.EqualTo(new Rate("BTC", "USD", At(0), 65_001)));
        Assert.That(_ledger.Reader.Entries(0, 10), Is.Empty);
        Assert.That(_ledger.Try(rate with { Reference = "r3", Value = 0 }).Single().Why, Does.Contain("above zero"));
    }

    [Test]
    public void A_fact_on_the_event_stream_is_booked_once_by_its_reference()
    {
        var told = new JObject { ["id"] = "import-1", ["type"] = "FACT", ["told"] = JObject.Parse(FactCodec.Write(Money(CashFactKind.Dividend, 12.34m, "div-1", 0, symbol: Spy))) }.ToString();
        Assert.That(_writer.Book([new StreamEntry("1-0", told, 1), new StreamEntry("2-0", told, 1)]), Is.Empty);
        Assert.That(_writer.Book([new StreamEntry("3-0", told, 1)]), Is.Empty);
        Assert.That((_ledger.Cash(), _ledger.BalanceOf(AccountKind.Dividends)), Is.EqualTo((12.34m, -12.34m)));
        var refused = _writer.Book([new StreamEntry("4-0", """{"id":"import-2","type":"FACT"}""", 1), new StreamEntry("5-0", """{"id":"import-3","type":"FACT","told":{"fact":"CashFact","amount":1}}""", 1)]);
        Assert.That(refused.Select(refusal => refusal.Why), Has.Exactly(1).Contains("'told' is missing").And.Exactly(1).Contains("Required property"));
    }
}
