using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>What a run finds of the one before.</summary>
internal sealed class LaneStartTests
{
    [Test]
    public void AnOrderThatWasOnItsWayIsBoundByItsKey()
    {
        var (rig, key) = Restarted(IntentState.Sending);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Open, filled: 40, key: key.Value, fills: ScriptedVenue.Fill("B1", 40, 40)));
        rig.Lane.Resolve();
        Assert.That(rig.Now(key), Has.Property("State").EqualTo(IntentState.Working).And.Property("FilledQuantity").EqualTo(40m));
        Assert.That(rig.Store.Executions.Select(e => e.Origin), Is.EqualTo(new[] { ExecutionOrigin.GapFill }));
        Assert.That(rig.Lane.Counters.FillsGapFilled, Is.EqualTo(1));
    }

    [Test]
    public void AnOrderThatNeverArrivedEnds([Values(IntentState.Sending, IntentState.Unknown)] IntentState state)
    {
        var (rig, key) = Restarted(state);
        rig.Venue.OnEvidence = _ => VenueEvidence.NotThere("not in its book");
        rig.Lane.Resolve();
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.NeverArrived));
    }

    [Test]
    public void AnOrderWithoutEvidenceStaysInDoubt()
    {
        var (rig, key) = Restarted(IntentState.Sending);
        rig.Lane.Resolve();
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Unknown));
        rig.Lane.Start();
        rig.Lane.Place(key, "2-1");
        rig.Scheduler.Advance(TimeSpan.FromMinutes(10));
        Assert.That(rig.Venue.Placed, Is.Empty, "what may be there is never sent again");
    }

    [Test]
    public void AWorkingOrderThatEndedMeanwhileEnds()
    {
        var (rig, key) = Restarted(IntentState.Working);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled, filled: 40, fills: ScriptedVenue.Fill("B1", 40, 40)));
        rig.Lane.Resolve();
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.Canceled).And.Property("FilledQuantity").EqualTo(40m));
    }

    [Test]
    public void EverythingFoundIsJournaledInOneTransaction()
    {
        var (rig, _) = Restarted(IntentState.Working);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, fills: [ScriptedVenue.Fill("B1", 40, 40), ScriptedVenue.Fill("B1", 60, 100)]));
        rig.Lane.Resolve();
        Assert.That(rig.Lane.Counters.Commits, Is.EqualTo(1));
    }

    [Test]
    public void TheAccountIsReadUntilItIsAtRest()
    {
        var venue = new MovingVenue(moves: 2);
        var snapshot = StableReading.Take(venue, LaneRig.Start, TimeSpan.FromSeconds(1), new ManualClock(LaneRig.Start));
        Assert.That(snapshot.Orders.Single().FilledQuantity, Is.EqualTo(2m));
    }

    [Test]
    public void AnAccountThatNeverRestsStopsTheStart()
    {
        var venue = new MovingVenue(moves: 1_000);
        Assert.That(() => StableReading.Take(venue, LaneRig.Start, TimeSpan.FromSeconds(1), new ManualClock(LaneRig.Start)), Throws.TypeOf<VenueException>().With.Message.Contains("changed during each"));
    }

    private static (LaneRig Rig, IntentKey Key) Restarted(IntentState state)
    {
        var first = new LaneRig();
        var key = state == IntentState.Working ? first.Work("B1") : first.Ask();
        first.Scheduler.Settle();
        if (state == IntentState.Unknown) first.Venue.Lose(key);
        first.Scheduler.Settle();
        Assert.That(first.Now(key).State, Is.EqualTo(state));
        return (new LaneRig(store: first.Store, start: false), key);
    }
}
