using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Paper;

/// <summary>Orders of the paper venue whose prices are changed in place.</summary>
internal sealed class PaperReplaceTests
{
    [Test]
    public void TheOrderKeepsItsIdAndIsFilledAtItsNewPrice()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.Limit, limit: 90);
        var answer = Replace(rig, PaperRig.Order(1), new OrderPrices(102, null));
        Assert.That(answer.Kind, Is.EqualTo(ReplaceAnswerKind.Accepted));
        Assert.That(rig.Account.Orders.Single().LimitPrice, Is.EqualTo(102m));
        Assert.That(rig.Fills.Single().Price, Is.EqualTo(101m));
    }

    [Test]
    public void AReadingShowsThePricesThatHold()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.StopMarket, OrderSide.Sell, stop: 90);
        Replace(rig, PaperRig.Order(1), new OrderPrices(null, 91));
        Assert.That(rig.Venue.ReadOrdersAsync(LaneRig.Start).Result.Single().StopPrice, Is.EqualTo(91m));
    }

    [Test]
    public void WhatIsNotOpenIsNotChanged()
    {
        var rig = new PaperRig();
        rig.Place();
        Assert.That(Replace(rig, PaperRig.Order(1), new OrderPrices(102, null)).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
        Assert.That(Replace(rig, PaperRig.Order(7), new OrderPrices(102, null)).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
    }

    [Test]
    public void PricesOfAnotherKindAreRefused()
    {
        var rig = new PaperRig();
        rig.Place(OrderKind.Limit, limit: 90);
        Assert.That(Replace(rig, PaperRig.Order(1), new OrderPrices(null, 91)).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
        Assert.That(Replace(rig, PaperRig.Order(1), new OrderPrices(90, 91)).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
        Assert.That(rig.Account.Orders.Single().LimitPrice, Is.EqualTo(90m));
    }

    private static ReplaceAnswer Replace(PaperRig rig, IntentRecord intent, OrderPrices prices)
    {
        var answer = rig.Venue.ReplaceAsync(intent, prices);
        rig.Scheduler.Settle();
        return answer.Result;
    }
}
