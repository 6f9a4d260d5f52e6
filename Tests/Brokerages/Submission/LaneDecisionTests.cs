using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>What people decide about orders in doubt, and how it reaches the lane.</summary>
internal sealed class LaneDecisionTests
{
    [Test]
    public void APersonCanSayThatAnOrderNeverArrived()
    {
        var rig = new LaneRig();
        var key = Doubtful(rig);
        rig.Decisions.Decide(key.Value, null, "ann", "the broker's desk says so");
        rig.Scheduler.Advance(TimeSpan.FromMilliseconds(200));
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent)
            .And.Property("Reason").EqualTo(ReasonCode.DecidedByPerson).And.Property("Message").EqualTo("ann: the broker's desk says so"));
        Assert.That(rig.Store.ReadOutbox(0, int.MaxValue).Single(row => row.Type == "ORDER_RESOLVED").Json, Does.Contain("ann: the broker's desk says so"));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1), "nothing is sent again");
    }

    [Test]
    public void APersonCanSayWhichOrderItIs()
    {
        var rig = new LaneRig();
        var key = Doubtful(rig);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B7", VenueOrderStatus.Filled, filled: 100, average: 10));
        rig.Decisions.Decide(key.Value, "B7", "ann", "seen on the broker's page");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.Filled).And.Property("BrokerOrderId").EqualTo("B7"));
        Assert.That(rig.Store.ReadOutbox(0, int.MaxValue).Single(row => row.Type == "ORDER_RESOLVED").Json, Does.Contain("ann: seen on the broker's page"));
    }

    [Test]
    public void ADecisionReachesTheLaneWithin200Milliseconds()
    {
        var rig = new LaneRig();
        var key = Doubtful(rig);
        rig.Scheduler.Advance(TimeSpan.FromMilliseconds(1));
        var decided = rig.Decisions.Decide(key.Value, null, "ann", "not there").When;
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Now(key).Changed - decided, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromMilliseconds(200)));
    }

    [Test]
    public void ADecisionTakenWhileNoEngineRanHoldsAtTheNextStart()
    {
        var rig = new LaneRig();
        var key = Doubtful(rig);
        rig.Lane.Dispose();
        rig.Decisions.Decide(key.Value, null, "ann", "not there");
        using var next = new SubmissionLane(
            rig.Journal, new Sluice.Core.Control.TradingControl(rig.Decisions), rig.Clock, rig.Scheduler, new ScriptedVenue(), rig.Listener, new LaneOptions());
        next.Resolve();
        next.Start();
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).Reason, Is.EqualTo(ReasonCode.DecidedByPerson));
    }

    [Test]
    public void ADecisionAboutAnOrderThatIsNotInDoubtChangesNothing()
    {
        var rig = new LaneRig();
        var (working, doubtful) = (rig.Work("B1"), Doubtful(rig));
        rig.Decisions.Decide(working.Value, null, "ann", "?");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That((rig.Now(working).State, rig.Now(doubtful).State), Is.EqualTo((IntentState.Working, IntentState.Unknown)));
    }

    [Test]
    public void AnOrderOfAnotherIntentIsNotGivenASecondOne()
    {
        var rig = new LaneRig();
        rig.Work("B1");
        var key = Doubtful(rig);
        rig.Decisions.Decide(key.Value, "B1", "ann", "mistaken");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Unknown));
        Assert.That(rig.Listener.Warnings, Has.Some.Contains("another intent's"));
        rig.Decisions.Decide(key.Value, null, "ann", "looked again: not there");
        rig.Scheduler.Advance(TimeSpan.FromMilliseconds(200));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.NotSent), "the newest decision counts");
    }

    private static IntentKey Doubtful(LaneRig rig)
    {
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Lose(key);
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Unknown));
        return key;
    }
}
