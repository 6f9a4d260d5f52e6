using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class CancelAndFlattenTests
{
    private const string Buy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """;
    private const string LimitBuy10 = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10},"order":{"type":"limit","limitPrice":95} """;

    [Test]
    public void A_cancel_ends_what_a_former_signal_left_open()
    {
        var desk = new DeskFixture();
        desk.Send("1", LimitBuy10);
        var cancel = desk.Send("2", """ "action":"cancel","cancels":"1" """);
        Assert.That(cancel.Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Record("1").State, desk.Record("1").Outcome), Is.EqualTo((SignalState.Completed, (CompletionOutcome?)CompletionOutcome.None)));
        Assert.That(desk.Journal.LiveIntents(), Is.Empty);
    }

    [Test]
    public void A_cancel_withdraws_what_still_waits()
    {
        var desk = new DeskFixture();
        desk.Market.Forget(DeskFixture.Spy);
        desk.Send("1", Buy10);
        desk.Send("2", """ "action":"cancel","cancels":"1" """);
        desk.Market.SetPrice(DeskFixture.Spy, 100);
        desk.Tick();
        Assert.That(desk.Record("1").State, Is.EqualTo(SignalState.Withdrawn));
        Assert.That(desk.Venue.Sent, Is.Empty);
    }

    [Test]
    public void A_cancel_of_what_has_ended_is_refused()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        Assert.That(desk.Send("2", """ "action":"cancel","cancels":"1" """).Reason, Is.EqualTo(ReasonCode.NothingToCancel));
    }

    [Test]
    public void A_cancel_never_takes_the_protection_of_a_position_away()
    {
        var desk = new DeskFixture();
        desk.Venue.FillsMarketOrders = false;
        desk.Send("1", Buy10 + """ ,"stopLoss":{"price":90} """);
        desk.Venue.Fill(desk.Venue.Sent[0].Key, 4, 100);
        desk.Send("2", """ "action":"cancel","cancels":"1" """);
        Assert.That(desk.Record("1").Outcome, Is.EqualTo(CompletionOutcome.Partial));
        Assert.That(desk.Stops().Sum(stop => stop.RemainingQuantity), Is.EqualTo(4));
    }

    [Test]
    public void A_flatten_of_a_strategy_closes_its_positions_and_orders_and_no_others()
    {
        var desk = new DeskFixture();
        desk.Market.SetPrice("USA:EQUITY:IBM", 50);
        desk.Send("1", Buy10 + """ ,"stopLoss":{"price":90} """);
        desk.Send("2", Buy10.Replace("SPY", "IBM", StringComparison.Ordinal));
        desk.Send("3", LimitBuy10);
        desk.Send("4", Buy10, "beta");
        var flatten = desk.Send("5", """ "action":"flatten","scope":"alpha" """);
        Assert.That(flatten.Outcome, Is.EqualTo(CompletionOutcome.Filled));
        Assert.That((desk.Book(), desk.Book(symbol: "USA:EQUITY:IBM"), desk.Book("beta")), Is.EqualTo((0m, 0m, 10m)));
        Assert.That(desk.Journal.LiveIntents(), Is.Empty);
    }

    [Test]
    public void A_flatten_of_all_overtakes_what_waits_and_withdraws_it()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Market.SetPrice("USA:EQUITY:IBM", 50);
        desk.Market.Forget("USA:EQUITY:IBM");
        desk.Send("2", Buy10.Replace("SPY", "IBM", StringComparison.Ordinal));
        desk.Send("3", """ "action":"flatten","scope":"all" """);
        Assert.That((desk.Book(), desk.Record("2").State, desk.Record("3").State), Is.EqualTo((0m, SignalState.Withdrawn, SignalState.Completed)));
    }

    [Test]
    public void What_comes_in_together_with_what_takes_it_back_is_withdrawn_at_once()
    {
        var desk = new DeskFixture();
        desk.Send("0", Buy10);
        desk.SendTogether(desk.Document("1", Buy10), desk.Document("2", """ "action":"cancel","cancels":"1" """));
        desk.SendTogether(desk.Document("3", Buy10), desk.Document("4", """ "action":"flatten","scope":"all" """));
        Assert.That(new[] { "1", "3" }.Select(id => desk.Record(id).State), Is.All.EqualTo(SignalState.Withdrawn));
        Assert.That(new[] { "2", "4" }.Select(id => desk.Record(id).State), Is.All.EqualTo(SignalState.Completed));
        Assert.That((desk.Book(), desk.EventTypes().Count(type => type == "SIGNAL_WITHDRAWN")), Is.EqualTo((0m, 2)));
    }

    [Test]
    public void A_flatten_does_not_withdraw_what_came_after_it()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.SendTogether(desk.Document("2", """ "action":"flatten","scope":"all" """), desk.Document("3", Buy10));
        Assert.That((desk.Record("3").State, desk.Book()), Is.EqualTo((SignalState.Completed, 10m)));
    }

    [Test]
    public void A_liquidation_that_finds_an_empty_book_is_tried_again_after_a_while_and_what_fills_a_part_counts_as_no_failure()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Venue.FillsMarketOrders = false;
        desk.Send("2", """ "action":"flatten","scope":"all" """);
        for (var part = 1; part < 10; part++)
        {
            var sent = desk.Venue.Sent.Count;
            desk.Venue.Fill(desk.Venue.Sent[^1].Key, 1, 100);
            desk.Venue.ConfirmCancel(desk.Venue.Sent[^1].Key);
            desk.Tick();
            Assert.That(desk.Venue.Sent, Has.Count.EqualTo(sent), "not at once");
            desk.Pass(TimeSpan.FromSeconds(1));
            Assert.That(desk.Venue.Sent, Has.Count.EqualTo(sent + 1));
        }

        desk.Venue.Fill(desk.Venue.Sent[^1].Key, 1, 100);
        Assert.That((desk.Book(), desk.Record("2").Outcome), Is.EqualTo((0m, (CompletionOutcome?)CompletionOutcome.Filled)));
    }

    [Test]
    public void Of_several_flattens_only_the_last_one_closes_and_none_cancels_what_another_has_sent_for_ever()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Venue.FillsMarketOrders = false;
        desk.Send("2", """ "action":"flatten","scope":"all" """);
        desk.Send("3", """ "action":"flatten","scope":"alpha" """);
        var liquidations = desk.Venue.Sent.Where(intent => intent.Purpose == IntentPurpose.Liquidation).ToList();
        Assert.That(liquidations.Select(intent => intent.Signal.Id), Is.EqualTo(new[] { "2", "3" }), "the second takes the place of the first");
        Assert.That(desk.Journal.LiveIntents().Select(intent => intent.Key), Is.EqualTo(new[] { liquidations[^1].Key }));

        desk.Venue.Fill(liquidations[^1].Key, 10, 100);
        Assert.That(new[] { "2", "3" }.Select(id => desk.Record(id).State), Is.All.EqualTo(SignalState.Completed));
        Assert.That(desk.Book(), Is.Zero);
    }

    [Test]
    public void A_liquidation_that_the_venue_goes_on_refusing_for_half_a_minute_is_given_to_a_person()
    {
        var desk = new DeskFixture();
        desk.Send("1", Buy10);
        desk.Venue.FillsMarketOrders = false;
        desk.Send("2", """ "action":"flatten","scope":"all" """);
        for (var i = 0; i < 5; i++)
        {
            desk.Venue.Reject(desk.Venue.Sent[^1].Key);
            desk.Pass(TimeSpan.FromSeconds(1 << (i + 1)));
        }
        Assert.That((desk.Record("2").Outcome, desk.Record("2").Reason), Is.EqualTo(((CompletionOutcome?)CompletionOutcome.None, ReasonCode.VenueRejected)));
        Assert.That(desk.Venue.Sent.Select(intent => intent.Key).Distinct().Count(), Is.EqualTo(desk.Venue.Sent.Count), "each attempt has a key of its own");
    }
}
