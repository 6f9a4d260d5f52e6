using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class ProtectionTests
{
    private const string Protected = """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10},"stopLoss":{"price":90} """;
    private const string Exit = """ "action":"exit","symbol":"SPY" """;

    [Test]
    public void The_stop_rests_at_the_venue_for_what_is_filled()
    {
        var desk = new DeskFixture();
        desk.Venue.FillsMarketOrders = false;
        desk.Send("1", Protected);
        Assert.That(desk.Stops(), Is.Empty);
        desk.Venue.Fill(desk.Venue.Sent[0].Key, 4, 100);
        Assert.That(Resting(desk), Is.EqualTo((4m, 90m)));
        desk.Venue.Fill(desk.Venue.Sent[0].Key, 6, 100);
        Assert.That(Resting(desk), Is.EqualTo((10m, 90m)));
    }

    [Test]
    public void A_signals_completion_does_not_wait_for_its_stop()
    {
        var desk = new DeskFixture();
        Assert.That(desk.Send("1", Protected).State, Is.EqualTo(SignalState.Completed));
        Assert.That(desk.Stops(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Without_a_stop_in_the_signal_the_strategys_default_applies()
    {
        var desk = new DeskFixture(defaultStop: 0.05m);
        desk.Send("1", """ "action":"entry","symbol":"SPY","direction":"short","size":{"quantity":10} """);
        Assert.That(Resting(desk), Is.EqualTo((10m, 105m)));
    }

    [Test]
    public void An_entry_that_names_no_stop_leaves_the_one_that_holds()
    {
        var desk = new DeskFixture(defaultStop: 0.5m);
        desk.Send("1", Protected);
        desk.Send("2", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":5} """);
        Assert.That(Resting(desk), Is.EqualTo((15m, 90m)));
    }

    [Test]
    public void An_exit_takes_the_stop_away_before_it_is_sent()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        desk.Venue.ObeysCancels = false;
        desk.Send("2", Exit);
        Assert.That(desk.Venue.Sent, Has.Count.EqualTo(2), "entry and stop only");
        desk.Venue.ConfirmCancel(desk.Stops()[0].Key);
        Assert.That((desk.Book(), desk.Stops().Count), Is.EqualTo((0m, 0)));
    }

    [Test]
    public void A_stop_that_fills_while_the_exit_waits_for_it_leaves_nothing_to_close()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        desk.Venue.ObeysCancels = false;
        desk.Send("2", Exit);
        desk.Venue.Fill(desk.Stops()[0].Key, 10, 90);
        Assert.That(desk.Record("2").Outcome, Is.EqualTo(CompletionOutcome.None));
        Assert.That(desk.Book(), Is.Zero, "never sold twice");
    }

    [Test]
    public void A_part_exit_leaves_a_stop_for_the_rest()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        desk.Send("2", """ "action":"exit","symbol":"SPY","size":{"quantity":4} """);
        Assert.That(Resting(desk), Is.EqualTo((6m, 90m)));
    }

    [Test]
    public void Adjust_stop_is_a_new_generation_of_the_stop()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        var first = desk.Stops()[0];
        desk.Venue.ObeysCancels = false;
        Assert.That(desk.Send("2", """ "action":"adjust-stop","symbol":"SPY","stopLoss":{"price":95} """).State, Is.EqualTo(SignalState.Accepted));
        Assert.That(desk.Stops().Single().Key, Is.EqualTo(first.Key), "the old one is cancelled first");
        desk.Venue.ConfirmCancel(first.Key);
        Assert.That(Resting(desk), Is.EqualTo((10m, 95m)));
        Assert.That(desk.Stops()[0].Key, Is.Not.EqualTo(first.Key));
        Assert.That(desk.Record("2").Outcome, Is.EqualTo(CompletionOutcome.Filled));
    }

    [Test]
    public void Where_the_venue_does_that_a_stop_is_moved_in_place_and_the_position_is_never_without_one()
    {
        var desk = new DeskFixture();
        desk.Venue.ReplacesInPlace = true;
        desk.Send("1", Protected);
        var stop = desk.Stops().Single();
        desk.Venue.ObeysReplacements = false;
        Assert.That(desk.Send("2", """ "action":"adjust-stop","symbol":"SPY","stopLoss":{"price":95} """).State, Is.EqualTo(SignalState.Accepted));
        Assert.That((desk.Stops().Single().StopPrice, desk.Venue.CancelRequests.Count), Is.EqualTo((90m, 0)));
        desk.Venue.ObeysReplacements = true;
        desk.Tick();
        Assert.That((desk.Stops().Single().Key, desk.Stops().Single().StopPrice), Is.EqualTo((stop.Key, 95m)));
        Assert.That((desk.Record("2").Outcome, desk.Venue.CancelRequests.Count), Is.EqualTo((CompletionOutcome.Filled, 0)));
    }

    [Test]
    public void A_stop_that_could_not_be_moved_is_followed_by_the_next_generation()
    {
        var desk = new DeskFixture();
        desk.Venue.ReplacesInPlace = true;
        desk.Venue.ObeysReplacements = false;
        desk.Send("1", Protected);
        var stop = desk.Stops().Single();
        desk.Send("2", """ "action":"adjust-stop","symbol":"SPY","stopLoss":{"price":95} """);
        Assert.That(desk.Venue.Replacements, Has.Count.EqualTo(1));
        desk.Venue.ReplacesInPlace = false;
        desk.Tick();
        Assert.That(desk.Venue.CancelRequests, Is.EqualTo(new[] { stop.Key }));
        Assert.That((desk.Stops().Single().StopPrice, desk.Record("2").Outcome), Is.EqualTo((95m, CompletionOutcome.Filled)));
    }

    [Test]
    public void A_stop_that_rounds_to_nothing_never_takes_the_place_of_one_that_holds()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        var refused = desk.Send("2", """ "action":"adjust-stop","symbol":"SPY","stopLoss":{"price":0.001} """);
        Assert.That((refused.State, refused.Reason), Is.EqualTo((SignalState.Refused, ReasonCode.StopOnWrongSide)));
        Assert.That(Resting(desk), Is.EqualTo((10m, 90m)));
    }

    [Test]
    public void The_target_is_taken_by_the_engine_once_the_stop_is_gone()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected + """ ,"takeProfit":{"price":110} """);
        desk.Venue.ObeysCancels = false;
        desk.Market.SetPrice(DeskFixture.Spy, 110);
        desk.Tick();
        Assert.That(desk.Venue.Sent.Count(intent => intent.Purpose == IntentPurpose.Target), Is.Zero);
        desk.Venue.ConfirmCancel(desk.Stops()[0].Key);
        Assert.That(desk.Venue.Sent[^1].Purpose, Is.EqualTo(IntentPurpose.Target));
        Assert.That((desk.Book(), desk.Stops().Count), Is.EqualTo((0m, 0)));
        Assert.That(desk.Journal.Protections(), Is.Empty);
    }

    [Test]
    public void A_stop_that_the_venue_keeps_refusing_is_not_sent_forever()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        for (var i = 0; i < 10 && desk.Stops().Count > 0; i++) desk.Venue.Reject(desk.Stops()[0].Key);
        Assert.That(desk.Venue.Sent.Count(intent => intent.Purpose == IntentPurpose.Stop), Is.EqualTo(3));
    }

    [Test]
    public void A_filled_stop_ends_the_protection()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        desk.Venue.Fill(desk.Stops()[0].Key, 10, 90);
        desk.Tick();
        Assert.That((desk.Book(), desk.Stops().Count, desk.Journal.Protections().Count), Is.EqualTo((0m, 0, 0)));
    }

    [Test]
    public void Levels_end_with_their_position_when_it_turns_to_the_other_side()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        desk.Send("2", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":25} """);
        Assert.That((desk.Book(), desk.Stops().Count, desk.Journal.Protections().Count), Is.EqualTo((-15m, 0, 0)));
    }

    [Test]
    public void A_resting_order_that_closes_a_part_leaves_the_stop_to_the_rest()
    {
        var desk = new DeskFixture();
        desk.Send("1", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":10} """);
        desk.Send("2", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":4},"order":{"type":"limit","limitPrice":120} """);
        desk.Send("3", """ "action":"adjust-stop","symbol":"SPY","stopLoss":{"price":90} """);
        Assert.That((Resting(desk), desk.Record("3").State), Is.EqualTo(((6m, 90m), SignalState.Completed)));
        desk.Venue.ConfirmCancel(desk.Venue.Sent[1].Key);
        Assert.That(Resting(desk), Is.EqualTo((10m, 90m)));
    }

    [Test]
    public void What_takes_profit_leaves_out_what_a_resting_order_closes()
    {
        var desk = new DeskFixture();
        desk.Send("1", """ "action":"order","symbol":"SPY","side":"buy","size":{"quantity":4} """);
        desk.Send("2", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":4},"order":{"type":"limit","limitPrice":120} """);
        desk.Send("3", """ "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":6},"takeProfit":{"price":110} """, "beta");
        desk.Send("4", """ "action":"order","symbol":"SPY","side":"sell","size":{"quantity":2},"order":{"type":"limit","limitPrice":120} """, "beta");
        desk.Market.SetPrice(DeskFixture.Spy, 111);
        desk.Tick();
        Assert.That((desk.Book("alpha"), desk.Book("beta")), Is.EqualTo((4m, 2m)));
    }

    [Test]
    public void A_target_of_the_other_side_leaves_the_former_sides_stop_behind()
    {
        var desk = new DeskFixture();
        desk.Send("1", Protected);
        desk.Send("2", """ "action":"target","symbol":"SPY","size":{"quantity":-5} """);
        Assert.That((desk.Book(), desk.Stops().Count, desk.Journal.Protections().Count), Is.EqualTo((-5m, 0, 0)));
    }

    [Test]
    public void An_entry_against_an_open_entry_of_the_other_side_is_refused()
    {
        var desk = new DeskFixture();
        desk.Venue.FillsMarketOrders = false;
        desk.Send("1", Protected);
        Assert.That(desk.Send("2", Protected.Replace("long", "short", StringComparison.Ordinal).Replace("90", "110", StringComparison.Ordinal)).Reason, Is.EqualTo(Sluice.Core.Events.ReasonCode.ReverseNotAllowed));
    }

    private static (decimal Quantity, decimal Price) Resting(DeskFixture desk) =>
        (desk.Stops().Sum(stop => stop.RemainingQuantity), desk.Stops().Select(stop => stop.StopPrice!.Value).Distinct().Single());
}
