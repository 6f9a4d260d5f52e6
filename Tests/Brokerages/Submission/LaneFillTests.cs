using Sluice.Brokerages.Submission;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>Fills: each journaled once, whatever the stream makes of them.</summary>
internal sealed class LaneFillTests
{
    [Test]
    public void FillsMoveTheIntentTheBookAndTheEvents()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40, price: 10, fee: 1));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 60, 100, price: 11, fee: 2));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.Filled).And.Property("FilledNotional").EqualTo(1060m));
        var book = rig.Journal.FindPosition(new BookKey("alpha", "USA:EQUITY:SPY", "A1"))!;
        Assert.That((book.Quantity, book.AveragePrice, book.Fees), Is.EqualTo((100m, 10.6m, 3m)));
        Assert.That(rig.Events().Skip(1), Is.EqualTo(new[] { "ORDER_SUBMITTED", "EXECUTION", "POSITION_OPENED", "ORDER_PARTIALLY_FILLED", "EXECUTION", "ORDER_FILLED" }));
    }

    [Test]
    public void AFillReportedTwiceIsJournaledOnce()
    {
        var rig = new LaneRig();
        rig.Work("B1");
        var fill = ScriptedVenue.Fill("B1", 40, 40);
        rig.Venue.Report(fill);
        rig.Venue.Report(fill);
        rig.Scheduler.Settle();
        rig.Venue.Report(fill);
        rig.Scheduler.Settle();
        Assert.That(rig.Store.Executions, Has.Count.EqualTo(1));
        Assert.That(rig.Lane.Counters.DuplicateFills, Is.EqualTo(2));
    }

    [Test]
    public void FillsInTheWrongOrderAreJournaledInTheRightOne()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Fill("B1", 50, 100, price: 12));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 20, 50, price: 11));
        rig.Scheduler.Settle();
        Assert.That(rig.Store.Executions, Is.Empty);
        rig.Venue.Report(ScriptedVenue.Fill("B1", 30, 30, price: 10));
        rig.Scheduler.Settle();
        Assert.That(rig.Store.Executions.Select(e => (e.CumulativeFrom, e.CumulativeTo, e.Price)), Is.EqualTo(new[] { (0m, 30m, 10m), (30m, 50m, 11m), (50m, 100m, 12m) }));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(rig.Lane.Counters.HeldFills, Is.EqualTo(2));
    }

    [Test]
    public void OfAFillThatOverlapsOnlyTheRestIsJournaled()
    {
        var rig = new LaneRig();
        rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40, fee: 1));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 100, 100, fee: 2));
        rig.Scheduler.Settle();
        Assert.That(rig.Store.Executions.Select(e => (e.CumulativeFrom, e.CumulativeTo, e.Fee)), Is.EqualTo(new[] { (0m, 40m, 1m), (40m, 100m, 1.2m) }));
        Assert.That(rig.Lane.Counters.OverlappingFills, Is.EqualTo(1));
    }

    [Test]
    public void AFillBeforeTheAnswerProvesThatTheOrderWorks()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40, key: key.Value));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key), Has.Property("State").EqualTo(IntentState.Working).And.Property("FilledQuantity").EqualTo(40m));
        rig.Venue.Accept(key, "B1");
        rig.Scheduler.Settle();
        Assert.That(rig.Lane.Counters.Contradictions, Is.Zero);
    }

    [Test]
    public void AFillBeforeTheAnswerWithoutAKeyWaitsForTheAnswer()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Report(ScriptedVenue.Fill("B1", 100, 100));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Sending));
        rig.Venue.Accept(key, "B1");
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(rig.Listener.Foreign, Is.Empty);
    }

    [Test]
    public void AFillOfAnOrderInDoubtSettlesIt()
    {
        var rig = new LaneRig();
        var key = rig.Ask();
        rig.Scheduler.Settle();
        rig.Venue.Lose(key);
        rig.Scheduler.Settle();
        rig.Venue.Report(ScriptedVenue.Fill("B1", 100, 100, key: key.Value));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.Filled).And.Property("BrokerOrderId").EqualTo("B1"));
        Assert.That(rig.Events(), Does.Contain("ORDER_RESOLVED"));
    }

    [Test]
    public void AManualOrderOnTheAccountIsReportedAndStopsNothing()
    {
        var rig = new LaneRig();
        rig.Venue.Report(ScriptedVenue.Fill("manual", 5, 5));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(21));
        Assert.That(rig.Listener.Foreign.Select(report => report.BrokerOrderId), Is.EqualTo(new[] { "manual" }));
        Assert.That(rig.Store.Executions, Is.Empty);
        Assert.That(rig.Store.ReadOutbox(0, 10).Single().Json, Does.Contain("\"type\":\"ALERT\"").And.Contain("\"strategy\":\"unassigned\"").And.Contain("\"quantity\":5"));
        Assert.That(rig.Work("B1"), Is.Not.EqualTo(default(IntentKey)));
    }

    [Test]
    public void AnEndIsJournaledOnlyAfterTheFillsBeforeIt()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled, filled: 40));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).State, Is.EqualTo(IntentState.Working));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key), Has.Property("Outcome").EqualTo(IntentOutcome.Canceled).And.Property("FilledQuantity").EqualTo(40m).And.Property("Reason").EqualTo(ReasonCode.CanceledByVenue));
    }

    [Test]
    public void AFillAfterTheEndIsToldAndChangesNothing()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).FilledQuantity, Is.Zero);
        Assert.That(rig.Events()[^1], Is.EqualTo("EXECUTION_ERROR"));
        Assert.That(rig.Listener.Warnings, Has.Count.EqualTo(1));
    }

    [Test]
    public void AFillAboveTheOrderIsToldAndChangesNothing()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Fill("B1", 150, 150));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).FilledQuantity, Is.Zero);
        Assert.That(rig.Events()[^1], Is.EqualTo("EXECUTION_ERROR"));
    }

    [Test]
    public void ASecondVenueOrderForOneIntentIsTold()
    {
        var rig = new LaneRig();
        var key = rig.Work("B1");
        rig.Venue.Report(ScriptedVenue.Order("B2", VenueOrderStatus.Open, key: key.Value));
        rig.Scheduler.Settle();
        Assert.That(rig.Now(key).BrokerOrderId, Is.EqualTo("B1"));
        Assert.That(rig.Lane.Counters.Contradictions, Is.EqualTo(1));
    }

    [Test]
    public void WhateverTheStreamMakesOfTheFillsEachShareIsJournaledOnce([Range(1, 200)] int seed)
    {
        var random = new Random(seed);
        List<VenueFill> fills = [];
        for (var cumulative = 0; cumulative < 100;)
        {
            var quantity = random.Next(1, Math.Min(40, 101 - cumulative));
            cumulative += quantity;
            fills.Add(ScriptedVenue.Fill("B1", quantity, cumulative, price: cumulative));
        }

        var rig = new LaneRig();
        var key = rig.Work("B1");
        var reports = fills.Concat(fills.Where(_ => random.Next(3) == 0)).Where(_ => random.Next(8) != 0).OrderBy(_ => random.Next()).ToList();
        foreach (var report in reports)
        {
            rig.Venue.Report(report);
            if (random.Next(2) == 0) rig.Scheduler.Settle();
        }

        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, fills: [.. fills]));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(6));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(rig.Store.Executions.Select(e => (e.CumulativeFrom, e.CumulativeTo, e.Price)), Is.EqualTo(fills.Select(fill => (fill.From, fill.CumulativeQuantity, fill.Price))));
    }

    [Test]
    public void ReportsThatWaitTogetherAreJournaledTogether()
    {
        var rig = new LaneRig();
        rig.Work("B1");
        var before = rig.Lane.Counters.Commits;
        for (var i = 1; i <= 100; i++) rig.Venue.Report(ScriptedVenue.Fill("B1", 1, i));
        rig.Scheduler.Settle();
        Assert.That(rig.Lane.Counters.Commits - before, Is.EqualTo(1));
        Assert.That(rig.Store.Executions, Has.Count.EqualTo(100));
    }

    [Test]
    public void AReportThatFindsNoRoomIsFoundByTheSweep()
    {
        var rig = new LaneRig(options: new LaneOptions { ReportCapacity = 1 });
        var key = rig.Work("B1");
        var fills = new[] { ScriptedVenue.Fill("B1", 40, 40), ScriptedVenue.Fill("B1", 60, 100) };
        foreach (var fill in fills) rig.Venue.Report(fill);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, fills: fills));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1.5));
        Assert.That(rig.Now(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That((rig.Lane.Counters.DroppedReports, rig.Lane.Counters.FillsSwept), Is.EqualTo((1L, 1L)));
    }
}
