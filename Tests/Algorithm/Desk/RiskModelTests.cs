using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Desk;

public sealed class RiskModelTests
{
    private static string Buy(int quantity) => $$""" "action":"entry","symbol":"SPY","direction":"long","size":{"quantity":{{quantity}}},"stopLoss":{"price":80} """;

    [Test]
    public void What_a_risk_model_closes_has_its_stops_cancelled_first_and_is_closed_in_every_book()
    {
        var desk = Held();
        Want(desk, 0);
        Assert.That((desk.Book(), desk.Book("beta")), Is.EqualTo((0m, 0m)));
        Assert.That(desk.Stops(), Is.Empty);
        Assert.That(desk.Venue.CancelRequests, Has.Count.EqualTo(2));
        Assert.That(desk.Venue.Sent.Count(intent => intent.Purpose == IntentPurpose.Exit), Is.EqualTo(2));
    }

    [Test]
    public void A_part_of_it_is_shared_by_the_books()
    {
        var desk = Held();
        Want(desk, 0.5m);
        Assert.That((desk.Book(), desk.Book("beta")), Is.EqualTo((15m, 5m)));
        Assert.That(desk.Stops().Sum(stop => stop.Quantity), Is.EqualTo(20), "what stays is protected");
    }

    [Test]
    public void Asked_with_every_slice_it_closes_once()
    {
        var desk = Held();
        desk.Venue.ObeysCancels = false;
        for (var i = 0; i < 5; i++) Want(desk, 0);
        Assert.That(desk.Journal.LiveSignals().Count(signal => signal.Key.Source == "risk-models"), Is.EqualTo(2));
    }

    [Test]
    public void In_a_closed_market_it_waits_for_the_session()
    {
        var desk = Held();
        desk.Market.Open = false;
        Want(desk, 0);
        Assert.That(desk.Book(), Is.EqualTo(30));
        desk.Market.Open = true;
        desk.Tick();
        Assert.That(desk.Book(), Is.Zero);
    }

    [Test]
    public void What_a_model_would_close_at_once_is_not_opened()
    {
        var desk = new DeskFixture(NettingMode.Virtual, models: new NoMoreThan50());
        desk.Send("1", Buy(30));
        Assert.That(desk.Send("2", Buy(21), "beta").Reason, Is.EqualTo(ReasonCode.RiskModel), "the models know what all strategies hold together");
        Assert.That(desk.Send("3", Buy(20), "beta").State, Is.EqualTo(SignalState.Completed).Or.EqualTo(SignalState.Accepted));
        Assert.That(desk.Send("4", """ "action":"exit","symbol":"SPY" """).State, Is.EqualTo(SignalState.Completed));
    }

    private static DeskFixture Held()
    {
        var desk = new DeskFixture(NettingMode.Virtual);
        desk.Send("1", Buy(30));
        desk.Send("2", Buy(10), "beta");
        Assert.That(desk.Stops().Sum(stop => stop.Quantity), Is.EqualTo(40));
        return desk;
    }

    private static void Want(DeskFixture desk, decimal share)
    {
        desk.Desk.Post(new DeskMessage.RiskTarget(DeskFixture.Spy, share));
        desk.Desk.Drain();
    }

    private sealed class NoMoreThan50 : IRiskModelView
    {
        public decimal? Left(string symbol, decimal after) => after > 50 ? 0 : null;
    }
}
