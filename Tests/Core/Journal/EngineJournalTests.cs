using Sluice.Core;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Core.Journal;

internal sealed class EngineJournalTests
{
    private MemoryJournalStore _store = null!;
    private EngineJournal _journal = null!;

    [SetUp]
    public void SetUp()
    {
        _store = new MemoryJournalStore();
        _journal = new EngineJournal(_store, Sample.Options);
    }

    [TearDown]
    public void TearDown() => _store.Dispose();

    [TestCase(SignalState.Refused, "SIGNAL_REJECTED")]
    [TestCase(SignalState.Expired, "SIGNAL_EXPIRED")]
    [TestCase(SignalState.Waiting, "SIGNAL_WAITING")]
    [TestCase(SignalState.Accepted, "SIGNAL_ACCEPTED")]
    public void A_signals_step_implies_its_event(SignalState state, string type)
    {
        Commit(batch => batch.Put(Sample.Signal(state)));
        var row = _store.ReadOutbox(0, 10).Single();
        Assert.That((row.Type, row.Stream, row.Id, row.Sequence), Is.EqualTo((type, "execution.events", "engine-1", 1)));
        Assert.That(row.Json, Does.Contain("\"signalId\":\"m-1\"").And.Contain("\"metadata\":{\"score\":1}"));
    }

    [Test]
    public void A_whole_life_is_told_in_order()
    {
        var planned = Sample.Intent();
        var working = Sample.Working(planned);
        Commit(batch => batch.Put(Sample.Signal(SignalState.Waiting)));
        Commit(batch =>
        {
            batch.Put(Sample.Signal());
            batch.Put(planned);
        });
        _journal.BeginSending([(planned.Key, "1-1")], Sample.Now);
        Commit(batch => batch.Put(working));
        Fill(working, 0, 4);
        Fill(Sample.Filled(working, 4), 4, 10);
        Commit(batch => batch.Put(Sample.Signal(SignalState.Completed)));
        Assert.That(Types(), Is.EqualTo(new[]
        {
            "SIGNAL_WAITING", "SIGNAL_ACCEPTED", "ORDER_SUBMITTED", "EXECUTION", "POSITION_OPENED", "ORDER_PARTIALLY_FILLED", "EXECUTION", "ORDER_FILLED", "SIGNAL_COMPLETED"
        }));
        Assert.That(_store.ReadOutbox(0, 100).Select(row => row.Sequence), Is.EqualTo(Enumerable.Range(1, 9)));
        Assert.That(_journal.LiveSignals(), Is.Empty);
        Assert.That(_journal.LiveIntents(), Is.Empty);
        Assert.That(_journal.FindIntent(planned.Key)!.Outcome, Is.EqualTo(IntentOutcome.Filled), "ended intents are found in the store");
    }

    [TestCase(IntentOutcome.Canceled, ReasonCode.CanceledByVenue, "ORDER_CANCELED")]
    [TestCase(IntentOutcome.Rejected, ReasonCode.VenueRejected, "ORDER_REJECTED")]
    [TestCase(IntentOutcome.Expired, ReasonCode.None, "ORDER_EXPIRED")]
    [TestCase(IntentOutcome.NotSent, ReasonCode.Halted, "ORDER_REJECTED")]
    [TestCase(IntentOutcome.NotSent, ReasonCode.Expired, "ORDER_EXPIRED")]
    [TestCase(IntentOutcome.NotSent, ReasonCode.CanceledByEngine, "ORDER_CANCELED")]
    [TestCase(IntentOutcome.NotSent, ReasonCode.Superseded, "ORDER_CANCELED")]
    public void The_end_of_an_intent_implies_its_event(IntentOutcome outcome, ReasonCode reason, string type)
    {
        PlanOne();
        Commit(batch => batch.Put(Sample.Intent() with { State = IntentState.Done, Outcome = outcome, Reason = reason }));
        Assert.That(Types()[^1], Is.EqualTo(type));
    }

    [Test]
    public void Doubt_and_its_resolution_are_told()
    {
        var planned = PlanOne();
        var sending = _journal.BeginSending([(planned.Key, "1-1")], Sample.Now).Single();
        Commit(batch => batch.Put(sending with { State = IntentState.Unknown, Reason = ReasonCode.AnswerLost }));
        Commit(batch => batch.Put(Sample.Working(planned)));
        Assert.That(Types(), Is.EqualTo(new[] { "SIGNAL_ACCEPTED", "ORDER_UNKNOWN", "ORDER_RESOLVED", "ORDER_SUBMITTED" }));
    }

    [Test]
    public void A_fill_through_zero_closes_and_opens()
    {
        var buy = PlanOne();
        var working = Sample.Working(buy);
        Send(buy);
        Commit(batch => batch.Put(working));
        Fill(working, 0, 10);
        var sell = Sample.Intent(signal: new SignalKey("s", "m-2"), quantity: 15, side: OrderSide.Sell);
        Commit(batch => batch.Put(Sample.Signal(key: sell.Signal)));
        Commit(batch => batch.Put(sell));
        Send(sell);
        var sold = Sample.Working(sell, "b-2");
        Commit(batch => batch.Put(sold));
        Fill(sold, 0, 15, 110);
        Assert.That(Types()[^4..], Is.EqualTo(new[] { "EXECUTION", "POSITION_CLOSED", "POSITION_OPENED", "ORDER_FILLED" }));
        var position = _journal.Positions().Single();
        Assert.That((position.Quantity, position.AveragePrice, position.Realized, position.Fees), Is.EqualTo((-5m, 110m, 100m, 2m)));
    }

    [Test]
    public void Only_planned_intents_begin_sending()
    {
        var planned = PlanOne();
        Assert.That(_journal.BeginSending([(planned.Key, "1-1")], Sample.Now).Single().State, Is.EqualTo(IntentState.Sending));
        Assert.That(_journal.BeginSending([(planned.Key, "1-1")], Sample.Now), Is.Empty, "it is sending already");
        Assert.That(_journal.BeginSending([(IntentKey.Derive("d", Sample.Key, IntentPurpose.Exit, 5), "1-2")], Sample.Now), Is.Empty, "it was never planned");
    }

    [Test]
    public void An_illegal_step_writes_nothing()
    {
        PlanOne();
        var before = _journal.LastSequence;
        Assert.That(() => Commit(batch =>
        {
            batch.Put(Sample.Signal(key: new SignalKey("s", "other")));
            batch.Put(Sample.Signal());
        }), Throws.TypeOf<InvariantViolationException>());
        Assert.That(_journal.LastSequence, Is.EqualTo(before));
        Assert.That(_journal.FindSignal(new SignalKey("s", "other")), Is.Null);
    }

    [Test]
    public void A_signal_has_one_disposition_even_when_it_has_long_ended()
    {
        Commit(batch => batch.Put(Sample.Signal(SignalState.Refused)));
        Assert.That(_journal.LiveSignals(), Is.Empty);
        Assert.That(() => Commit(batch => batch.Put(Sample.Signal())), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void An_execution_without_its_intent_is_a_broken_invariant()
    {
        var working = WorkingOne();
        Assert.That(() => Commit(batch => batch.Put(Sample.Execution(working, 0, 5))), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void A_fill_without_its_execution_is_a_broken_invariant()
    {
        var working = WorkingOne();
        Assert.That(() => Commit(batch => batch.Put(Sample.Filled(working, 5))), Throws.TypeOf<InvariantViolationException>());
    }

    [TestCase(0, 5)]
    [TestCase(3, 8)]
    [TestCase(6, 8)]
    public void An_execution_has_to_follow_what_is_filled(int from, int to)
    {
        var working = WorkingOne();
        Fill(working, 0, 5);
        var half = Sample.Filled(working, 5);
        Assert.That(() => Commit(batch =>
        {
            batch.Put(Sample.Execution(half, from, to));
            batch.Put(Sample.Filled(half, 5 + to - from));
        }), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void Several_fills_of_one_batch_are_counted_together()
    {
        var working = WorkingOne();
        Commit(batch =>
        {
            batch.Put(Sample.Execution(working, 0, 3));
            batch.Put(Sample.Filled(working, 3));
            batch.Put(Sample.Execution(working, 3, 10));
            batch.Put(Sample.Filled(Sample.Filled(working, 3), 10));
        });
        Assert.That(_journal.Positions().Single().Quantity, Is.EqualTo(10));
        Assert.That(Types()[^5..], Is.EqualTo(new[] { "EXECUTION", "POSITION_OPENED", "ORDER_PARTIALLY_FILLED", "EXECUTION", "ORDER_FILLED" }));
    }

    [Test]
    public void Readers_see_a_commit_before_anybody_is_told_of_it()
    {
        var seen = 0L;
        _journal.Committed += commit => seen = _journal.FindSignal(Sample.Key) != null && commit.Outbox.Count == 1 ? _journal.LastSequence : -1;
        Commit(batch => batch.Put(Sample.Signal()));
        Assert.That(seen, Is.EqualTo(1));
    }

    [Test]
    public void An_empty_batch_is_no_commit()
    {
        _journal.Committed += _ => Assert.Fail("nothing was committed");
        Commit(_ => { });
        Assert.That(_journal.LastSequence, Is.Zero);
    }

    [Test]
    public void A_restart_goes_on_where_the_run_before_stopped()
    {
        var working = WorkingOne();
        Fill(working, 0, 4);
        Commit(batch => batch.Put(new ProtectionRecord { Strategy = "momentum", Symbol = working.Symbol, Account = working.Account, Signal = Sample.Key, Side = OrderSide.Sell, StopPrice = 95 }));
        var again = new EngineJournal(_store, Sample.Options);
        Assert.Multiple(() =>
        {
            Assert.That(again.LastSequence, Is.EqualTo(_journal.LastSequence));
            Assert.That(again.LiveSignals(), Is.EqualTo(_journal.LiveSignals()));
            Assert.That(again.LiveIntents(), Is.EqualTo(_journal.LiveIntents()));
            Assert.That(again.IntentsOf(Sample.Key), Is.EqualTo(_journal.IntentsOf(Sample.Key)));
            Assert.That(again.Positions(), Is.EqualTo(_journal.Positions()));
            Assert.That(again.Protections(), Is.EqualTo(_journal.Protections()));
            Assert.That(again.FindByBrokerOrder("paper", "main", "b-1"), Is.EqualTo(Sample.Filled(working, 4)));
        });
    }

    [Test]
    public void A_protection_that_is_over_is_forgotten()
    {
        var protection = new ProtectionRecord { Strategy = "momentum", Symbol = "USA:EQUITY:SPY", Account = "main", Signal = Sample.Key, Side = OrderSide.Sell, StopPrice = 95 };
        Commit(batch => batch.Put(protection));
        Assert.That(_journal.Protections(), Is.EqualTo(new[] { protection }));
        Commit(batch => batch.Put(protection with { Active = false }));
        Assert.That(_journal.Protections(), Is.Empty);
    }

    [Test]
    public void A_resting_stop_outlives_its_signal_in_memory()
    {
        var stop = Sample.Intent() with { Purpose = IntentPurpose.Stop };
        Commit(batch => batch.Put(Sample.Signal()));
        Commit(batch => batch.Put(stop));
        Send(stop);
        Commit(batch => batch.Put(Sample.Working(stop)));
        Commit(batch => batch.Put(Sample.Signal(SignalState.Completed)));
        Assert.That(_journal.LiveIntents(), Has.Count.EqualTo(1));
        Commit(batch => batch.Put(Sample.Working(stop) with { State = IntentState.Done, Outcome = IntentOutcome.Canceled }));
        Assert.That(_journal.LiveIntents(), Is.Empty);
        Assert.That(_journal.FindByBrokerOrder("paper", "main", "b-1")?.Key, Is.EqualTo(stop.Key), "the store knows it however long it has ended");
        Assert.That(_journal.FindByBrokerOrder("paper", "main", "b-2"), Is.Null);
    }

    [Test]
    public void Times_are_left_out_of_events_unless_asked_for()
    {
        Commit(batch => batch.Put(Sample.Signal()));
        Assert.That(_store.ReadOutbox(0, 1).Single().Json, Does.Not.Contain("times"));
        var timed = new EngineJournal(new MemoryJournalStore(), Sample.Options with { WithTimes = true });
        var batch = new JournalBatch();
        batch.Put(Sample.Signal());
        timed.Commit(batch);
        Assert.That(timed.Store.ReadOutbox(0, 1).Single().Json, Does.Contain("\"times\":{\"received\":\"2026-01-30T15:00:00.000000Z\"}"));
    }

    private void Commit(Action<JournalBatch> fill)
    {
        var batch = new JournalBatch();
        fill(batch);
        _journal.Commit(batch);
    }

    private IntentRecord PlanOne()
    {
        var planned = Sample.Intent();
        Commit(batch =>
        {
            batch.Put(Sample.Signal());
            batch.Put(planned);
        });
        return planned;
    }

    private void Send(IntentRecord planned) => _journal.BeginSending([(planned.Key, "1-1")], Sample.Now);

    private IntentRecord WorkingOne()
    {
        var planned = PlanOne();
        Send(planned);
        var working = Sample.Working(planned);
        Commit(batch => batch.Put(working));
        return working;
    }

    private void Fill(IntentRecord working, decimal from, decimal to, decimal price = 100) => Commit(batch =>
    {
        batch.Put(Sample.Execution(working, from, to, price));
        batch.Put(Sample.Filled(working, to, price));
    });

    private string[] Types() => [.. _store.ReadOutbox(0, 1000).Select(row => row.Type)];
}
