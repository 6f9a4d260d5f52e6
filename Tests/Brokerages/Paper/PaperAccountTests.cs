using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Paper;

/// <summary>The paper venue's own book: cash, holdings, costs, and what survives.</summary>
internal sealed class PaperAccountTests
{
    [Test]
    public void ABuyCostsItsValueAndItsCommission()
    {
        var rig = new PaperRig(new PaperOptions { Account = "A1", OpeningCash = 10_000, Costs = new PaperCosts { CommissionPerOrder = 1, CommissionPerUnit = 0.01m, CommissionFraction = 0.001m } });
        rig.Place(quantity: 10);
        Assert.That(rig.Fills.Single().Fee, Is.EqualTo(1 + 0.1m + 1.01m));
        Assert.That(rig.Account.Cash!["USD"], Is.EqualTo(10_000 - 1_010 - 2.11m));
        Assert.That(rig.Account.Positions.Single(), Has.Property("Quantity").EqualTo(10m).And.Property("AveragePrice").EqualTo(101m));
    }

    [Test]
    public void TheCommissionPerOrderIsTakenOnce()
    {
        var rig = new PaperRig(new PaperOptions { Account = "A1", PartialFillProbability = 1, Costs = new PaperCosts { CommissionPerOrder = 1 } });
        rig.Place(quantity: 100);
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Fills.Count(), Is.GreaterThan(1));
        Assert.That(rig.Fills.Sum(fill => fill.Fee), Is.EqualTo(1m));
    }

    [Test]
    public void AnOptionContractIsPaidWithItsMultiplier()
    {
        var rig = new PaperRig(new PaperOptions { Account = "A1", OpeningCash = 100_000 }) { Prices = { Contract = new PaperContract(100, true) } };
        rig.Place(quantity: 2);
        Assert.That(rig.Account.Cash!["USD"], Is.EqualTo(100_000 - (2 * 101 * 100)));
    }

    [Test]
    public void OfAFutureOnlyProfitAndLossMovesCash()
    {
        var rig = new PaperRig(new PaperOptions { Account = "A1", OpeningCash = 1_000 }) { Prices = { Contract = new PaperContract(1, false) } };
        rig.Place(quantity: 10);
        Assert.That(rig.Account.Cash!["USD"], Is.EqualTo(1_000m));
        rig.Move(111, 112, 111);
        rig.Place(side: OrderSide.Sell, quantity: 15);
        Assert.That(rig.Account.Cash!["USD"], Is.EqualTo(1_100m));
        Assert.That(rig.Account.Positions.Single(), Has.Property("Quantity").EqualTo(-5m).And.Property("AveragePrice").EqualTo(111m));
    }

    [Test]
    public void ASecondOrderWithTheSameKeyIsTheFirst()
    {
        var rig = new PaperRig();
        var first = rig.Venue.PlaceAsync(PaperRig.Order(1), LaneRig.Start);
        var second = rig.Venue.PlaceAsync(PaperRig.Order(1), LaneRig.Start);
        rig.Scheduler.Settle();
        Assert.That(second.Result.BrokerOrderId, Is.EqualTo(first.Result.BrokerOrderId));
        Assert.That(rig.Account.Orders.Count(order => order.Status != PaperOrderStatus.Rejected), Is.EqualTo(1));
        Assert.That(rig.Account.Positions.Single().Quantity, Is.EqualTo(10m));
    }

    [Test]
    public void ThatAnOrderCameTwiceStaysOnRecordAndTheKeyFindsTheFirst()
    {
        var rig = new PaperRig();
        var order = PaperRig.Order(1);
        rig.Venue.PlaceAsync(order, LaneRig.Start);
        rig.Venue.PlaceAsync(order, LaneRig.Start);
        rig.Scheduler.Settle();
        Assert.That(rig.Account.Orders.Select(each => each.ClientKey), Is.EqualTo(new[] { order.Key.Value, order.Key.Value }));
        var next = new PaperRig(store: rig.Store);
        Assert.That(next.Venue.FindEvidenceAsync(order).Result.Order!.BrokerOrderId, Is.EqualTo("P-1"));
        next.Venue.PlaceAsync(PaperRig.Order(2), LaneRig.Start);
        next.Scheduler.Settle();
        Assert.That(next.Account.Orders.Select(each => each.BrokerOrderId), Is.EqualTo(new[] { "P-1", "P-2", "P-3" }));
    }

    [Test]
    public void TheAccountSurvivesTheProcess()
    {
        var rig = new PaperRig();
        rig.Place(quantity: 10);
        rig.Place(OrderKind.Limit, limit: 90);
        var next = new PaperRig(store: rig.Store);
        Assert.That(next.Venue.ReadPositionsAsync().Result.Single().Quantity, Is.EqualTo(10m));
        Assert.That(next.Venue.ReadCashAsync().Result["USD"], Is.EqualTo(100_000m - 1_010));
        next.Move(89, 90, 90);
        Assert.That(next.Fills.Single().BrokerOrderId, Is.EqualTo("P-2"));
    }

    [Test]
    public void NobodyHearsOfAnOrderBeforeItIsDurable()
    {
        var rig = new PaperRig();
        var durable = new List<bool>();
        rig.Venue.Reported += report => durable.Add(rig.Account.Executions.Any(execution => execution.BrokerOrderId == report.BrokerOrderId));
        var answer = rig.Venue.PlaceAsync(PaperRig.Order(1), LaneRig.Start);
        var known = answer.ContinueWith(done => rig.Account.Orders.Any(order => order.BrokerOrderId == done.Result.BrokerOrderId), TaskContinuationOptions.ExecuteSynchronously);
        rig.Scheduler.Settle();
        Assert.That(known.Result, Is.True);
        Assert.That(durable, Is.EqualTo(new[] { true }));
    }

    [Test]
    public void WhatArrivesTogetherIsWrittenTogether()
    {
        var rig = new PaperRig();
        rig.Scheduler.Settle();
        var before = rig.Store.Appends;
        for (var i = 0; i < 50; i++) rig.Venue.PlaceAsync(PaperRig.Order(i), LaneRig.Start);
        rig.Scheduler.Settle();
        Assert.That(rig.Store.Appends - before, Is.EqualTo(1));
        Assert.That(rig.Fills.Count(), Is.EqualTo(50));
    }

    [Test]
    public void ACancelEndsAnOpenOrder()
    {
        var rig = new PaperRig();
        var intent = PaperRig.Order(1, OrderKind.Limit, limit: 90);
        rig.Venue.PlaceAsync(intent, LaneRig.Start);
        rig.Scheduler.Settle();
        var answer = rig.Venue.CancelAsync(intent);
        rig.Scheduler.Settle();
        Assert.That(answer.Result.Kind, Is.EqualTo(CancelAnswerKind.Accepted));
        Assert.That(rig.Reports.OfType<VenueOrder>().Single().Status, Is.EqualTo(VenueOrderStatus.Canceled));
        var again = rig.Venue.CancelAsync(intent);
        rig.Scheduler.Settle();
        Assert.That(again.Result.Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
    }

    [Test]
    public void AReadingGoesBackToTheTimeAskedFor()
    {
        var rig = new PaperRig();
        rig.Place();
        rig.Scheduler.Advance(TimeSpan.FromHours(1));
        rig.Place(OrderKind.Limit, limit: 90);
        Assert.That(rig.Venue.ReadOrdersAsync(LaneRig.Start).Result.Select(order => order.BrokerOrderId), Is.EquivalentTo(new[] { "P-1", "P-2" }));
        Assert.That(rig.Venue.ReadOrdersAsync(LaneRig.Start.AddMinutes(1)).Result.Select(order => order.BrokerOrderId), Is.EqualTo(new[] { "P-2" }));
    }
}
