using Sluice.Brokerages.Submission;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>From Planned to the venue's answer.</summary>
internal sealed class LaneSendingTests
{
    [Test]
    public void SendingIsJournaledBeforeTheVenueIsCalled()
    {
        var rig = new LaneRig();
        IntentState? seen = null;
        rig.Venue.OnPlace = intent =>
        {
            seen = rig.Store.FindIntent(intent.Key)!.State;
            return Task.FromResult(PlaceAnswer.Accepted("B1"));
        };
        var key = rig.Ask();
        rig.Scheduler.Settle();
        Assert.That(seen, Is.EqualTo(IntentState.Sending));
        Assert.That(rig.Now(key), Has.Property("State").EqualTo(IntentState.Working).And.Property("BrokerOrderId").EqualTo("B1"));
    }

    [Test]
    public void ABatchOfOrdersIsMadeDurableInOneTransaction()
    {
        var rig = new LaneRig();
        for (var i = 0; i < 10; i++) rig.Ask();
        var before = rig.Lane.Counters.Commits;
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(10));
        Assert.That(rig.Lane.Counters.Commits - before, Is.EqualTo(1));
    }

    [Test]
    public void AnswersThatWaitTogetherAreJournaledTogether()
    {
        var rig = new LaneRig();
        var keys = Enumerable.Range(0, 10).Select(_ => rig.Ask()).ToList();
        rig.Scheduler.Settle();
        var before = rig.Lane.Counters.Commits;
        for (var i = 0; i < keys.Count; i++) rig.Venue.Accept(keys[i], $"B{i}");
        rig.Scheduler.Settle();
        Assert.That(rig.Lane.Counters.Commits - before, Is.EqualTo(1));
        Assert.That(keys.Select(key => rig.Now(key).State), Is.All.EqualTo(IntentState.Working));
    }

    [Test]
    public void AnIntentAskedForTwiceIsSentOnce()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Lane.Place(key, "1-1");
        rig.Scheduler.Settle();
        rig.Lane.Place(key, "1-1");
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
    }

    [Test]
    public void ARejectionEndsTheIntent()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Reject(key);
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Rejected));
        Assert.That(rig.Events(), Is.EqualTo(new[] { "SIGNAL_ACCEPTED", "ORDER_REJECTED" }));
    }

    [Test]
    public void ARejectionThatAReadingFoundBeforeTheAnswerIsNoContradiction()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Advance(TimeSpan.FromSeconds(11));
        rig.Venue.OnEvidence = _ => VenueEvidence.There(ScriptedVenue.Order("B1", VenueOrderStatus.Rejected, key: key.Value), "in its book");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(5));
        rig.Venue.Reject(key);
        rig.Scheduler.Settle();
        Assert.That((rig.Now(key).Outcome, rig.Lane.Counters.Contradictions), Is.EqualTo((IntentOutcome.Rejected, 0L)));
    }

    [Test]
    public void ALostAnswerIsUnknownAndNeverSentAgain()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Lose(key);
        rig.Scheduler.Advance(TimeSpan.FromMinutes(5));
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Unknown));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
        Assert.That(rig.Events(), Does.Contain("ORDER_UNKNOWN"));
    }

    [Test]
    public void AnAnswerThatDoesNotComeInTimeIsLost()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Advance(TimeSpan.FromSeconds(9.9));
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Sending));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(rig.Now(key), Has.Property("State").EqualTo(IntentState.Unknown).And.Property("Reason").EqualTo(ReasonCode.AnswerLost));
    }

    [Test]
    public void AnAnswerThatComesLateSettlesTheDoubt()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Advance(TimeSpan.FromSeconds(11));
        rig.Venue.Accept(key, "B1");
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Working));
        Assert.That(rig.Events().Skip(1), Is.EqualTo(new[] { "ORDER_UNKNOWN", "ORDER_RESOLVED", "ORDER_SUBMITTED" }));
    }

    [Test]
    public void ACallThatThrowsCountsAsALostAnswer()
    {
        var rig = new LaneRig();
        rig.Venue.OnPlace = _ => throw new InvalidOperationException("the socket is gone");
        var key = rig.Ask();
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key), Has.Property("State").EqualTo(IntentState.Unknown).And.Property("Message").EqualTo("the socket is gone"));
    }

    [Test]
    public void CancelsGoFirstThenExitsThenEntries()
    {
        var rig = new LaneRig();
        rig.Hold(100);
        var working = rig.Work("B1");
        rig.Venue.Calls.Clear();
        var entry = rig.Ask();
        var exit = rig.Ask(LaneRig.Exit);
        rig.Lane.Cancel(working);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Calls, Is.EqualTo(new[] { $"cancel {working}", $"place {exit}", $"place {entry}" }));
    }

    [Test]
    public void EntriesNeverUseTheReservedShareOfTheBudget()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(perSecond: 1, burst: 10)));
        rig.Hold(100);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(10));
        for (var i = 0; i < 20; i++) rig.Ask();
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1 + 7), "7 of 10: three are kept for cancels and exits");
        var exit = rig.Ask(LaneRig.Exit);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed[^1].Key, Is.EqualTo(exit));
    }

    [Test]
    public void EntriesOverTheBudgetAreSentAsItComesBack()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(perSecond: 2, burst: 2)));
        for (var i = 0; i < 5; i++) rig.Ask();
        rig.Scheduler.Settle();
        var first = rig.Venue.Placed.Count;
        rig.Scheduler.Advance(TimeSpan.FromSeconds(3));
        Assert.That((first, rig.Venue.Placed.Count), Is.EqualTo((1, 5)));
    }

    [Test]
    public void ALaneThatIsFullEndsTheIntentUnsent()
    {
        var rig = new LaneRig(options: new LaneOptions { CommandCapacity = 1 });
        rig.Ask();
        var intent = rig.Plan();
        Assert.That(rig.Lane.Place(intent.Key, "1-2"), Is.False);
        Assert.That(rig.Now(intent.Key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.HostRefused));
    }

    [Test]
    public void WithoutAKeyOnlyOneOrderOfASymbolAndSideIsInFlight()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(carriesKey: false)));
        var (first, second) = (rig.Ask(), rig.Ask());
        var other = rig.Ask(intent => intent with { Symbol = "USA:EQUITY:QQQ" });
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed.Select(intent => intent.Key), Is.EqualTo(new[] { first, other }));
        rig.Venue.Accept(first, "B1");
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed[^1].Key, Is.EqualTo(second));
    }

    [Test]
    public void WithoutAKeyAnOrderInDoubtHoldsBackEntriesLikeIt()
    {
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(carriesKey: false)));
        var doubtful = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Lose(doubtful);
        rig.Ask();
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
        rig.Venue.OnEvidence = _ => VenueEvidence.NotThere("looked everywhere");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(6));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(2));
    }

    [Test]
    public void WhileTheVenueIsLostOrdersWaitAndDoNotComeIntoDoubt()
    {
        var rig = new LaneRig();
        rig.Venue.Drop();
        var waiting = rig.Ask();
        var expiring = rig.Ask(expires: LaneRig.Start.AddSeconds(30));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That((rig.Now(waiting).State, rig.Now(expiring).Reason), Is.EqualTo((IntentState.Planned, ReasonCode.Expired)));
        rig.Venue.Drop(back: true);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed.Select(intent => intent.Key), Is.EqualTo(new[] { waiting }));
    }

    [Test]
    public void WhenTheVenueIsBackItsOrdersAreReadSoon()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Drop();
        rig.Scheduler.Advance(TimeSpan.FromSeconds(21));
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, fills: ScriptedVenue.Fill("B1", 100, 100)));
        rig.Venue.Drop(back: true);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
    }

    [Test]
    public void TheRequestTimeoutMustBeShorterThanTheLease()
    {
        var options = new LaneOptions { RequestTimeout = TimeSpan.FromSeconds(30), Lease = TimeSpan.FromSeconds(30) };
        Assert.That(options.Validate, Throws.ArgumentException.With.Message.Contains("requestTimeout"));
    }

    [Test]
    public void TheListenerHearsOfEachStepInOrder()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40, key: key.Value));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 60, 100, key: key.Value));
        rig.Venue.Accept(key, "B1");
        rig.Scheduler.Settle();
        Assert.That(rig.Listener.Steps.Select(step => (step.Before.State, step.After.State, step.Execution?.Quantity)), Is.EqualTo(new (IntentState, IntentState, decimal?)[]
        {
            (IntentState.Planned, IntentState.Sending, null),
            (IntentState.Sending, IntentState.Working, null),
            (IntentState.Working, IntentState.Working, 40m),
            (IntentState.Working, IntentState.Done, 60m)
        }));
    }
}
