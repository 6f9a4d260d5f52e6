using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>The sweep: the reading that knows better than the stream, and the evidence that settles doubt.</summary>
internal sealed class LaneSweepTests
{
    [Test]
    public void AFillTheStreamNeverBroughtIsFoundOnceAndCounted()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Open, filled: 40, fills: ScriptedVenue.Fill("B1", 40, 40)));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(30));
        Assert.That(rig.Store.Executions.Select(e => (e.Quantity, e.Origin)), Is.EqualTo(new[] { (40m, ExecutionOrigin.Sweep) }));
        Assert.That((rig.Now(key).State, rig.Lane.Counters.FillsSwept), Is.EqualTo((IntentState.Working, 1L)));
    }

    [Test]
    public void AFillThatOnlyTheCumulativeQuantityShowsIsPricedFromTheAverage()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40, price: 10));
        rig.Scheduler.Settle();
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, average: 10.6m));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(5));
        Assert.That(rig.Store.Executions.Select(e => (e.Quantity, e.Price)), Is.EqualTo(new[] { (40m, 10m), (60m, 11m) }));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
    }

    [Test]
    public void AHoleInTheStreamIsFilledByAnEarlySweep()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        var fills = new[] { ScriptedVenue.Fill("B1", 40, 40), ScriptedVenue.Fill("B1", 60, 100) };
        rig.Venue.Report(fills[1]);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, fills: fills));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1.1));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(rig.Store.Executions, Has.Count.EqualTo(2));
    }

    [Test]
    public void EvidenceThatAnOrderIsThereMakesItWork()
    {
        var rig = new LaneRig();
        var key = Doubtful(rig);
        rig.Venue.OnEvidence = _ => VenueEvidence.There(ScriptedVenue.Order("B1", VenueOrderStatus.Open, filled: 30, key: key.Value, fills: ScriptedVenue.Fill("B1", 30, 30)), "found");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rig.Now(key), Has.Property("State").EqualTo(IntentState.Working).And.Property("FilledQuantity").EqualTo(30m));
        Assert.That(rig.Events(), Does.Contain("ORDER_RESOLVED"));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
    }

    [Test]
    public void EvidenceThatAnOrderNeverArrivedEndsIt()
    {
        var rig = new LaneRig();
        var key = Doubtful(rig);
        rig.Venue.OnEvidence = _ => VenueEvidence.NotThere("not in its book");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.NeverArrived));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
    }

    [Test]
    public void AbsenceAloneProvesNothing()
    {
        var rig = new LaneRig();
        var key = Doubtful(rig);
        rig.Scheduler.Advance(TimeSpan.FromHours(1));
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Unknown));
    }

    [Test]
    public void NothingIsReadWhileNothingIsLive()
    {
        var rig = new LaneRig();
        var before = rig.Venue.Reads;
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Venue.Reads, Is.EqualTo(before));
    }

    [Test]
    public void AnOrderOfSomebodyElseIsToldOnce()
    {
        var rig = new LaneRig();
        rig.Work("B1");
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Open));
        rig.Venue.Orders.Add(ScriptedVenue.Order("manual", VenueOrderStatus.Open));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Listener.Foreign, Has.Count.EqualTo(1));
    }

    [Test]
    public void AForeignOrderIsToldOnceThoughTheStreamRepeatsIt()
    {
        var rig = new LaneRig();
        for (var connection = 0; connection < 3; connection++)
        {
            rig.Venue.Report(ScriptedVenue.Order("manual", VenueOrderStatus.Open, filled: 40));
            rig.Venue.Report(ScriptedVenue.Fill("manual", 40, 40));
            rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
            rig.Venue.Drop();
            rig.Venue.Drop(back: true);
        }

        Assert.That(rig.Listener.Foreign, Has.Count.EqualTo(2), "the order and its fill");
        Assert.That(rig.Events().Count(type => type == EventCodec.NameOf(EventType.Alert)), Is.EqualTo(2));
    }

    [Test]
    public void AFillAfterTheEndIsToldAsAContradictionAlsoWhereNoKeySaysWhoseItIs()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(carriesKey: false)));
        var ended = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(ended).IsDone, Is.True);
        rig.Work("B2");
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled, filled: 40, average: 10));
        rig.Venue.Orders.Add(ScriptedVenue.Order("B2", VenueOrderStatus.Open));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Listener.Foreign, Is.Empty);
        Assert.That(rig.Lane.Counters.Contradictions, Is.EqualTo(1));
    }

    [Test]
    public void AnOwnOrderIsNeverToldAsForeignWhereNoKeySaysWhoseItIs()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(carriesKey: false)));
        var ended = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Fill("B1", 100, 100));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(ended).IsDone, Is.True);
        var working = rig.Work("B2");
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, average: 10));
        rig.Venue.Orders.Add(ScriptedVenue.Order("B2", VenueOrderStatus.Open));
        var doubtful = Doubtful(rig);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B3", VenueOrderStatus.Open));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Listener.Foreign, Is.Empty, "B3 looks like the one in doubt");

        rig.Decisions.Decide(doubtful.Value, null, "ann", "not there");
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Listener.Foreign.Select(report => report.BrokerOrderId), Is.EqualTo(new[] { "B3" }));
        Assert.That(rig.Now(working).State, Is.EqualTo(IntentState.Working));
    }

    [Test]
    public void WhileTooManyOrdersAreInDoubtNoEntryLeaves()
    {
        var rig = new LaneRig(options: new LaneOptions { DoubtLimit = 2 });
        rig.Hold(100);
        var doubtful = new[] { Doubtful(rig), Doubtful(rig) };
        var entry = rig.Ask();
        var exit = rig.Ask(LaneRig.Exit);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(3));
        Assert.That((rig.Now(entry).State, rig.Now(exit).State), Is.EqualTo((IntentState.Planned, IntentState.Sending)), "an exit is worth the doubt");
        rig.Decisions.Decide(doubtful[0].Value, null, "ann", "not there");
        rig.Scheduler.Advance(DecisionDesk.Interval);
        Assert.That(rig.Now(entry).State, Is.EqualTo(IntentState.Sending));
    }

    [Test]
    public void AQuestionThatIsNeverAnsweredIsAskedAgain()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed() with { EvidencePerSweep = 1 }));
        var asked = 0;
        rig.Venue.EvidenceTask = _ => ++asked == 1 ? new TaskCompletionSource<VenueEvidence>().Task : Task.FromResult(VenueEvidence.NotThere("looked"));
        var key = Doubtful(rig);
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That((asked, rig.Now(key).Reason), Is.EqualTo((2, ReasonCode.NeverArrived)));
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
