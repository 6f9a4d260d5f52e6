using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Core.Journal;

/// <summary>What a batch comes to when its parts hang together.</summary>
internal sealed class JournalBatchTests
{
    private MemoryJournalStore _store = null!;
    private EngineJournal _journal = null!;
    private JournalCommit? _commit;

    [SetUp]
    public void SetUp()
    {
        _store = new MemoryJournalStore();
        _journal = new EngineJournal(_store, Sample.Options);
        _journal.Committed += commit => _commit = commit;
    }

    [TearDown]
    public void TearDown() => _store.Dispose();

    [Test]
    public void Two_steps_of_a_signal_in_one_batch_are_two_events_and_one_row()
    {
        Commit(batch =>
        {
            batch.Put(Sample.Signal(SignalState.Waiting));
            batch.Put(Sample.Signal());
        });
        Assert.That(_commit!.Signals, Is.EqualTo(new[] { (Sample.Signal(), (SignalState?)null) }));
        Assert.That(_commit.Outbox.Select(row => row.Type), Is.EqualTo(new[] { "SIGNAL_WAITING", "SIGNAL_ACCEPTED" }));
    }

    [Test]
    public void A_step_is_judged_by_the_step_before_it_in_the_same_batch()
    {
        Refuses("Refused -> Accepted", batch =>
        {
            batch.Put(Sample.Signal(SignalState.Refused));
            batch.Put(Sample.Signal());
        });
        Refuses("Planned -> Planned", batch =>
        {
            batch.Put(Sample.Intent());
            batch.Put(Sample.Intent());
        });
    }

    [Test]
    public void An_order_that_is_planned_and_ended_in_one_batch_is_one_row()
    {
        var ended = Sample.Intent() with { State = IntentState.Done, Outcome = IntentOutcome.NotSent, Reason = ReasonCode.Halted };
        Commit(batch =>
        {
            batch.Put(Sample.Signal());
            batch.Put(Sample.Intent());
            batch.Put(ended);
        });
        Assert.That(_commit!.Intents, Is.EqualTo(new[] { (ended, (IntentState?)null) }));
    }

    [Test]
    public void The_journal_takes_no_step_of_an_order_that_the_table_forbids()
    {
        var working = WorkingOne();
        Refuses("Working -> Sending", batch => batch.Put(working with { State = IntentState.Sending }));
        Refuses("filled 11 of 10", batch =>
        {
            batch.Put(Sample.Execution(working, 0, 11));
            batch.Put(Sample.Filled(working, 11));
        });
    }

    [TestCase(5, 5)]
    [TestCase(5, 3)]
    [TestCase(-1, 2)]
    public void An_execution_covers_an_interval_of_what_was_ordered(int from, int to)
    {
        var working = WorkingOne();
        Refuses($"interval {from} to {to}", batch =>
        {
            batch.Put(Sample.Execution(working, from, to));
            batch.Put(Sample.Filled(working, Math.Max(to, 0)));
        });
    }

    [Test]
    public void An_execution_follows_what_is_filled_even_when_the_sum_is_right()
    {
        var working = WorkingOne();
        Refuses("from 6 on follows 0", batch =>
        {
            batch.Put(Sample.Execution(working, 6, 8));
            batch.Put(Sample.Filled(working, 8));
        });
    }

    [Test]
    public void A_refused_execution_names_its_order()
    {
        var working = WorkingOne();
        Refuses($"execution of {working.Key} without its intent", batch => batch.Put(Sample.Execution(working, 0, 5)));
        Refuses("filled quantity 5 and its executions up to 0", batch => batch.Put(Sample.Filled(working, 5)));
    }

    [Test]
    public void The_fills_of_an_orders_legs_are_not_fills_of_the_order()
    {
        var working = WorkingOne();
        Commit(batch =>
        {
            batch.Put(Sample.Execution(working, 0, 20) with { Leg = 1 });
            batch.Put(working with { Message = "a leg is filled" });
        });
        Assert.That(_journal.FindIntent(working.Key)!.FilledQuantity, Is.Zero);
        Assert.That(_store.Executions.Single().Leg, Is.EqualTo(1));
    }

    [Test]
    public void The_fills_of_one_order_are_not_those_of_another()
    {
        var one = WorkingOne();
        var other = Sample.Intent(index: 1);
        Commit(batch => batch.Put(other));
        _journal.BeginSending([(other.Key, "1-2")], Sample.Now);
        var working = Sample.Working(other, "b-2") with { OrderId = "1-2" };
        Commit(batch => batch.Put(working));
        Commit(batch =>
        {
            batch.Put(Sample.Execution(one, 0, 4));
            batch.Put(Sample.Filled(one, 4));
            batch.Put(Sample.Execution(working, 0, 7));
            batch.Put(Sample.Filled(working, 7));
        });
        Assert.That((_journal.FindIntent(one.Key)!.FilledQuantity, _journal.FindIntent(working.Key)!.FilledQuantity), Is.EqualTo((4m, 7m)));
    }

    [Test]
    public void The_newest_trading_day_of_an_account_survives_a_restart()
    {
        var day = new TradingDayRecord("main", new DateOnly(2026, 1, 30), 100_000);
        Commit(batch => batch.Put(day));
        Commit(batch => batch.Put(day with { Day = new DateOnly(2026, 2, 2), StartEquity = 99_000 }));
        Assert.That(_journal.FindTradingDay("main")?.StartEquity, Is.EqualTo(99_000));
        Assert.That(new EngineJournal(_store, Sample.Options).FindTradingDay("main"), Is.EqualTo(_journal.FindTradingDay("main")));
    }

    private void Commit(Action<JournalBatch> fill)
    {
        var batch = new JournalBatch();
        fill(batch);
        _journal.Commit(batch);
    }

    private void Refuses(string why, Action<JournalBatch> fill)
    {
        var before = _journal.LastSequence;
        Assert.That(() => Commit(fill), Throws.TypeOf<InvariantViolationException>().With.Message.Contains(why));
        Assert.That(_journal.LastSequence, Is.EqualTo(before));
    }

    private IntentRecord WorkingOne()
    {
        var planned = Sample.Intent();
        Commit(batch =>
        {
            batch.Put(Sample.Signal());
            batch.Put(planned);
        });
        _journal.BeginSending([(planned.Key, "1-1")], Sample.Now);
        var working = Sample.Working(planned);
        Commit(batch => batch.Put(working));
        return working;
    }
}
