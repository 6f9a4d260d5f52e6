using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>Cancels: carried out wherever the order stands, and never forgotten.</summary>
internal sealed class LaneCancelTests
{
    [Test]
    public void APlannedIntentEndsUnsent()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(perSecond: 1, burst: 1)));
        var first = rig.Ask();
        var waiting = rig.Ask();
        rig.Scheduler.Settle();
        rig.Lane.Cancel(waiting);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(5));
        Assert.That(rig.Venue.Placed.Select(intent => intent.Key), Is.EqualTo(new[] { first }));
        Assert.That(rig.Now(waiting), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.CanceledByEngine));
        Assert.That(rig.Events()[^1], Is.EqualTo("ORDER_CANCELED").Or.EqualTo("ORDER_UNKNOWN"));
    }

    [Test]
    public void AWorkingOrderIsCanceledAtTheVenue()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Lane.Cancel(key);
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Working), "only the venue's report ends it");
        rig.Venue.Report(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.Canceled).And.Property("Reason").EqualTo(ReasonCode.CanceledByEngine));
    }

    [Test]
    public void AnAnswerThatComesAfterItWasGivenUpChangesNothing()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        List<TaskCompletionSource<CancelAnswer>> answers = [];
        rig.Venue.OnCancel = _ =>
        {
            answers.Add(new TaskCompletionSource<CancelAnswer>());
            return answers[^1].Task;
        };
        rig.Lane.Cancel(key);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(50));
        Assert.That(answers, Has.Count.EqualTo(4), "the cancel and its three repetitions are given up");
        foreach (var answer in answers) answer.SetException(new TimeoutException("the socket closed"));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(40));
        Assert.That(answers, Has.Count.GreaterThan(4), "it is asked for again");
    }

    [Test]
    public void ACancelOfAnOrderOnItsWayIsCarriedOutOnceItWorks()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Lane.Cancel(key);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Canceled, Is.Empty);
        rig.Venue.Accept(key, "B1");
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Canceled.Select(intent => intent.BrokerOrderId), Is.EqualTo(new[] { "B1" }));
    }

    [Test]
    public void ACancelOfAnOrderInDoubtIsCarriedOutOnceItIsFound()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Lose(key);
        rig.Lane.Cancel(key);
        rig.Scheduler.Settle();
        rig.Venue.OnEvidence = _ => VenueEvidence.There(ScriptedVenue.Order("B1", VenueOrderStatus.Open, key: key.Value), "found");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rig.Venue.Canceled.Select(intent => intent.BrokerOrderId), Is.EqualTo(new[] { "B1" }));
    }

    [Test]
    public void AFailedCancelIsTriedAgainAfterOneTwoAndFourSeconds()
    {
        var rig = new LaneRig();
        List<double> at = [];
        rig.Venue.OnCancel = _ =>
        {
            at.Add((rig.Clock.Now - LaneRig.Start).TotalSeconds);
            return Task.FromResult(new CancelAnswer(CancelAnswerKind.Failed, "busy"));
        };
        var key = rig.Work("B1");
        rig.Lane.Cancel(key);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(20));
        Assert.That(at, Is.EqualTo(new[] { 0.0, 1, 3, 7 }));
        Assert.That(rig.Listener.Warnings, Has.Some.Contains("4 cancels failed"));
        Assert.That(rig.Lane.Counters.CancelRetries, Is.EqualTo(3));
    }

    [Test]
    public void ACancelWithoutAnAnswerIsTriedAgain()
    {
        var rig = new LaneRig { Venue = { OnCancel = _ => new TaskCompletionSource<CancelAnswer>().Task } };
        var key = rig.Work("B1");
        rig.Lane.Cancel(key);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(12));
        Assert.That(rig.Venue.Canceled, Has.Count.EqualTo(2));
    }

    [Test]
    public void ACancelWhoseReportIsLostIsFoundByTheSweep()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Lane.Cancel(key);
        rig.Scheduler.Settle();
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(5));
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.Canceled).And.Property("Reason").EqualTo(ReasonCode.CanceledByEngine));
    }

    [Test]
    public void ACancelThatCameTooLateShowsTheFill()
    {
        var rig = new LaneRig { Venue = { OnCancel = _ => Task.FromResult(new CancelAnswer(CancelAnswerKind.NotOpen)) } };
        var key = rig.Work("B1");
        rig.Lane.Cancel(key);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, fills: ScriptedVenue.Fill("B1", 100, 100)));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1.5));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
    }

    [Test]
    public void ACancelOfWhatHasEndedDoesNothing()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Reject(key);
        rig.Scheduler.Settle();
        rig.Lane.Cancel(key);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(10));
        Assert.That(rig.Venue.Canceled, Is.Empty);
    }
}
