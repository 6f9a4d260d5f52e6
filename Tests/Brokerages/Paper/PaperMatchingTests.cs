using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Paper;

/// <summary>At which price, and when, the paper venue fills what.</summary>
internal sealed class PaperMatchingTests
{
    private static readonly DateTime Yesterday = LaneRig.Start.AddDays(-1);

    [TestCase(OrderSide.Buy, 101.101)]
    [TestCase(OrderSide.Sell, 98.901)]
    public void AMarketOrderPaysTheOppositeQuoteAndSlippage(OrderSide side, decimal expected)
    {
        var rig = new PaperRig(new PaperOptions { Account = "A1", Costs = new PaperCosts { SlippageFraction = 0.001m } });
        rig.Place(side: side);
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(expected));
    }

    [Test]
    public void WithoutQuotesAMarketOrderPaysTheLastPrice()
    {
        var rig = new PaperRig();
        rig.Move(0, 0, 100);
        rig.Place();
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(100m));
    }

    [Test]
    public void AMarketOrderWaitsWhileTheMarketIsClosed()
    {
        var rig = new PaperRig();
        rig.Move(99, 101, 100, open: false);
        rig.Place();
        Assert.That(rig.Fills, Is.Empty);
        rig.Move(99, 102, 100);
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(102m));
    }

    [Test]
    public void ALimitIsFilledWhenTheOppositeQuoteTouchesIt()
    {
        var rig = new PaperRig(new PaperOptions { Account = "A1", Costs = new PaperCosts { SlippageFraction = 0.001m } });
        rig.Place(OrderKind.Limit, limit: 100);
        rig.Move(99, 100.01m, 100);
        Assert.That(rig.Fills, Is.Empty);
        rig.Move(99, 100, 100);
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(100m), "a limit pays no slippage");
    }

    [Test]
    public void ALimitIsFilledAtTheBetterPrice()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.Limit, OrderSide.Sell, limit: 95);
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(99m));
    }

    [Test]
    public void AStopLooksAtTheLastPriceAndTakesTheMarket()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.StopMarket, OrderSide.Sell, stop: 95);
        rig.Move(90, 92, 95.01m);
        Assert.That(rig.Fills, Is.Empty, "the quote is below the stop, the last price is not");
        rig.Move(93, 95, 94);
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(93m));
    }

    [Test]
    public void AStopLimitRestsAsALimitOnceItIsTriggered()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.StopLimit, limit: 106, stop: 105);
        rig.Move(104, 106, 104);
        Assert.That(rig.Fills, Is.Empty, "not triggered yet");
        rig.Move(107, 108, 107);
        Assert.That(rig.Fills, Is.Empty, "triggered, beyond its limit");
        rig.Move(103, 104, 103);
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(104m), "triggered is triggered, although the last price fell back");
    }

    [Test]
    public void ATriggeredStopLimitStaysTriggeredThroughAKill()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.StopLimit, limit: 106, stop: 105);
        rig.Move(107, 108, 107);
        var next = new PaperRig(store: rig.Store);
        next.Move(103, 104, 103);
        Assert.That(next.Fills.Single().Price, Is.EqualTo(104m));
    }

    [Test]
    public void ATrailingStopFollowsTheLastPriceAndNeverGoesBack()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.TrailingStop, OrderSide.Sell, change: intent => intent with { TrailingAmount = 5 });
        rig.Move(109, 111, 110);
        rig.Move(105.5m, 107, 106);
        Assert.That(rig.Fills, Is.Empty);
        Assert.That(rig.Account.Orders.Single().StopPrice, Is.EqualTo(105m));
        rig.Move(104, 106, 105);
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(104m));
    }

    [Test]
    public void ATrailingStopCanFollowByAFraction()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.TrailingStop, OrderSide.Buy, change: intent => intent with { TrailingAmount = 0.05m, TrailingPercent = true });
        rig.Move(79, 81, 80);
        Assert.That(rig.Account.Orders.Single().StopPrice, Is.EqualTo(84m));
    }

    [Test]
    public void MarketOnOpenWaitsForTheNextOpening()
    {
        var rig = new PaperRig();
        rig.Move(99, 101, 100, true, LaneRig.Start.AddHours(-1), Yesterday);
        rig.Place(OrderKind.MarketOnOpen);
        rig.Move(99, 101, 100, true, LaneRig.Start.AddHours(-1), Yesterday);
        Assert.That(rig.Fills, Is.Empty, "this session opened before the order came");
        rig.Move(103, 104, 103, true, LaneRig.Start.AddHours(20), LaneRig.Start.AddHours(5));
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(104m));
    }

    [Test]
    public void MarketOnCloseTakesTheLastPriceOfTheSession()
    {
        var rig = new PaperRig();
        rig.Move(99, 101, 100, true, LaneRig.Start.AddHours(-1), Yesterday);
        rig.Place(OrderKind.MarketOnClose);
        Assert.That(rig.Fills, Is.Empty);
        rig.Move(102, 104, 103, false, LaneRig.Start.AddHours(-1), LaneRig.Start.AddHours(5));
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(103m));
    }

    [Test]
    public void OnOpenAndOnCloseAreRefusedWhereTheMarketNeverCloses([Values(OrderKind.MarketOnOpen, OrderKind.MarketOnClose)] OrderKind kind)
    {
        var answer = new PaperRig().Place(kind).Result;
        Assert.That(answer, Has.Property("Kind").EqualTo(PlaceAnswerKind.Rejected).And.Property("Message").Contains("no opening and closing"));
    }

    [Test]
    public void ADayOrderEndsWithTheSession()
    {
        var rig = new PaperRig();
        rig.Move(99, 101, 100, true, LaneRig.Start.AddHours(-1), Yesterday);
        rig.Place(OrderKind.Limit, limit: 90, change: intent => intent with { Duration = OrderDuration.Day });
        rig.Move(99, 101, 100, false, LaneRig.Start.AddHours(-1), LaneRig.Start.AddHours(5));
        Assert.That(rig.Account.Orders.Single().Status, Is.EqualTo(PaperOrderStatus.Expired));
        Assert.That(rig.Reports.OfType<VenueOrder>().Single().Status, Is.EqualTo(VenueOrderStatus.Expired));
    }

    [Test]
    public void AGoodTilDateOrderEndsAtItsDate()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.Limit, limit: 90, change: intent => intent with { Duration = OrderDuration.GoodTilDate, GoodTil = LaneRig.Start.AddMinutes(1) });
        rig.Scheduler.Advance(TimeSpan.FromSeconds(59));
        Assert.That(rig.Account.Orders.Single().Status, Is.EqualTo(PaperOrderStatus.Open));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(2));
        Assert.That(rig.Account.Orders.Single().Status, Is.EqualTo(PaperOrderStatus.Expired));
    }

    [Test]
    public void WhatIsNotTradedIsRefused()
    {
        var answer = new PaperRig().Place(change: intent => intent with { Symbol = "MARS:EQUITY:X" }).Result;
        Assert.That(answer, Has.Property("Kind").EqualTo(PlaceAnswerKind.Rejected).And.Property("Message").Contains("MARS:EQUITY:X"));
    }
}
