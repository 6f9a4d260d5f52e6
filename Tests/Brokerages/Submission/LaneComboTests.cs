using Sluice.Brokerages.Submission;
using Sluice.Core;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>Combos: all legs or none, as one order of the venue.</summary>
internal sealed class LaneComboTests
{
    private const string Qqq = "USA:EQUITY:QQQ";

    [Test]
    public void TheLegsLeaveAsOneOrderMadeDurableInOneTransaction()
    {
        var rig = Rig();
        var legs = Ask(rig);
        var before = rig.Lane.Counters.Commits;
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos.Single().Select(leg => leg.Key), Is.EqualTo(legs.Select(leg => leg.Key)));
        Assert.That(rig.Venue.Placed, Is.Empty);
        Assert.That((rig.Lane.Counters.Commits - before, rig.Lane.Counters.Placed), Is.EqualTo((1L, 1L)));
        Assert.That(legs.Select(leg => rig.Now(leg.Key).State), Is.All.EqualTo(IntentState.Sending));
    }

    [Test]
    public void EachLegIsBoundToItsOwnOrderAndFilledByItself()
    {
        var (rig, legs) = Working();
        Assert.That(legs.Select(leg => rig.Now(leg.Key).BrokerOrderId), Is.EqualTo(new[] { "B1/1", "B1/2" }));
        rig.Venue.Report(ScriptedVenue.Fill("B1/2", 10, 10, symbol: Qqq, side: OrderSide.Sell));
        rig.Venue.Report(ScriptedVenue.Fill("B1/1", 5, 5));
        rig.Scheduler.Settle();
        Assert.That(legs.Select(leg => rig.Now(leg.Key).FilledQuantity), Is.EqualTo(new[] { 5m, 10m }));
        Assert.That(rig.Now(legs[1].Key).Outcome, Is.EqualTo(IntentOutcome.Filled));
    }

    [Test]
    public void ARejectionEndsAllLegs()
    {
        var rig = Rig();
        var legs = Ask(rig);
        rig.Scheduler.Settle();
        rig.Venue.Reject(legs[0].Key);
        rig.Scheduler.Settle();
        Assert.That(legs.Select(leg => rig.Now(leg.Key).Outcome), Is.All.EqualTo(IntentOutcome.Rejected));
    }

    [Test]
    public void ALostAnswerPutsAllLegsInDoubtAndIsNeverSentAgain()
    {
        var (rig, legs) = Lost();
        rig.Scheduler.Advance(TimeSpan.FromMinutes(5));
        Assert.That(legs.Select(leg => rig.Now(leg.Key).State), Is.All.EqualTo(IntentState.Unknown));
        Assert.That(rig.Venue.Combos, Has.Count.EqualTo(1));
    }

    [Test]
    public void AnAnswerThatNamesTooFewLegsIsInDoubt()
    {
        var rig = Rig();
        var legs = Ask(rig);
        rig.Scheduler.Settle();
        rig.Venue.AcceptCombo(legs[0].Key, "B1", legs: 1);
        rig.Scheduler.Settle();
        Assert.That(legs.Select(leg => rig.Now(leg.Key).State), Is.All.EqualTo(IntentState.Unknown));
        Assert.That(rig.Now(legs[0].Key).Message, Does.Contain("1 orders for 2 legs"));
    }

    [Test]
    public void LegsInDoubtAreFoundByTheCombosKeyAndTheirInstrument()
    {
        var (rig, legs) = Lost();
        rig.Venue.OnEvidence = leg => VenueEvidence.There(ScriptedVenue.Leg(leg, $"B1/{leg.Group!.Leg + 1}", VenueOrderStatus.Open, key: leg.Group.Key.Value), "found");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(legs.Select(leg => (rig.Now(leg.Key).State, rig.Now(leg.Key).BrokerOrderId)), Is.EqualTo(new[] { (IntentState.Working, "B1/1"), (IntentState.Working, "B1/2") }));
    }

    [Test]
    public void ALegThatIsSurelyNotThereMeansThatTheComboIsNot()
    {
        var (rig, legs) = Lost();
        rig.Venue.OnEvidence = leg => leg.Group!.Leg == 1 ? VenueEvidence.NotThere("not in its book") : VenueEvidence.NotKnown("busy");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(legs.Select(leg => rig.Now(leg.Key).Reason), Is.All.EqualTo(ReasonCode.NeverArrived));
        Assert.That(legs.Select(leg => rig.Now(leg.Key).Outcome), Is.All.EqualTo(IntentOutcome.NotSent));
    }

    [Test]
    public void EvidenceThatContradictsAnotherLegSettlesNothing()
    {
        var (rig, legs) = Lost();
        rig.Venue.OnEvidence = leg => leg.Group!.Leg == 0
            ? VenueEvidence.There(ScriptedVenue.Leg(leg, "B1/1", VenueOrderStatus.Open, key: leg.Key.Value), "found")
            : VenueEvidence.NotThere("not in its book");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(legs.Select(leg => rig.Now(leg.Key).State), Is.EqualTo(new[] { IntentState.Working, IntentState.Unknown }));
        Assert.That(rig.Lane.Counters.Contradictions, Is.EqualTo(1));
    }

    [Test]
    public void ACancelOfAnyLegCancelsTheComboOnce([Values(0, 1)] int asked)
    {
        var (rig, legs) = Working();
        rig.Lane.Cancel(legs[asked].Key);
        rig.Lane.Cancel(legs[1 - asked].Key);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Canceled, Has.Count.EqualTo(1));
        foreach (var leg in legs) rig.Venue.Report(ScriptedVenue.Leg(leg, $"B1/{leg.Group!.Leg + 1}", VenueOrderStatus.Canceled));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(2));
        Assert.That(legs.Select(leg => rig.Now(leg.Key).Reason), Is.All.EqualTo(ReasonCode.CanceledByEngine));
        Assert.That(rig.Venue.Canceled, Has.Count.EqualTo(1));
    }

    [Test]
    public void ACancelReachesTheLegThatIsStillOpen()
    {
        var (rig, legs) = Working();
        rig.Venue.Report(ScriptedVenue.Fill("B1/1", 20, 20));
        rig.Scheduler.Settle();
        rig.Lane.Cancel(legs[1].Key);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Canceled.Single().Key, Is.EqualTo(legs[1].Key));
    }

    [Test]
    public void ACancelOfAPlannedLegEndsAllLegsUnsent()
    {
        var rig = Rig();
        rig.Venue.Drop();
        var legs = Ask(rig);
        rig.Scheduler.Settle();
        rig.Lane.Cancel(legs[1].Key);
        rig.Scheduler.Settle();
        rig.Venue.Drop(back: true);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(5));
        Assert.That(rig.Venue.Combos, Is.Empty);
        Assert.That(legs.Select(leg => rig.Now(leg.Key).Outcome), Is.All.EqualTo(IntentOutcome.NotSent));
    }

    [Test]
    public void AVenueThatTakesNoCombosIsNotAsked()
    {
        var rig = new LaneRig();
        var legs = Ask(rig);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Calls, Is.Empty);
        Assert.That(legs.Select(leg => rig.Now(leg.Key)), Is.All.Property("Reason").EqualTo(ReasonCode.VenueCannot).And.Property("Message").Contains("takes no combos"));
    }

    [Test]
    public void WhatForbidsOneLegForbidsAll()
    {
        var rig = Rig();
        rig.Decisions.Append(ControlScope.Symbol, Qqq, TradingState.Halted, "me", "test");
        var legs = Ask(rig);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos, Is.Empty);
        Assert.That(legs.Select(leg => rig.Now(leg.Key).Reason), Is.All.EqualTo(ReasonCode.Halted));
    }

    [Test]
    public void AComboIsOneRequestOfTheBudget()
    {
        var rig = Rig(ScriptedVenue.Keyed(perSecond: 0.001m, burst: 2, legs: 4));
        Ask(rig, leg => leg with { ReducesPosition = false });
        rig.Ask(intent => intent with { Symbol = "USA:EQUITY:IBM" });
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Calls, Has.Count.EqualTo(1), "entries leave a share of the budget untouched");
        Assert.That(rig.Venue.Combos, Has.Count.EqualTo(1));
    }

    [Test]
    public void WithoutKeysAComboWaitsForWhatLooksLikeOneOfItsLegs()
    {
        var rig = Rig(ScriptedVenue.Keyed(carriesKey: false, legs: 4));
        var single = rig.Ask(intent => intent with { Symbol = Qqq, Side = OrderSide.Sell });
        Ask(rig);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos, Is.Empty);
        rig.Venue.Accept(single, "B0");
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos, Has.Count.EqualTo(1));
    }

    [Test]
    public void ALegThatEndedBehindTheLanesBackKeepsTheOthersFromLeaving()
    {
        var rig = Rig();
        var legs = rig.PlanCombo();
        var batch = new JournalBatch();
        batch.Put(legs[1].ToDone(IntentOutcome.NotSent, ReasonCode.Superseded, "", rig.Clock.Now));
        rig.Journal.Commit(batch);
        Assert.That(rig.Journal.BeginSending([.. legs.Select(leg => (leg.Key, "1-1"))], rig.Clock.Now), Is.Empty);
        rig.Lane.Place([.. legs.Select(leg => (leg.Key, "1-1"))]);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos, Is.Empty);
    }

    [Test]
    public void AComboThatWasOnItsWayIsSettledBeforeTheStart([Values] bool arrived)
    {
        var first = Rig();
        var legs = Ask(first);
        first.Scheduler.Settle();
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(legs: 4)), store: first.Store, start: false);
        rig.Venue.OnEvidence = _ => VenueEvidence.NotThere("not in its book");
        if (arrived) rig.Venue.Orders.AddRange(legs.Select(leg => ScriptedVenue.Leg(leg, $"B1/{leg.Group!.Leg + 1}", VenueOrderStatus.Open, key: leg.Group.Key.Value)));
        rig.Lane.Resolve();
        Assert.That(legs.Select(leg => rig.Now(leg.Key).State), Is.All.EqualTo(arrived ? IntentState.Working : IntentState.Done));
    }

    [Test]
    public void ALegOfAnotherComboIsNoLegalPlan()
    {
        var rig = Rig();
        Assert.That(() => rig.PlanCombo(leg => leg.Group!.Leg == 1 ? leg with { Group = leg.Group with { Key = leg.Key } } : leg), Throws.TypeOf<InvariantViolationException>());
    }

    private static LaneRig Rig(VenueProfile? profile = null) => new(new ScriptedVenue(profile ?? ScriptedVenue.Keyed(legs: 4)));

    private static IReadOnlyList<IntentRecord> Ask(LaneRig rig, Func<IntentRecord, IntentRecord>? change = null)
    {
        var legs = rig.PlanCombo(change);
        Assert.That(rig.Lane.Place([.. legs.Select(leg => (leg.Key, $"1-{leg.Index}"))]), Is.True);
        return legs;
    }

    private static (LaneRig Rig, IReadOnlyList<IntentRecord> Legs) Working()
    {
        var rig = Rig();
        var legs = Ask(rig);
        rig.Scheduler.Settle();
        rig.Venue.AcceptCombo(legs[0].Key, "B1", legs: 2);
        rig.Scheduler.Settle();
        Assert.That(legs.Select(leg => rig.Now(leg.Key).State), Is.All.EqualTo(IntentState.Working));
        return (rig, legs);
    }

    private static (LaneRig Rig, IReadOnlyList<IntentRecord> Legs) Lost()
    {
        var rig = Rig();
        var legs = Ask(rig);
        rig.Scheduler.Settle();
        rig.Venue.Lose(legs[0].Key);
        rig.Scheduler.Settle();
        return (rig, legs);
    }
}
