using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>The last look before an order leaves.</summary>
internal sealed class LaneGateTests
{
    [Test]
    public void ASystemThatIsHaltedSendsNoEntry([Values(TradingState.Halted, TradingState.Reducing)] TradingState state)
    {
        var rig = new LaneRig();
        rig.Decisions.Append(ControlScope.System, "", state, "me", "test");
        var key = rig.Ask();
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Is.Empty);
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.NotSent));
        Assert.That(rig.Now(key).Reason, Is.EqualTo(state == TradingState.Halted ? ReasonCode.Halted : ReasonCode.Reducing));
    }

    [Test]
    public void ASystemThatIsHaltedStillSendsExits()
    {
        var rig = new LaneRig();
        rig.Hold(100);
        rig.Decisions.SetSwitch(true, "me", "test");
        var key = rig.Ask(LaneRig.Exit);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed[^1].Key, Is.EqualTo(key));
    }

    [Test]
    public void AHaltBetweenTheJournalAndTheCallHolds()
    {
        var rig = new LaneRig();
        rig.Journal.Committed += commit =>
        {
            if (commit.Intents.Any(change => change.After.State == IntentState.Sending)) rig.Decisions.Append(ControlScope.System, "", TradingState.Halted, "me", "now");
        };
        var key = rig.Ask();
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Is.Empty);
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.Halted));
        Assert.That(rig.Listener.Steps.Select(step => step.After.State), Is.EqualTo(new[] { IntentState.Sending, IntentState.Done }));
    }

    [Test]
    public void AHaltOfOneStrategyHoldsOnlyThatOne()
    {
        var rig = new LaneRig();
        rig.Decisions.Append(ControlScope.Strategy, "beta", TradingState.Halted, "me", "test");
        var alpha = rig.Ask();
        var beta = rig.Ask(intent => intent with { Strategy = "beta" });
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed.Select(intent => intent.Key), Is.EqualTo(new[] { alpha }));
        Assert.That(rig.Now(beta).Reason, Is.EqualTo(ReasonCode.Halted));
    }

    [Test]
    public void AnEntryWhoseSignalHasExpiredIsNotSent()
    {
        var rig = new LaneRig();
        var key = rig.Ask(expires: LaneRig.Start);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Is.Empty);
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.Expired));
        Assert.That(rig.Events()[^1], Is.EqualTo("ORDER_EXPIRED"));
    }

    [Test]
    public void AnExitIsSentHoweverLateItIs()
    {
        var rig = new LaneRig();
        rig.Hold(100);
        var key = rig.Ask(LaneRig.Exit, expires: LaneRig.Start.AddDays(-1));
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed[^1].Key, Is.EqualTo(key));
    }

    [Test]
    public void AnExitOfMoreThanTheBookHoldsByNowIsNotSent()
    {
        var rig = new LaneRig();
        rig.Hold(60);
        var key = rig.Ask(LaneRig.Exit);
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.Superseded));
    }

    [Test]
    public void WhatTheVenueCannotDoIsNotSent()
    {
        var rig = new LaneRig();
        var key = rig.Ask(intent => intent with { Kind = OrderKind.MarketOnOpen });
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Is.Empty);
        Assert.That(rig.Now(key).Reason, Is.EqualTo(ReasonCode.VenueCannot));
    }

    [Test]
    public void AnOrderForExtendedHoursIsNotSentWhereThereAreNone()
    {
        var rig = new LaneRig();
        var key = rig.Ask(intent => intent with { ExtendedHours = true });
        rig.Scheduler.Settle();
        Assert.That((rig.Venue.Placed.Count, rig.Now(key).Reason), Is.EqualTo((0, ReasonCode.VenueCannot)));
    }

    [Test]
    public void OrdersThatCloseABookNeverCloseMoreThanItTogether()
    {
        var rig = new LaneRig();
        rig.Hold(100);
        var atVenue = rig.Ask(intent => LaneRig.Exit(intent) with { Quantity = 60 });
        rig.Scheduler.Settle();
        rig.Venue.Accept(atVenue, "B1");
        rig.Scheduler.Settle();
        var fits = rig.Ask(intent => LaneRig.Exit(intent) with { Quantity = 30 });
        var leavesWithIt = rig.Ask(intent => LaneRig.Exit(intent) with { Quantity = 20 });
        rig.Scheduler.Settle();
        Assert.That(rig.Now(fits).State, Is.EqualTo(IntentState.Sending));
        Assert.That(rig.Now(leavesWithIt), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.Superseded));
    }
}
