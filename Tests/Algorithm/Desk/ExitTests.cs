using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class ExitTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;
    private const string LimitBuy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10},"order":{"type":"limit","limitPrice":95} """;
    private const string Exit = """ "action":"exit","symbol":"SPY" """;

    [Test]
    public void An_exit_closes_its_own_strategys_part_only()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":7} """, "beta");
        Assert.That(desk.Send("3", Exit, "beta").Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(), desk.Book("beta")), Is.EqualTo((10m, 0m)));
    }

    [Test]
    public void A_part_is_closed_and_capped_by_the_book()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Send("2", """ "action":"exit","symbol":"SPY","size":{"quantity":4} """);
        Assert.That(desk.Book(), Is.EqualTo(6));
        desk.Send("3", """ "action":"exit","symbol":"SPY","size":{"quantity":40} """);
        Assert.That(desk.Book(), Is.Zero);
    }

    [Test]
    public void An_exit_cancels_what_is_open_first_and_waits_for_it()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Send("2", LimitBuy10);
        desk.Venue.ObeysCancels = false;
        Assert.That(desk.Send("3", Exit).State, Is.EqualTo(SignalState.Accepted));
        Assert.That(desk.Venue.Sent, Has.Count.EqualTo(2), "the exit is not sent while the entry may still fill");
        var entry = desk.Venue.Sent[1].Key;
        desk.Venue.Fill(entry, 3, 95);
        desk.Venue.ConfirmCancel(entry);
        Assert.That(desk.Venue.Sent[^1], Has.Property(nameof(IntentRecord.Quantity)).EqualTo(13), "with what was filled in the meantime");
        Assert.That(desk.Book(), Is.Zero);
    }

    [Test]
    public void An_exit_of_nothing_but_an_open_entry_cancels_it_and_completes_with_nothing()
    {
        var desk = new DeskFixture();
        desk.Send("1", LimitBuy10);
        var exit = desk.Send("2", Exit);
        Assert.That((exit.State, exit.Outcome), Is.EqualTo((SignalState.Completed, (CompletionOutcome?)CompletionOutcome.None)));
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.None));
        Assert.That(desk.Book(), Is.Zero);
    }

    [Test]
    public void An_entry_behind_an_unfinished_exit_waits_for_its_turn()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Venue.FillsMarketOrders = false;
        desk.Send("2", Exit);
        Assert.That(desk.Send("3", """ "action":"entry","symbol":"SPY","direction":"short","size":{"quantity":5} """).Reason, Is.EqualTo(ReasonCode.WaitingForTurn));
        desk.Venue.FillsMarketOrders = true;
        desk.Venue.Fill(desk.Venue.Sent[^1].Key, 10, 100);
        Assert.That(desk.Record("3").State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.Book(), Is.EqualTo(-5));
    }

    [Test]
    public void Exit_and_reversal_in_one_slice_come_in_their_order()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.SendTogether(desk.Document("2", Exit), desk.Document("3", """ "action":"entry","symbol":"SPY","direction":"short","size":{"quantity":5} """));
        Assert.That(desk.Book(), Is.EqualTo(-5));
        Assert.That(desk.Venue.Sent.Select(intent => intent.Quantity), Is.EqualTo(new[] { 10m, 10m, 5m }));
    }

    [Test]
    public void An_exit_withdraws_an_entry_that_still_waits()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Market.Open = false;
        desk.Send("2", Buy10 + """ ,"order":{"type":"market","whenClosed":"wait"} """);
        desk.Send("3", Exit + """ ,"order":{"type":"market-on-open"} """);
        Assert.That(desk.Record("2").State, Is.EqualTo(SignalState.Withdrawn));
        Assert.That(desk.Venue.Sent[^1], Has.Property(nameof(IntentRecord.Kind)).EqualTo(OrderKind.MarketOnOpen));
    }

    [Test]
    public void A_rejected_exit_completes_with_the_venues_reason_and_the_position_stays_protected()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10 + """ ,"stopLoss":{"price":90} """);
        desk.Venue.FillsMarketOrders = false;
        desk.Send("2", Exit);
        desk.Venue.Reject(desk.Venue.Sent[^1].Key);
        Assert.That(desk.Record("2").Reason, Is.EqualTo(ReasonCode.VenueRejected));
        Assert.That(desk.Stops().Sum(stop => stop.RemainingQuantity), Is.EqualTo(10));
    }
}
