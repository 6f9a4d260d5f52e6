using Sluice.Core;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>Changes of prices in place: journaled before they leave, the old prices until they are known to hold no more, and never a second order.</summary>
internal sealed class LaneReplaceTests
{
    private static readonly IntentPrices Higher = new(12, null);

    [Test]
    public void TheWishIsJournaledBeforeItLeavesAndTheOldPriceHoldsUntilTheAnswer()
    {
        var (rig, key) = Working();
        IntentRecord? seen = null;
        var answer = new TaskCompletionSource<ReplaceAnswer>();
        rig.Venue.OnReplace = (intent, _) =>
        {
            seen = rig.Store.FindIntent(intent.Key);
            return answer.Task;
        };
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Settle();
        Assert.That((seen!.Wanted, seen.LimitPrice), Is.EqualTo((Higher, 10m)));
        answer.SetResult(ReplaceAnswer.Accepted);
        rig.Scheduler.Settle();
        Assert.That((rig.Now(key).Wanted, rig.Now(key).LimitPrice, rig.Now(key).State), Is.EqualTo((null as IntentPrices, 12m, IntentState.Working)));
        Assert.That(rig.Events()[^1], Is.EqualTo("ORDER_UPDATED"));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
    }

    [Test]
    public void ARefusalLeavesTheOldPriceAndIsTold()
    {
        var (rig, key) = Working();
        rig.Venue.OnReplace = (_, _) => Task.FromResult(ReplaceAnswer.Refused("too late"));
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That((rig.Now(key).Wanted, rig.Now(key).LimitPrice), Is.EqualTo((null as IntentPrices, 10m)));
        Assert.That(rig.Venue.Replaced, Has.Count.EqualTo(1));
        Assert.That(rig.Store.ReadOutbox(0, int.MaxValue)[^1].Json, Does.Contain("ORDER_UPDATED").And.Contain("VENUE_REJECTED").And.Contain("\"price\":10"));
        Assert.That(rig.Listener.Warnings, Has.Some.Contains("too late"));
    }

    [Test]
    public void ALostAnswerIsAskedForAgainAfterOneTwoAndFourSeconds()
    {
        var (rig, key) = Working();
        List<double> at = [];
        rig.Venue.OnReplace = (_, _) =>
        {
            at.Add((rig.Clock.Now - LaneRig.Start).TotalSeconds);
            return at.Count == 4 ? Task.FromResult(ReplaceAnswer.Accepted) : Task.FromException<ReplaceAnswer>(new TimeoutException("the socket closed"));
        };
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(20));
        Assert.That(at, Is.EqualTo(new[] { 0.0, 1, 3, 7 }));
        Assert.That(rig.Now(key).LimitPrice, Is.EqualTo(12m));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
    }

    [Test]
    public void ALostAnswerIsFoundByTheNextReading()
    {
        var (rig, key) = Working();
        rig.Venue.OnReplace = (_, _) => new TaskCompletionSource<ReplaceAnswer>().Task;
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Open) with { LimitPrice = 10 });
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(6));
        Assert.That(rig.Now(key).Wanted, Is.EqualTo(Higher), "the reading shows the old price, and the change may still be on its way");
        rig.Venue.Orders[0] = rig.Venue.Orders[0] with { LimitPrice = 12 };
        rig.Scheduler.Advance(TimeSpan.FromSeconds(6));
        Assert.That((rig.Now(key).Wanted, rig.Now(key).LimitPrice), Is.EqualTo((null as IntentPrices, 12m)));
        Assert.That(rig.Events().Count(type => type == "ORDER_UPDATED"), Is.EqualTo(1));
    }

    [Test]
    public void ANewerWishWaitsForTheAnswerToTheOneBefore()
    {
        var (rig, key) = Working();
        List<TaskCompletionSource<ReplaceAnswer>> answers = [];
        rig.Venue.OnReplace = (_, _) =>
        {
            answers.Add(new TaskCompletionSource<ReplaceAnswer>());
            return answers[^1].Task;
        };
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Settle();
        rig.Lane.Replace(key, new IntentPrices(13, null));
        rig.Scheduler.Settle();
        Assert.That(answers, Has.Count.EqualTo(1));
        answers[0].SetResult(ReplaceAnswer.Accepted);
        rig.Scheduler.Settle();
        Assert.That((rig.Now(key).LimitPrice, rig.Now(key).Wanted!.Limit, rig.Venue.Replaced[^1].Prices.Limit), Is.EqualTo((12m, 13m, 13m)));
        answers[1].SetResult(ReplaceAnswer.Accepted);
        rig.Scheduler.Settle();
        Assert.That((rig.Now(key).LimitPrice, rig.Now(key).Wanted), Is.EqualTo((13m, null as IntentPrices)));
    }

    [Test]
    public void ARestartAsksAgainForWhatWasPending()
    {
        var (first, key) = Working();
        first.Venue.OnReplace = (_, _) => new TaskCompletionSource<ReplaceAnswer>().Task;
        first.Lane.Replace(key, Higher);
        first.Scheduler.Settle();
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(replaces: true)), store: first.Store, start: false);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Open) with { LimitPrice = 10 });
        rig.Lane.Resolve();
        rig.Lane.Start();
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Replaced.Single().Prices.Limit, Is.EqualTo(12m));
        Assert.That(rig.Now(key).LimitPrice, Is.EqualTo(12m));
        Assert.That(rig.Venue.Placed, Is.Empty);
    }

    [Test]
    public void ARestartSeesThatItHadArrived()
    {
        var (first, key) = Working();
        first.Venue.OnReplace = (_, _) => new TaskCompletionSource<ReplaceAnswer>().Task;
        first.Lane.Replace(key, Higher);
        first.Scheduler.Settle();
        var rig = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed(replaces: true)), store: first.Store, start: false);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Open) with { LimitPrice = 12 });
        rig.Lane.Resolve();
        rig.Lane.Start();
        rig.Scheduler.Settle();
        Assert.That((rig.Now(key).LimitPrice, rig.Venue.Replaced.Count), Is.EqualTo((12m, 0)));
    }

    [Test]
    public void AFillInBetweenEndsTheOrderAndTheWish()
    {
        var (rig, key) = Working();
        rig.Venue.OnReplace = (_, _) => new TaskCompletionSource<ReplaceAnswer>().Task;
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Settle();
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).Wanted, Is.EqualTo(Higher));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 60, 100));
        rig.Scheduler.Advance(TimeSpan.FromMinutes(2));
        Assert.That((rig.Now(key).Outcome, rig.Now(key).Wanted, rig.Venue.Replaced.Count), Is.EqualTo((IntentOutcome.Filled, null as IntentPrices, 1)));
    }

    [Test]
    public void WhatIsBeingCanceledIsNotChanged()
    {
        var (rig, key) = Working();
        rig.Lane.Cancel(key);
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Replaced, Is.Empty);
        Assert.That(rig.Listener.Warnings, Has.Some.Contains("cancel is on the way"));
    }

    [Test]
    public void AHaltedEntryIsNotChangedAndAnExitIs([Values] bool exit)
    {
        var rig = Rig();
        if (exit) rig.Hold(100);
        var key = rig.Work("B1", intent => (exit ? LaneRig.Exit(intent) : intent) with { Kind = OrderKind.Limit, LimitPrice = 10 });
        rig.Decisions.Append(ControlScope.System, "", TradingState.Halted, "me", "test");
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Replaced, Has.Count.EqualTo(exit ? 1 : 0));
    }

    [Test]
    public void AVenueThatChangesNothingIsNotAsked()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1", Limit);
        rig.Lane.Replace(key, Higher);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Replaced, Is.Empty);
        Assert.That(rig.Listener.Warnings, Has.Some.Contains("changes no orders"));
    }

    [Test]
    public void PricesThatDoNotGoWithTheOrderAreToldAndNotSent()
    {
        var (rig, key) = Working();
        rig.Lane.Replace(key, new IntentPrices(null, 5));
        rig.Lane.Replace(key, new IntentPrices(-1, null));
        rig.Scheduler.Settle();
        Assert.That((rig.Venue.Replaced.Count, rig.Lane.Counters.NotReplaced, rig.Now(key).LimitPrice), Is.EqualTo((0, 2L, 10m)));
    }

    [Test]
    public void ThePricesItHasAreNotAskedFor()
    {
        var (rig, key) = Working();
        rig.Lane.Replace(key, new IntentPrices(10, null));
        rig.Scheduler.Settle();
        Assert.That((rig.Venue.Replaced.Count, rig.Lane.Counters.NotReplaced), Is.EqualTo((0, 0L)));
    }

    [Test]
    public void ThePricesOfAnOrderOnItsWayNeverChange()
    {
        var rig = Rig();
        var key = rig.Ask(Limit);
        rig.Scheduler.Settle();
        var batch = new JournalBatch();
        batch.Put(rig.Now(key) with { State = IntentState.Unknown, LimitPrice = 12 });
        Assert.That(() => rig.Journal.Commit(batch), Throws.TypeOf<InvariantViolationException>());
    }

    private static LaneRig Rig() => new(new ScriptedVenue(ScriptedVenue.Keyed(replaces: true)));

    private static IntentRecord Limit(IntentRecord intent) => intent with { Kind = OrderKind.Limit, LimitPrice = 10 };

    private static (LaneRig Rig, IntentKey Key) Working()
    {
        var rig = Rig();
        return (rig, rig.Work("B1", Limit));
    }
}
