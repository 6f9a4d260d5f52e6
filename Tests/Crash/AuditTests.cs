using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Launcher.Commands.CrashTest;
using Sluice.Launcher.Counterparties;

namespace Sluice.Tests.Crash;

/// <summary>The audit finds what it is there to find.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AuditTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 15, 0, 0, DateTimeKind.Utc);

    private readonly JournaledEvents _journaled = new();
    private readonly StreamLives _lives = new();

    [Test]
    public void AnOrderlyStateHasNoFindings()
    {
        var found = new CrashAudit(_journaled, _lives).CheckDead(State([Order("P-1", "a", 5)], [Fill("P-1", "a", 5)], [Intent("a")]), recovered: true);
        Assert.That(found.All, Is.Empty);
    }

    [Test]
    public void TwoOrdersOfOneIntentAreFound()
    {
        var found = new CrashAudit(_journaled, _lives).CheckDead(State([Order("P-1", "a", 0), Order("P-2", "a", 0)], [], [Intent("a")]), recovered: true);
        Assert.That(found.Twice, Has.One.Contains("2 orders at the venue"));
    }

    [Test]
    public void AnOrderOfAnIntentThatEndedUnsentIsFound()
    {
        var unsent = Intent("a") with { State = IntentState.Done, Outcome = IntentOutcome.NotSent };
        var found = new CrashAudit(_journaled, _lives).CheckDead(State([Order("P-1", "a", 0)], [], [unsent]), recovered: true);
        Assert.That(found.Twice, Has.One.Contains("ended unsent"));
    }

    [Test]
    public void AFillThatTheRestartDidNotBookIsFound()
    {
        var audit = new CrashAudit(_journaled, _lives);
        var state = State([Order("P-1", "a", 5)], [], [Intent("a")]);
        Assert.That(audit.CheckDead(state, recovered: false).All, Is.Empty, "the engine may die before it books a fill");
        Assert.That(audit.CheckDead(state, recovered: false).All, Is.Empty, "and so may the next one");
        Assert.That(audit.CheckDead(state, recovered: true).Lost, Has.One.Contains("was filled to 5 before the restart"));
    }

    [Test]
    public void AFillThatTheVenueDoesNotHaveIsFound()
    {
        var found = new CrashAudit(_journaled, _lives).CheckDead(State([Order("P-1", "a", 0)], [Fill("P-1", "a", 5)], [Intent("a")]), recovered: true);
        Assert.That(found.Twice, Has.One.Contains("is filled to 0, the journal has 5"));
    }

    [Test]
    public void ADoubtThatTheRestartDidNotSettleIsFound()
    {
        var audit = new CrashAudit(_journaled, _lives);
        var state = State([], [], [Intent("a")]);
        Assert.That(audit.CheckDead(state, recovered: true).All, Is.Empty, "the engine may die while it sends");
        Assert.That(audit.CheckDead(state, recovered: true).Lost, Has.One.Contains("was in doubt before the restart"));
    }

    [Test]
    public void ABookThatIsNotTheSumOfItsExecutionsIsFound()
    {
        var state = State([Order("P-1", "a", 5)], [Fill("P-1", "a", 5)], [Intent("a")]);
        var wrong = state with { Books = [state.Books[0] with { Quantity = 4 }] };
        Assert.That(new CrashAudit(_journaled, _lives).CheckDead(wrong, recovered: true).Differences, Has.One.Contains("holds 4, its executions come to 5"));
    }

    [Test]
    public void ASecondDispositionIsFoundInTheStreamAndInAnotherLifeItIsNone()
    {
        _lives.Current.Add(Disposition(1));
        _lives.BeginLife();
        _lives.Current.Add(Disposition(1));
        Assert.That(new CrashAudit(_journaled, _lives).CheckDead(State([], [], []), recovered: true).All, Is.Empty, "a stream that forgot everything is told again");
        _lives.Current.Add(Disposition(2));
        Assert.That(new CrashAudit(_journaled, _lives).CheckDead(State([], [], []), recovered: true).Twice, Has.One.Contains("2 dispositions"));
    }

    [Test]
    public void ASignalWithoutDispositionIsLostAtTheEnd()
    {
        var found = new CrashAudit(_journaled, _lives).CheckEnd(State([], [], []), [new SignalKey("s", "1")]);
        Assert.That(found.Lost, Has.Some.Contains("has no disposition"));
    }

    [Test]
    public void AnOrderOfAPersonIsNobodysAndNoFault()
    {
        var state = State([Order("P-1", "a", 5), Order("P-2", "b", 5) with { ClientKey = null, IsManual = true }], [Fill("P-1", "a", 5)], [Intent("a")]);
        Assert.That(new CrashAudit(_journaled, _lives).CheckDead(state, recovered: true).All, Is.Empty);
    }

    [Test]
    public void WithoutKeysAnOrderBelongsToTheDoubtThatItLooksLikeAndASecondOneToNobody()
    {
        var first = Order("P-1", "a", 5) with { ClientKey = null };
        var doubt = Intent("a") with { State = IntentState.Unknown };
        var one = Keyless(State([first], [], [doubt]));
        Assert.That(new CrashAudit(_journaled, _lives, settlesDoubtAtStart: false).CheckDead(one, recovered: true).All, Is.Empty);
        var two = Keyless(State([first, first with { Id = "P-2" }], [], [doubt]));
        Assert.That(new CrashAudit(_journaled, _lives, settlesDoubtAtStart: false).CheckDead(two, recovered: true).Twice, Has.One.Contains("P-2 that the journal does not know"));
    }

    [Test]
    public void WithoutKeysADoubtIsLeftForAPersonByNameAndWithThemItIsLost()
    {
        var doubt = Intent("a") with { State = IntentState.Unknown };
        var found = new CrashAudit(_journaled, _lives, settlesDoubtAtStart: false).CheckEnd(Keyless(State([], [], [doubt])), []);
        Assert.That((found.All.Count(), found.Open.Count), Is.EqualTo((0, 1)));
        Assert.That(new CrashAudit(_journaled, _lives, settlesDoubtAtStart: false).CheckEnd(State([], [], [doubt]), []).Lost, Has.One.Contains("is Unknown at the end"));
    }

    [TestCase("""{"action":"exit"}""", "USA:EQUITY:SPY", true)]
    [TestCase("""{"action":"exit"}""", "USA:EQUITY:IBM", false)]
    [TestCase("""{"action":"flatten","scope":"all"}""", "", true)]
    [TestCase("""{"action":"flatten","scope":"reversion"}""", "", false)]
    [TestCase("""{"action":"cancel","cancels":"a"}""", "", true)]
    [TestCase("""{"action":"cancel","cancels":"b"}""", "", false)]
    public void WithoutKeysOnlyWhatStandsBehindADoubtIsExcusedFromItsEnd(string body, string symbol, bool excused)
    {
        var key = new SignalKey("s", "1");
        _journaled.Events.Add(Disposition(1));
        _lives.Current.Add(Disposition(1));
        var signal = new SignalRecord { Key = key, State = SignalState.Accepted, Strategy = "momentum", Symbol = symbol, Body = body, Received = Start, Changed = Start };
        var doubt = Intent("a") with { State = IntentState.Unknown };
        Assert.That(End(signal).Lost.Any(), Is.Not.EqualTo(excused));
        Assert.That(End(signal with { State = SignalState.Waiting }).Lost, Is.Not.Empty, "what waits expires");

        Findings End(SignalRecord live) =>
            new CrashAudit(_journaled, _lives, settlesDoubtAtStart: false).CheckEnd(Keyless(State([], [], [doubt])) with { LiveSignals = [live] }, [key]);
    }

    private static StateSnapshot Keyless(StateSnapshot state) => state with { Venue = state.Venue with { CarriesKeys = false } };

    private static string Disposition(int number) =>
        $$"""{"id":"e-{{number}}","seq":{{number}},"type":"SIGNAL_ACCEPTED","time":"2026-01-05T15:00:00.000000Z","source":"s","signalId":"1"}""";

    private static StateSnapshot State(BookedOrder[] orders, ExecutionRecord[] fills, IntentRecord[] intents) => new()
    {
        Intents = intents,
        Executions = fills,
        Books = [.. fills.Select(fill => new BookPosition
        {
            Key = new BookKey(fill.Strategy, fill.Symbol, fill.Account),
            Quantity = fill.SignedQuantity,
            AveragePrice = fill.Price,
            Currency = fill.Currency,
            FeeCurrency = fill.Currency
        })],
        Venue = new VenueBook
        {
            Orders = orders,
            Fills = [.. orders.Where(order => order.Filled > 0).Select(order => new BookedFill(order.Id, order.Symbol, order.Side, order.Filled, order.Filled, 100, 1, IsManual: false))]
        }
    };

    private static BookedOrder Order(string id, string key, decimal filled) =>
        new(id, Key(key).Value, "USA:EQUITY:SPY", OrderSide.Buy, 5, filled, IsOpen: filled < 5, IsManual: false, Start);

    private static ExecutionRecord Fill(string order, string key, decimal quantity) => new()
    {
        Intent = Key(key),
        Signal = new SignalKey("s", key),
        Strategy = "momentum",
        Broker = "paper",
        Account = "paper",
        BrokerOrderId = order,
        Symbol = "USA:EQUITY:SPY",
        Side = OrderSide.Buy,
        CumulativeFrom = 0,
        CumulativeTo = quantity,
        Price = 100,
        Currency = "USD",
        Time = Start,
        Origin = ExecutionOrigin.Stream
    };

    private static IntentRecord Intent(string key) => new()
    {
        Key = Key(key),
        Signal = new SignalKey("s", key),
        Strategy = "momentum",
        Purpose = IntentPurpose.Entry,
        Index = 0,
        Broker = "paper",
        Account = "paper",
        Symbol = "USA:EQUITY:SPY",
        Side = OrderSide.Buy,
        Quantity = 5,
        Kind = OrderKind.Market,
        State = IntentState.Sending,
        Changed = Start,
        Sending = Start
    };

    private static IntentKey Key(string name) => IntentKey.Derive("demo", new SignalKey("s", name), IntentPurpose.Entry, 0);
}
