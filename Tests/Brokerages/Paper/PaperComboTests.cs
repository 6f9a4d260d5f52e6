using Sluice.Brokerages.Paper;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Paper;

/// <summary>The paper venue fills combos in full or not at all.</summary>
internal sealed class PaperComboTests
{
    private const string Qqq = "USA:EQUITY:QQQ";

    [Test]
    public void AMarketComboTakesTheOppositeQuotesOfAllLegs()
    {
        var rig = Rig(new PaperOptions { Account = "A1", Costs = new PaperCosts { SlippageFraction = 0.01m }, PartialFillProbability = 1 });
        var answer = Place(rig);
        Assert.That((answer.Result.Kind, answer.Result.LegOrderIds.Count), Is.EqualTo((PlaceAnswerKind.Accepted, 2)));
        Assert.That(rig.Fills.Select(fill => (fill.Symbol, fill.Side, fill.Quantity, fill.Price)), Is.EqualTo(new[] { (PaperRig.Spy, OrderSide.Buy, 20m, 102.01m), (Qqq, OrderSide.Sell, 10m, 48.51m) }));
        Assert.That(rig.Fills.Select(fill => fill.BrokerOrderId), Is.EqualTo(answer.Result.LegOrderIds));
    }

    [Test]
    public void ANetLimitIsFilledOnceTheQuotesTogetherKeepIt()
    {
        var rig = Rig();
        Place(rig, net: 150m);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Fills, Is.Empty, "two at 101 less one at 49 are 153");
        rig.Prices.Set(Qqq, 52, 53, 52);
        rig.Move(99, 101, 100);
        Assert.That(rig.Fills.Select(fill => fill.Price), Is.EqualTo(new[] { 101m, 52m }));
    }

    [Test]
    public void NothingIsFilledWhileOneLegsMarketIsClosed()
    {
        var rig = Rig();
        rig.Prices.Set(Qqq, 49, 51, 50, open: false);
        Place(rig);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Fills, Is.Empty);
    }

    [Test]
    public void WhatRefusesOneLegRefusesAll()
    {
        var rig = Rig();
        var answer = Place(rig, change: leg => leg.Group!.Leg == 1 ? leg with { Symbol = "DERIBIT:SPOT:BTC-USD" } : leg);
        Assert.That(answer.Result.Kind, Is.EqualTo(PlaceAnswerKind.Rejected));
        Assert.That(rig.Account.Orders.Select(order => order.Status), Is.All.EqualTo(PaperOrderStatus.Rejected));
    }

    [Test]
    public void ACancelOfOneLegEndsAll()
    {
        var rig = Rig();
        var legs = Legs(rig, net: 1m);
        rig.Venue.PlaceGroupAsync(legs, LaneRig.Start.AddSeconds(10));
        rig.Scheduler.Settle();
        rig.Venue.CancelAsync(legs[1]);
        rig.Scheduler.Settle();
        Assert.That(rig.Reports.OfType<VenueOrder>().Select(order => (order.Symbol, order.Status)), Is.EqualTo(new[] { (PaperRig.Spy, VenueOrderStatus.Canceled), (Qqq, VenueOrderStatus.Canceled) }));
    }

    [Test]
    public void LegsThatRestAreStillOneComboAfterARestart()
    {
        var rig = Rig();
        Place(rig, net: 150m);
        var again = Rig(store: rig.Store);
        again.Prices.Set(Qqq, 52, 53, 52);
        again.Move(99, 101, 100);
        Assert.That(again.Fills.Select(fill => fill.Quantity), Is.EqualTo(new[] { 20m, 10m }));
    }

    [Test]
    public void TheBookIsEvidenceForEachLeg()
    {
        var rig = Rig();
        var legs = Legs(rig);
        Assert.That(rig.Venue.FindEvidenceAsync(legs[1]).Result.Verdict, Is.EqualTo(EvidenceVerdict.SurelyNotThere));
        rig.Venue.PlaceGroupAsync(legs, LaneRig.Start.AddSeconds(10));
        rig.Scheduler.Settle();
        Assert.That(legs.Select(leg => rig.Venue.FindEvidenceAsync(leg).Result.Order!.Symbol), Is.EqualTo(new[] { PaperRig.Spy, Qqq }));
    }

    private static PaperRig Rig(PaperOptions? options = null, MemoryPaperAccountStore? store = null)
    {
        var rig = new PaperRig(options, store);
        rig.Prices.Set(Qqq, 49, 51, 50);
        return rig;
    }

    private static IReadOnlyList<IntentRecord> Legs(PaperRig rig, decimal? net = null, Func<IntentRecord, IntentRecord>? change = null) =>
        Plans.Combo(new EngineJournal(new MemoryJournalStore(), new JournalOptions("d", "engine", true)), rig.Clock.Now, change, net: net);

    private static Task<PlaceAnswer> Place(PaperRig rig, decimal? net = null, Func<IntentRecord, IntentRecord>? change = null)
    {
        var answer = rig.Venue.PlaceGroupAsync(Legs(rig, net, change), LaneRig.Start.AddSeconds(10));
        rig.Scheduler.Settle();
        return answer;
    }
}
