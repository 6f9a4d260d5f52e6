using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>A venue that has asked for a pause: what it would turn away waits in the lane.</summary>
internal sealed class LanePauseTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    [Test]
    public void OrdersWaitInTheLaneWhileTheVenueHasAskedForAPause()
    {
        var rig = Paused();
        var (entry, exit) = (rig.Ask(), rig.Ask(LaneRig.Exit));
        rig.Scheduler.Advance(Pause - TimeSpan.FromSeconds(1));
        Assert.That(rig.Venue.Placed.Select(intent => intent.Key), Has.No.Member(entry).And.No.Member(exit));
        Assert.That((rig.Now(entry).State, rig.Now(exit).State), Is.EqualTo((IntentState.Planned, IntentState.Planned)));

        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rig.Venue.Placed.TakeLast(2).Select(intent => intent.Key), Is.EqualTo(new[] { exit, entry }));
    }

    [Test]
    public void ThatOrdersWaitForAPauseIsToldOnceForEachPause()
    {
        var rig = Paused();
        rig.Ask();
        rig.Scheduler.Advance(TimeSpan.FromSeconds(10));
        rig.Ask();
        rig.Scheduler.Advance(Pause);
        Assert.That(rig.Events().Count(type => type == EventCodec.NameOf(EventType.Alert)), Is.EqualTo(1));
        Assert.That(rig.Listener.Warnings, Has.One.Contains("takes no orders before 15:01:00 UTC"));

        rig.Venue.PausedUntil = rig.Clock.Now + Pause;
        rig.Ask();
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Events().Count(type => type == EventCodec.NameOf(EventType.Alert)), Is.EqualTo(2));
    }

    [Test]
    public void AnEntryThatExpiresDuringAPauseIsNotSentAfterIt()
    {
        var rig = Paused();
        var key = rig.Ask(expires: LaneRig.Start.AddSeconds(20));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(22));
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.Expired));
        rig.Scheduler.Advance(Pause);
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1), "only the one that made the position");
    }

    [Test]
    public void ACancelDuringAPauseEndsWhatWaitsAtOnceAndReachesTheVenueAfterIt()
    {
        var rig = new LaneRig();
        var working = rig.Work("B1");
        rig.Venue.PausedUntil = rig.Clock.Now + Pause;
        var waiting = rig.Ask();
        rig.Lane.Cancel(waiting);
        rig.Lane.Cancel(working);
        rig.Scheduler.Advance(Pause - TimeSpan.FromSeconds(1));
        Assert.That(rig.Now(waiting).Outcome, Is.EqualTo(IntentOutcome.NotSent));
        Assert.That(rig.Venue.Canceled, Is.Empty);

        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Venue.Canceled.Select(intent => intent.Key), Is.EqualTo(new[] { working }));
    }

    [Test]
    public void DoubtOfAnotherAccountHoldsNoEntryBack()
    {
        var store = new MemoryJournalStore();
        var before = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed() with { Account = "A2" }), store: store);
        var doubtful = before.Ask(intent => intent with { Account = "A2" });
        before.Scheduler.Settle();
        before.Venue.Lose(doubtful);
        before.Scheduler.Settle();
        Assert.That(before.Now(doubtful).State, Is.EqualTo(IntentState.Unknown));

        var rig = new LaneRig(options: new LaneOptions { DoubtLimit = 1 }, store: store);
        var key = rig.Ask();
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed.Select(intent => intent.Key), Is.EqualTo(new[] { key }));
    }

    /// <summary>A strategy that holds something at a venue that takes nothing for a minute.</summary>
    private static LaneRig Paused()
    {
        var rig = new LaneRig();
        rig.Hold(100);
        rig.Venue.PausedUntil = rig.Clock.Now + Pause;
        return rig;
    }
}
