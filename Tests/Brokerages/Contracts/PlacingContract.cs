using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts;

/// <summary>Orders as they should go.</summary>
internal sealed class PlacingContract(string broker) : AdapterContract(broker)
{
    [Test]
    public void AMarketOrderFillsAtTheMarketsPrice()
    {
        var key = Engine.Send();
        var ended = Engine.WaitForEnd(key);
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Filled), ended.Message);
        AssertAgrees(key);
        Assert.That(Stage.Positions()[Facts.Symbol], Is.EqualTo(Facts.Lot * 10));
    }

    [Test]
    public void ALimitOrderRestsUnderItsKeyAndFillsAtItsLimit()
    {
        var resting = Engine.Rest();
        var order = Stage.Orders().Single();
        Assert.That(order.ClientKey, Is.EqualTo(Engine.Venue.Profile.CarriesKey ? resting.Key.Value : null));
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        var ended = Engine.WaitForEnd(resting.Key);
        AssertAgrees(resting.Key);
        Assert.That(ended.FilledNotional / ended.FilledQuantity, Is.LessThanOrEqualTo(resting.LimitPrice));
    }

    [TestCase(OrderKind.StopMarket)]
    [TestCase(OrderKind.StopLimit)]
    public void AStopRestsUntilTheMarketReachesIt(OrderKind kind)
    {
        if (!Engine.Venue.Profile.Kinds.Contains(kind)) NotOffered($"{kind} orders");
        var entered = Engine.Send();
        Engine.WaitForEnd(entered);
        var stop = Facts.Price - (20 * Facts.Tick);
        var key = Engine.Send(plain => plain with
        {
            Side = OrderSide.Sell,
            Purpose = IntentPurpose.Stop,
            ReducesPosition = true,
            Kind = kind,
            StopPrice = stop,
            LimitPrice = kind == OrderKind.StopLimit ? stop - (20 * Facts.Tick) : null
        });
        Engine.WaitFor(key, intent => intent.State == IntentState.Working, "rests");
        Stage.MoveTo(stop - (2 * Facts.Tick));
        var ended = Engine.WaitForEnd(key);
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Filled), ended.Message);
        Assert.That(Stage.Positions().GetValueOrDefault(Facts.Symbol), Is.Zero);
        Assert.That(Stage.OrdersOf(ended).Sum(order => order.Filled), Is.EqualTo(ended.FilledQuantity).Or.Zero);
    }

    [Test]
    public void EachPartialFillIsBookedWithItsOwnPriceAndQuantity()
    {
        var resting = Engine.Rest();
        foreach (var parts in new[] { 2, 3, 5 })
        {
            var before = Engine.Now(resting.Key).FilledQuantity;
            Stage.Fill(resting.BrokerOrderId!, Facts.Lot * parts);
            Engine.WaitFor(resting.Key, intent => intent.FilledQuantity == before + (Facts.Lot * parts), $"has the fill of {parts} lots");
        }

        Assert.That(Engine.WaitForEnd(resting.Key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        AssertAgrees(resting.Key);
    }

    [Test]
    public void ACancelEndsARestingOrderAndKeepsWhatWasFilled()
    {
        var resting = Engine.Rest();
        Stage.Fill(resting.BrokerOrderId!, Facts.Lot * 4);
        Engine.WaitFor(resting.Key, intent => intent.FilledQuantity == Facts.Lot * 4, "has the fill");
        Engine.Lane.Cancel(resting.Key);
        var ended = Engine.WaitForEnd(resting.Key);
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Canceled));
        AssertAgrees(resting.Key);
        Assert.That(Stage.Orders().Single().IsOpen, Is.False);
    }

    [Test]
    public void ACancelThatComesAfterTheFillChangesNothing()
    {
        var resting = Engine.Rest();
        Stage.MoveTo(resting.LimitPrice!.Value - Facts.Tick);
        Engine.Lane.Cancel(resting.Key);
        Assert.That(Engine.WaitForEnd(resting.Key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        AssertAgrees(resting.Key);
    }

    [Test]
    public async Task PricesOfARestingOrderAreChangedInPlace()
    {
        if (!Engine.Venue.Profile.ReplacesInPlace) NotOffered("a changed order is another order there: it is cancelled and placed anew");
        var resting = Engine.Rest();
        Stage.Fill(resting.BrokerOrderId!, Facts.Lot * 4);
        Engine.WaitFor(resting.Key, intent => intent.FilledQuantity == Facts.Lot * 4, "has the fill");
        var better = resting.LimitPrice!.Value + (50 * Facts.Tick);
        var answer = await Engine.Venue.ReplaceAsync(Engine.Now(resting.Key), LimitOf(better));
        Assert.That(answer.Kind, Is.EqualTo(Venues.Trading.ReplaceAnswerKind.Accepted), answer.Message);
        Stage.MoveTo(better - Facts.Tick);
        Assert.That(Engine.WaitForEnd(resting.Key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        AssertAgrees(resting.Key);
        Assert.That(Stage.Orders(), Has.Count.EqualTo(1), "the same order, not a second one");
    }

    [Test]
    public void TwoOptionsOfOneSpreadAreOneOrderOfTheVenue()
    {
        if (Facts.Spread is not { } spread)
        {
            NotOffered("combos");
            return;
        }

        var legs = SendSpread(spread.Bought, spread.Sold);
        foreach (var leg in legs) Assert.That(Engine.WaitForEnd(leg).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(Stage.OrderRequests(), Is.EqualTo(1));
        Assert.That(Stage.Positions(), Does.ContainKey(spread.Bought).And.ContainKey(spread.Sold));
        Assert.That(Stage.Positions()[spread.Bought], Is.EqualTo(-Stage.Positions()[spread.Sold]));
    }

    [Test]
    public void FeesThatAreToldLaterThanTheFillsAreJournaledOnce()
    {
        Stage.FeeInterval = TimeSpan.FromSeconds(8);
        if (Engine.Venue is not ILateFees || Facts.Spread is not { } spread)
        {
            NotOffered("late fees: each trade comes with its fee");
            return;
        }

        var legs = SendSpread(spread.Bought, spread.Sold);
        foreach (var leg in legs) Assert.That(Engine.WaitForEnd(leg).Outcome, Is.EqualTo(IntentOutcome.Filled));
        var charged = Stage.Executions().GroupBy(execution => execution.Symbol).ToDictionary(group => group.Key, group => group.Sum(execution => execution.Fee));
        Assert.That(charged.Values, Has.All.GreaterThan(0));
        Engine.WaitUntil(() => Engine.Lane.Counters.LateFees == charged.Count, "every fee is journaled");
        Restart();
        Engine.WaitUntil(() => Engine.Lane.Counters.FeeReadings >= 2, "the fees are read again");
        Assert.That(Engine.Lane.Counters.LateFees, Is.Zero);
        foreach (var leg in legs)
            Assert.That(Engine.Journal.Positions().Single(position => position.Key.Symbol == Engine.Now(leg).Symbol).Fees, Is.EqualTo(charged[Engine.Now(leg).Symbol]));
    }

    [Test]
    public void WhatTheVenueDoesNotTakeIsRefusedBeforeItIsSent()
    {
        if (Facts.NotOffered is not { } change)
        {
            NotOffered("the venue takes every kind of order that a plan can hold");
            return;
        }

        var ended = Engine.WaitForEnd(Engine.Send(change));
        Assert.That(ended.Outcome, Is.EqualTo(IntentOutcome.Rejected).Or.EqualTo(IntentOutcome.NotSent));
        Assert.That(ended.Message, Is.Not.Empty);
        Assert.That(Stage.OrderRequests(), Is.Zero);
    }

    [Test]
    public void ABurstIsPacedSoThatTheVenueTurnsNothingAway()
    {
        var keys = Enumerable.Range(0, 40).Select(_ => Engine.Send(plain => plain with { Quantity = Facts.Lot })).ToList();
        foreach (var key in keys) Assert.That(Engine.WaitForEnd(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(Stage.Throttled(), Is.Zero);
        Assert.That(Stage.Positions()[Facts.Symbol], Is.EqualTo(Facts.Lot * 40));
    }

    private IReadOnlyList<IntentKey> SendSpread(string bought, string sold)
    {
        var legs = Engine.PlanCombo(Facts.SpreadPrice, leg => leg with { Symbol = leg.Group!.Leg == 0 ? bought : sold, Quantity = 1 });
        Assert.That(Engine.Lane.Place([.. legs.Select((leg, place) => (leg.Key, $"1-{place + 1}"))]), Is.True);
        return [.. legs.Select(leg => leg.Key)];
    }
}
