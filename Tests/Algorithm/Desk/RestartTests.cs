using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Hosting;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class RestartTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;

    [Test]
    public void What_was_planned_and_not_sent_goes_out_under_the_same_key()
    {
        var (store, key) = PlannedOnly();
        var desk = new DeskFixture(store: store);
        desk.Tick();
        Assert.That(desk.Venue.Sent.Select(intent => intent.Key), Is.EqualTo(new[] { key }));
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void What_was_planned_and_has_expired_since_ends_not_sent()
    {
        var (store, key) = PlannedOnly();
        var desk = new DeskFixture(store: store);
        desk.Pass(TimeSpan.FromDays(1));
        Assert.That(desk.Venue.Sent, Is.Empty);
        Assert.That(desk.Journal.FindIntent(key), Has.Property(nameof(IntentRecord.Outcome)).EqualTo(IntentOutcome.NotSent).And.Property(nameof(IntentRecord.Reason)).EqualTo(ReasonCode.Expired));
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.None));
    }

    [Test]
    public void What_was_planned_is_held_until_there_is_a_price()
    {
        var (store, _) = PlannedOnly();
        var desk = new DeskFixture(store: store);
        desk.Market.Forget(DeskFixture.Spy);
        desk.Tick();
        Assert.That(desk.Venue.Sent, Is.Empty);
        desk.Market.SetPrice(DeskFixture.Spy, 100);
        desk.Tick();
        Assert.That(desk.Venue.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_signal_that_waited_still_waits_and_goes_ahead()
    {
        var before = new DeskFixture();
        before.Market.Forget(DeskFixture.Spy);
        before.Send("1", Buy10);
        var desk = new DeskFixture(store: before.Store);
        desk.Tick();
        Assert.That((desk.Record("1").State, desk.Book()), Is.EqualTo((SignalState.Completed, 10m)));
        Assert.That(desk.EventTypes().Count(type => type == "SIGNAL_ACCEPTED"), Is.EqualTo(1));
    }

    [Test]
    public void A_fill_that_came_while_the_engine_was_away_gets_its_stop()
    {
        var before = new DeskFixture();
        before.Venue.FillsMarketOrders = false;
        before.Send("1", Buy10 + """ ,"stopLoss":{"price":90} """);
        before.Venue.AfterChange = () => { };
        before.Venue.Fill(before.Venue.Sent[0].Key, 10, 100);
        var desk = new DeskFixture(store: before.Store);
        desk.Tick();
        Assert.That(desk.Stops().Sum(stop => stop.RemainingQuantity), Is.EqualTo(10));
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void What_was_held_before_a_restart_is_closed_by_a_flatten_and_counts_against_limits()
    {
        var before = new DeskFixture();
        before.Send("1", Buy10);
        var desk = new DeskFixture(store: before.Store);
        var opposite = desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"short","size":{"quantity":10} """, "beta");
        desk.Send("3", """ "action":"flatten","scope":"all" """);
        Assert.That((opposite.Reason, desk.Book()), Is.EqualTo((ReasonCode.OppositePosition, 0m)));
    }

    [Test]
    public void A_redelivered_entry_changes_nothing()
    {
        var before = new DeskFixture();
        var document = before.Document("1", Buy10);
        before.Deliver(document);
        var desk = new DeskFixture(store: before.Store);
        Assert.That(desk.Deliver(document).IsSettled, Is.True);
        Assert.That(desk.Venue.Sent, Is.Empty);
        Assert.That(desk.Desk.Duplicates, Is.EqualTo(1));
    }

    [Test]
    public void After_a_failed_write_nothing_is_settled_and_nothing_is_done()
    {
        var desk = new DeskFixture();
        var first = new SignalReceipt(() => { });
        desk.Journal.Committed += _ => throw new JournalException("the disk is full");
        Assert.That(() => desk.Deliver(desk.Document("1", Buy10), first), Throws.TypeOf<JournalException>());
        var second = new SignalReceipt(() => { });
        Assert.That(() => desk.Deliver(desk.Document("2", Buy10), second), Throws.InvalidOperationException);
        Assert.That((first.IsSettled, second.IsSettled, desk.Venue.Sent.Count), Is.EqualTo((false, false, 0)));
    }

    [Test]
    public void An_order_that_takes_profit_keeps_the_stops_away_after_a_restart_too()
    {
        var before = new DeskFixture();
        before.Send("1", Buy10 + """ ,"stopLoss":{"price":90},"takeProfit":{"price":110} """);
        before.Venue.FillsMarketOrders = false;
        before.Market.SetPrice(DeskFixture.Spy, 111);
        before.Tick();
        Assert.That(before.Venue.Sent[^1].Purpose, Is.EqualTo(IntentPurpose.Target));
        var desk = new DeskFixture(store: before.Store);
        desk.Market.SetPrice(DeskFixture.Spy, 105);
        desk.Tick();
        Assert.That(desk.Stops(), Is.Empty, "with a stop beside it the position could be closed twice");
    }

    /// <summary>A journal whose engine died between journaling the plan and sending it.</summary>
    private static (MemoryJournalStore Store, IntentKey Key) PlannedOnly()
    {
        var desk = new DeskFixture();
        desk.Journal.Committed += commit => { if (commit.Intents.Count > 0) throw new OperationCanceledException("the engine dies here"); };
        Assert.That(() => desk.Deliver(desk.Document("1", Buy10)), Throws.TypeOf<OperationCanceledException>());
        return (desk.Store, desk.Journal.LiveIntents().Single().Key);
    }

    [Test]
    public void A_signal_that_was_taken_in_under_wider_limits_goes_on_with_the_expiry_it_had()
    {
        var before = new DeskFixture();
        before.Market.Open = false;
        before.Send("1", Buy10 + """, "ttl":"2d","order":{"type":"market","whenClosed":"wait"} """);
        var desk = new DeskFixture(store: before.Store, signals: new SignalsConfiguration { DefaultTtl = TimeSpan.FromMinutes(1), MaximumTtl = TimeSpan.FromHours(1) });
        desk.Pass(TimeSpan.FromHours(3));
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Completed));
    }

    [Test]
    public void Something_open_in_an_instrument_that_is_gone_is_told_by_name()
    {
        var before = new DeskFixture();
        before.Send("1", Buy10);
        var desk = new DeskFixture(store: before.Store);
        desk.Market.Known.Remove(DeskFixture.Spy);
        Assert.That(desk.Tick, Throws.InvalidOperationException.With.Message.Contains($"has something open in {DeskFixture.Spy}"));
    }

    [Test]
    public void What_is_held_counts_against_the_exposure_before_its_first_price()
    {
        var before = new DeskFixture();
        before.Market.SetPrice("USA:EQUITY:IBM", 100);
        before.Send("1", """ "action":"entry","symbol":"IBM","direction":"long","size":{"quantity":500} """);
        var desk = new DeskFixture(store: before.Store, limits: DeskFixture.Wide with { Exposure = 0.5m });
        Assert.That(desk.Send("2", Buy10).Reason, Is.EqualTo(ReasonCode.ExposureLimit));
    }
}
