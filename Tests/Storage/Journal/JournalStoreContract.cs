using Sluice.Core;
using Sluice.Core.Journal;
using static Sluice.Tests.Storage.JournalSamples;

namespace Sluice.Tests.Storage.Journal;

/// <summary>What every journal store keeps to.</summary>
internal abstract class JournalStoreContract
{
    protected IJournalStore Store { get; set; } = null!;

    [Test]
    public void An_empty_journal_loads_as_empty()
    {
        var image = Store.Load();

        Assert.That(image.Signals, Is.Empty);
        Assert.That(image.Intents, Is.Empty);
        Assert.That(image.Positions, Is.Empty);
        Assert.That(image.Protections, Is.Empty);
        Assert.That((image.LastSequence, image.LastSignalSequence), Is.EqualTo((0L, 0L)));
    }

    [Test]
    public void Every_field_of_a_signal_comes_back([Values] SignalState state)
    {
        Store.Append(Transaction(Store.Fence, signals: [(Signal(1, state), null)]));

        Assert.That(Store.FindSignal(SignalKeyOf(1)), Is.EqualTo(Signal(1, state)));
    }

    [Test]
    public void Every_field_of_an_intent_comes_back([Values] IntentState state)
    {
        Store.Append(Transaction(Store.Fence, intents: [(Intent(1, state), null)]));

        Assert.That(Store.FindIntent(IntentKeyOf(1)), Is.EqualTo(Intent(1, state)));
    }

    [Test]
    public void An_intent_without_its_optional_fields_comes_back()
    {
        var bare = Intent(1) with
        {
            LimitPrice = null,
            StopPrice = null,
            TrailingAmount = null,
            TrailingPercent = false,
            GoodTil = null,
            OrderId = null,
            BrokerOrderId = null,
            Sending = null,
            Acknowledged = null,
            Message = "",
            Group = null,
            Wanted = null,
            ReducesPosition = false
        };
        Store.Append(Transaction(Store.Fence, intents: [(bare, null)]));

        Assert.That(Store.FindIntent(IntentKeyOf(1)), Is.EqualTo(bare));
    }

    [TestCase("79228162514264337593543950335")]
    [TestCase("0.0000000000000000000000000001")]
    [TestCase("-7.9228162514264337593543950335")]
    [TestCase("100.10")]
    [TestCase("0")]
    public void Decimals_are_exact(string text)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Store.Append(Transaction(Store.Fence, positions: [Position(1) with { Realized = value }]));

        Assert.That(Store.Load().Positions[0].Realized, Is.EqualTo(value));
    }

    [Test]
    public void Positions_and_protections_are_replaced_by_their_key()
    {
        Store.Append(Transaction(Store.Fence, positions: [Position(5)], protections: [Protection()]));
        var levels = Protection() with { StopPrice = null, NextStopIndex = 9 };
        Store.Append(Transaction(Store.Fence, positions: [Position(-7)], protections: [levels]));

        var image = Store.Load();
        Assert.That(image.Positions, Is.EqualTo(new[] { Position(-7) }));
        Assert.That(image.Protections, Is.EqualTo(new[] { levels }));
    }

    [Test]
    public void The_newest_trading_day_of_each_account_is_loaded()
    {
        var (first, second, other) = (new TradingDayRecord("a", new DateOnly(2026, 3, 2), 100.25m), new TradingDayRecord("a", new DateOnly(2026, 3, 3), 99m), new TradingDayRecord("b", new DateOnly(2026, 3, 2), 1m));
        Store.Append(Transaction(Store.Fence) with { TradingDays = [first, other] });
        Store.Append(Transaction(Store.Fence) with { TradingDays = [second] });

        Assert.That(Store.Load().TradingDays, Is.EquivalentTo(new[] { second, other }));
    }

    [Test]
    public void The_newest_route_of_each_routing_account_is_loaded()
    {
        var since = new DateTime(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
        var first = new RouteRecord("main", "b", since, "engine", "lost", ByRule: true, Request: 0);
        var (second, other) = (first with { Account = "a", Who = "ann", Why = "mended", ByRule = false, Request = 7 }, first with { Router = "other" });
        Store.Append(Transaction(Store.Fence) with { Routes = [first, other] });
        Store.Append(Transaction(Store.Fence) with { Routes = [second] });

        Assert.That(Store.Load().Routes, Is.EquivalentTo(new[] { second, other }));
    }

    [Test]
    public void Inactive_protections_are_not_loaded()
    {
        Store.Append(Transaction(Store.Fence, protections: [Protection()]));
        Store.Append(Transaction(Store.Fence, protections: [Protection(active: false)]));

        Assert.That(Store.Load().Protections, Is.Empty);
    }

    [Test]
    public void The_image_holds_live_signals_in_order_of_intake()
    {
        Store.Append(Transaction(Store.Fence, signals:
        [
            (Signal(3, SignalState.Waiting), null), (Signal(1), null), (Signal(2, SignalState.Refused), null), (Signal(5, SignalState.Expired), null)
        ]));

        var image = Store.Load();
        Assert.That(image.Signals.Select(signal => signal.Sequence), Is.EqualTo(new[] { 1L, 3L }));
        Assert.That(image.LastSignalSequence, Is.EqualTo(5));
    }

    [Test]
    public void The_image_holds_live_intents_and_done_ones_of_live_signals_in_order_of_planning()
    {
        Store.Append(Transaction(Store.Fence,
            [(Signal(1), null), (Signal(2, SignalState.Completed), null)],
            [(Intent(3, IntentState.Unknown), null), (Intent(1, IntentState.Done), null), (Intent(2, IntentState.Done), null), (Intent(4), null)]));

        Assert.That(Store.Load().Intents.Select(intent => intent.Key), Is.EqualTo(new[] { IntentKeyOf(3), IntentKeyOf(1), IntentKeyOf(4) }));
    }

    [Test]
    public void Ended_records_are_found_by_key()
    {
        Store.Append(Transaction(Store.Fence, [(Signal(1, SignalState.Completed), null)], [(Intent(1, IntentState.Done), null)]));

        Assert.That(Store.FindSignal(SignalKeyOf(1)), Is.Not.Null);
        Assert.That(Store.FindIntent(IntentKeyOf(1)), Is.Not.Null);
        Assert.That(Store.FindSignal(SignalKeyOf(2)), Is.Null);
        Assert.That(Store.FindIntent(IntentKeyOf(2)), Is.Null);
    }

    [Test]
    public void An_order_of_the_venue_is_known_however_long_its_intent_has_ended()
    {
        var done = Intent(1, IntentState.Done) with { BrokerOrderId = "77" };
        Store.Append(Transaction(Store.Fence, intents: [(done, null)]));

        Assert.That(Store.FindByBrokerOrder(done.Broker, done.Account, "77"), Is.EqualTo(done));
        Assert.That(Store.FindByBrokerOrder(done.Broker, done.Account, "78"), Is.Null);
        Assert.That(Store.FindByBrokerOrder(done.Broker, "another", "77"), Is.Null);
        Assert.That(Store.FindByBrokerOrder("another", done.Account, "77"), Is.Null);
    }

    [Test]
    public void A_step_from_the_expected_state_is_written()
    {
        Store.Append(Transaction(Store.Fence, [(Signal(1, SignalState.Waiting), null)], [(Intent(1), null)]));
        Store.Append(Transaction(Store.Fence, [(Signal(1), SignalState.Waiting)], [(Intent(1, IntentState.Sending), IntentState.Planned)]));

        Assert.That(Store.FindSignal(SignalKeyOf(1))!.State, Is.EqualTo(SignalState.Accepted));
        Assert.That(Store.FindIntent(IntentKeyOf(1))!.State, Is.EqualTo(IntentState.Sending));
    }

    [Test]
    public void A_signal_that_is_there_already_is_not_new()
    {
        Store.Append(Transaction(Store.Fence, [(Signal(1), null)]));

        Assert.That(() => Store.Append(Transaction(Store.Fence, [(Signal(1), null)])), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void An_intent_that_is_there_already_is_not_new()
    {
        Store.Append(Transaction(Store.Fence, intents: [(Intent(1), null)]));

        Assert.That(() => Store.Append(Transaction(Store.Fence, intents: [(Intent(1), null)])), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void A_step_from_another_state_is_refused_and_nothing_of_its_transaction_is_written()
    {
        Store.Append(Transaction(Store.Fence, intents: [(Intent(1, IntentState.Sending), null)], outbox: [Event(1)]));
        var bad = Transaction(Store.Fence, [(Signal(9), null)], [(Intent(1, IntentState.Working), IntentState.Planned)], positions: [Position(1)], outbox: [Event(2)]);

        Assert.That(() => Store.Append(bad), Throws.TypeOf<InvariantViolationException>());

        Assert.That(Store.FindSignal(SignalKeyOf(9)), Is.Null);
        Assert.That(Store.FindIntent(IntentKeyOf(1))!.State, Is.EqualTo(IntentState.Sending));
        Assert.That(Store.ReadOutbox(0, 10).Select(row => row.Sequence), Is.EqualTo(new[] { 1L }));
        Assert.That(Store.Load().Positions, Is.Empty);
    }

    [Test]
    public void After_a_refused_transaction_the_journal_goes_on()
    {
        Assert.That(() => Store.Append(Transaction(Store.Fence, [(Signal(1), SignalState.Waiting)], outbox: [Event(1)])), Throws.TypeOf<InvariantViolationException>());

        Store.Append(Numbered(Store.Fence, 1));
        Assert.That(Store.Load().LastSequence, Is.EqualTo(1));
    }

    [Test]
    public void An_interval_of_fills_is_journaled_once()
    {
        Store.Append(Transaction(Store.Fence, intents: [(Intent(1), null)], executions: [Execution(1, 0, 2.5m, null)]));

        Assert.That(() => Store.Append(Transaction(Store.Fence, executions: [Execution(1, 0, 2.50m, "other")])), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void A_venue_execution_id_is_journaled_once()
    {
        Store.Append(Transaction(Store.Fence, intents: [(Intent(1), null)], executions: [Execution(1, 0, 1, "X1")]));

        Assert.That(() => Store.Append(Transaction(Store.Fence, executions: [Execution(1, 1, 2, "X1")])), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void Two_fills_of_one_interval_in_one_transaction_are_refused()
    {
        var both = Transaction(Store.Fence, intents: [(Intent(1), null)], executions: [Execution(1, 0, 1, "X1"), Execution(1, 0, 1, "X2")]);

        Assert.That(() => Store.Append(both), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void A_fill_of_a_refused_transaction_can_be_journaled_later()
    {
        var bad = Transaction(Store.Fence, intents: [(Intent(1), null)], executions: [Execution(1, 0, 1, "X1"), Execution(1, 1, 2, "X1")]);
        Assert.That(() => Store.Append(bad), Throws.TypeOf<InvariantViolationException>());

        Assert.That(() => Store.Append(Transaction(Store.Fence, intents: [(Intent(1), null)], executions: [Execution(1, 0, 1, "X1")])), Throws.Nothing);
    }

    [Test]
    public void Fills_without_a_venue_id_are_told_apart_by_their_interval()
    {
        Assert.That(() => Store.Append(Transaction(Store.Fence, intents: [(Intent(1), null)], executions: [Execution(1, 0, 1, null), Execution(1, 1, 2, null)])), Throws.Nothing);
    }

    [Test]
    public void A_fill_of_an_intent_that_was_never_planned_is_refused()
    {
        Assert.That(() => Store.Append(Transaction(Store.Fence, executions: [Execution(1, 0, 1, null)])), Throws.TypeOf<InvariantViolationException>());
    }

    [TestCase(2L)]
    [TestCase(0L)]
    public void Events_are_contiguous_from_one(long first)
    {
        Assert.That(() => Store.Append(Transaction(Store.Fence, outbox: [Event(first)])), Throws.TypeOf<InvariantViolationException>());
    }

    [Test]
    public void Events_are_contiguous_within_a_transaction()
    {
        Assert.That(() => Store.Append(Transaction(Store.Fence, outbox: [Event(1), Event(3)])), Throws.TypeOf<InvariantViolationException>());
        Assert.That(Store.ReadOutbox(0, 10), Is.Empty);
    }

    [Test]
    public void An_old_fence_is_refused()
    {
        Assert.That(() => Store.Append(Numbered(Store.Fence - 1, 1)), Throws.TypeOf<JournalException>());
        Assert.That(Store.FindSignal(SignalKeyOf(1)), Is.Null);
    }

    [Test]
    public void The_outbox_is_read_in_order_after_a_number_and_within_a_limit()
    {
        Store.Append(Transaction(Store.Fence, outbox: [Event(1), Event(2), Event(3)]));
        Store.Append(Transaction(Store.Fence, outbox: [Event(4)]));

        Assert.That(Store.ReadOutbox(1, 2), Is.EqualTo(new[] { Event(2), Event(3) }));
        Assert.That(Store.ReadOutbox(4, 10), Is.Empty);
    }

    [Test]
    public void Pruned_events_are_gone_and_the_numbers_go_on()
    {
        Store.Append(Transaction(Store.Fence, outbox: [.. Enumerable.Range(1, 10).Select(i => Event(i))]));
        Store.PruneOutbox(7);
        Assert.That(Store.ReadOutbox(0, 100).Select(row => row.Sequence), Is.EqualTo(new[] { 8L, 9L, 10L }));

        Store.PruneOutbox(10);
        Assert.That(Store.ReadOutbox(0, 100), Is.Empty);
        Assert.That(Store.Load().LastSequence, Is.EqualTo(10));
        Assert.That(() => Store.Append(Transaction(Store.Fence, outbox: [Event(11)])), Throws.Nothing);
    }

    [Test]
    public void A_reader_sees_an_append_as_soon_as_it_returned()
    {
        for (var i = 1; i <= 50; i++)
        {
            Store.Append(Numbered(Store.Fence, i));
            Assert.That(Store.ReadOutbox(i - 1, 1), Has.Count.EqualTo(1));
            Assert.That(Store.FindSignal(SignalKeyOf(i)), Is.Not.Null);
        }
    }
}
