using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class EntryTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;

    [Test]
    public void A_filled_entry_is_accepted_completed_and_in_its_strategys_book()
    {
        var desk = new DeskFixture();
        var record = desk.Send("1", Buy10);
        Assert.That((record.State, record.Outcome), Is.EqualTo((SignalState.Completed, (CompletionOutcome?)CompletionOutcome.Filled)));
        Assert.That(desk.Book(), Is.EqualTo(10));
        Assert.That(desk.EventTypes(), Is.EqualTo(new[] { "SIGNAL_ACCEPTED", "ORDER_SUBMITTED", "EXECUTION", "POSITION_OPENED", "ORDER_FILLED", "SIGNAL_COMPLETED" }));
    }

    [Test]
    public void The_same_signal_twice_gives_one_order_and_one_disposition()
    {
        var desk = new DeskFixture();
        var document = desk.Document("1", Buy10);
        desk.SendTogether(document, document);
        var again = desk.Deliver(document);
        Assert.That(desk.Venue.Sent, Has.Count.EqualTo(1));
        Assert.That(desk.EventTypes().Count(type => type == "SIGNAL_ACCEPTED"), Is.EqualTo(1));
        Assert.That(again.IsSettled, Is.True, "a duplicate is acknowledged");
        Assert.That(desk.Desk.Duplicates, Is.EqualTo(2));
    }

    [Test]
    public void An_entry_is_acknowledged_only_after_its_plan_is_journaled()
    {
        var desk = new DeskFixture();
        var journaled = false;
        desk.Journal.Committed += commit => journaled |= commit.Signals.Count > 0;
        var receipt = desk.Deliver(desk.Document("1", Buy10));
        Assert.That((journaled, receipt.IsSettled), Is.EqualTo((true, true)));
    }

    [Test]
    public void A_malformed_document_is_refused_once_with_a_reason_and_the_desk_goes_on()
    {
        var desk = new DeskFixture();
        var receipt = desk.Deliver("{not json");
        Assert.That(receipt.IsSettled, Is.True);
        Assert.That(desk.EventTypes(), Is.EqualTo(new[] { "SIGNAL_REJECTED" }));
        Assert.That(desk.Send("2", Buy10).State, Is.EqualTo(SignalState.Completed));
    }

    [TestCase(""" "action":"entry","symbol":"QQQ","direction":"long","size":{"quantity":10} """, "alpha", ReasonCode.UnknownSymbol)]
    [TestCase(""" "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """, "gamma", ReasonCode.UnknownStrategy)]
    [TestCase(""" "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":0.5} """, "alpha", ReasonCode.BelowLotSize)]
    [TestCase(""" "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10},"stopLoss":{"price":101} """, "alpha", ReasonCode.StopOnWrongSide)]
    [TestCase(""" "action":"exit","symbol":"SPY" """, "alpha", ReasonCode.NoPosition)]
    [TestCase(""" "action":"adjust-stop","symbol":"SPY","stopLoss":{"price":90} """, "alpha", ReasonCode.NoPosition)]
    [TestCase(""" "action":"cancel","cancels":"nothing" """, "alpha", ReasonCode.NothingToCancel)]
    [TestCase(""" "action":"flatten","scope":"gamma" """, "alpha", ReasonCode.UnknownStrategy)]
    public void What_cannot_be_done_is_refused_with_its_reason(string fields, string strategy, ReasonCode reason)
    {
        var record = new DeskFixture().Send("1", fields, strategy);
        Assert.That((record.State, record.Reason), Is.EqualTo((SignalState.Refused, reason)), record.Message);
    }

    [Test]
    public void The_opposite_side_of_another_strategy_is_refused_unless_netting_is_virtual()
    {
        const string sell = """ "action":"entry","symbol":"SPY","direction":"short","size":{"quantity":5} """;
        var strict = new DeskFixture();
        strict.Send("1", Buy10);
        Assert.That(strict.Send("2", sell, "beta").Reason, Is.EqualTo(ReasonCode.OppositePosition));
        var netting = new DeskFixture(NettingMode.Virtual);
        netting.Send("1", Buy10);
        Assert.That(netting.Send("2", sell, "beta").State, Is.EqualTo(SignalState.Completed));
        Assert.That((netting.Book(), netting.Book("beta")), Is.EqualTo((10m, -5m)));
    }

    [Test]
    public void An_entry_against_the_strategys_own_position_is_refused()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        Assert.That(desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"short","size":{"quantity":5} """).Reason, Is.EqualTo(ReasonCode.ReverseNotAllowed));
    }

    [Test]
    public void Without_a_price_an_entry_waits_and_goes_ahead_with_the_first_one()
    {
        var desk = new DeskFixture();
        desk.Market.Forget(DeskFixture.Spy);
        Assert.That(desk.Send("1", Buy10).Reason, Is.EqualTo(ReasonCode.NoPrice));
        desk.Tick();
        desk.Market.SetPrice(DeskFixture.Spy, 101);
        desk.Tick();
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.EventTypes().Count(type => type == "SIGNAL_WAITING"), Is.EqualTo(1), "waiting is told once");
    }

    [Test]
    public void What_waits_expires_at_its_time()
    {
        var desk = new DeskFixture();
        desk.Market.Open = false;
        Assert.That(desk.Send("1", Buy10 + """ ,"ttl":60,"order":{"type":"market","whenClosed":"wait"} """).Reason, Is.EqualTo(ReasonCode.WaitingForOpen));
        desk.Pass(TimeSpan.FromSeconds(61));
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Expired));
        Assert.That(desk.Venue.Sent, Is.Empty);
    }

    [Test]
    public void A_closed_market_refuses_by_default()
    {
        var desk = new DeskFixture();
        desk.Market.Open = false;
        Assert.That(desk.Send("1", Buy10).Reason, Is.EqualTo(ReasonCode.MarketClosed));
    }

    [Test]
    public void A_closed_market_without_a_price_refuses_by_default_and_does_not_wait_for_one()
    {
        var desk = new DeskFixture();
        desk.Market.Open = false;
        desk.Market.Forget(DeskFixture.Spy);
        Assert.That(desk.Send("1", Buy10).Reason, Is.EqualTo(ReasonCode.MarketClosed));
        Assert.That(desk.Send("2", Buy10 + """ ,"order":{"type":"market","whenClosed":"wait"} """).Reason, Is.EqualTo(ReasonCode.WaitingForOpen));
    }

    [TestCase(true, SignalState.Accepted)]
    [TestCase(false, SignalState.Refused)]
    public void An_order_for_extended_hours_goes_out_while_its_market_trades_outside_the_session(bool trades, SignalState state)
    {
        var desk = new DeskFixture(broker: "tradier");
        (desk.Market.Open, desk.Market.OpenExtended) = (false, trades);
        Assert.That(desk.Send("1", Buy10 + """ ,"order":{"type":"limit","limitPrice":100,"extendedHours":true} """).State, Is.EqualTo(state));
        Assert.That(desk.Store.Intents.Select(intent => intent.ExtendedHours), Is.EqualTo(trades ? [true] : Array.Empty<bool>()));
    }

    [Test]
    public void An_order_for_extended_hours_is_refused_where_there_are_none()
    {
        const string order = """ ,"order":{"type":"limit","limitPrice":100,"extendedHours":true} """;
        Assert.That(new DeskFixture().Send("1", Buy10 + order).Reason, Is.EqualTo(ReasonCode.VenueCannot));
        var desk = new DeskFixture(broker: "deribit");
        Assert.That((desk.Send("1", Buy10 + order).Reason, desk.Record("1").Message), Is.EqualTo((ReasonCode.VenueCannot, "deribit has no hours outside the session: leave extendedHours out")));
    }

    [Test]
    public void An_order_that_the_host_refuses_ends_not_sent_and_its_signal_completes_with_nothing()
    {
        var desk = new DeskFixture();
        desk.Venue.HostRefusal = "no";
        var record = desk.Send("1", Buy10);
        Assert.That((record.State, record.Outcome, record.Reason), Is.EqualTo((SignalState.Completed, (CompletionOutcome?)CompletionOutcome.None, ReasonCode.HostRefused)));
    }

    [Test]
    public void Two_entries_of_one_slice_see_each_others_exposure()
    {
        var desk = new DeskFixture(limits: DeskFixture.Wide with { Position = 0.015m });
        desk.SendTogether(desk.Document("1", Buy10), desk.Document("2", Buy10));
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.Record("2").Reason, Is.EqualTo(ReasonCode.PositionLimit));
    }

    [TestCase(""" "stopLoss":{"price":80} """, 0)]
    [TestCase(""" "stopLoss":{"percent":0.2} """, 0)]
    [TestCase(""" "reason":"the default stop" """, 0.2)]
    public void The_risk_of_a_position_counts_however_its_stop_is_given(string stop, decimal defaultStop)
    {
        var desk = new DeskFixture(defaultStop: defaultStop, limits: DeskFixture.Wide with { RiskPerPosition = 0.001m });
        var record = desk.Send("1", Buy10 + "," + stop);
        Assert.That((record.State, record.Reason), Is.EqualTo((SignalState.Refused, ReasonCode.RiskPerPosition)));
    }
}
