using QuantConnect.Brokerages;
using QuantConnect.Orders;
using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Host;

/// <summary>What LEAN sees of the lane.</summary>
internal sealed class LaneBrokerageTests
{
    [Test]
    public void SubmittedIsRaisedOnceWhenSendingIsJournaled()
    {
        var rig = new HostRig().Start();
        var (key, order) = rig.Place();
        Assert.That(rig.Events.Select(e => (e.OrderId, e.Status)), Is.EqualTo(new[] { (order.Id, OrderStatus.Submitted) }));
        rig.Venue.Accept(key, "B1");
        rig.Scheduler.Settle();
        Assert.That(rig.Events, Has.Count.EqualTo(1));
        Assert.That(rig.IdChanges.Single().BrokerId, Is.EqualTo(new[] { "B1", key.Value }));
        Assert.That(rig.Journal.FindIntent(key)!.OrderId, Is.EqualTo($"{rig.Journal.Run}-{order.Id}"));
    }

    [Test]
    public void FillsCarryTheirOwnPriceQuantityAndFee()
    {
        var rig = new HostRig().Start();
        var (key, order) = rig.Place();
        rig.Venue.Accept(key, "B1");
        rig.Venue.Report(ScriptedVenue.Fill("B1", 40, 40, price: 10.5m, fee: 1.25m));
        rig.Venue.Report(ScriptedVenue.Fill("B1", 60, 100, price: 10.6m));
        rig.Scheduler.Settle();
        var fills = rig.Events.Skip(1).ToList();
        Assert.That(fills.Select(e => (e.Status, e.FillPrice, e.FillQuantity)), Is.EqualTo(new[] { (OrderStatus.PartiallyFilled, 10.5m, 40m), (OrderStatus.Filled, 10.6m, 60m) }));
        Assert.That(fills.Select(e => e.OrderFee.Value.Amount), Is.EqualTo(new[] { 1.25m, 0m }));
        Assert.That(fills.Select(e => e.OrderId), Is.All.EqualTo(order.Id));
    }

    [Test]
    public void ASellIsFilledWithANegativeQuantity()
    {
        var rig = new HostRig().Start();
        var (key, _) = rig.Place(intent => intent with { Side = OrderSide.Sell });
        rig.Venue.Report(ScriptedVenue.Fill("B1", 100, 100, key: key.Value, side: OrderSide.Sell));
        rig.Scheduler.Settle();
        Assert.That(rig.Events[^1].FillQuantity, Is.EqualTo(-100m));
    }

    [Test]
    public void AnOrderInDoubtStaysSubmitted()
    {
        var rig = new HostRig().Start();
        var (key, _) = rig.Place();
        rig.Venue.Lose(key);
        rig.Scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That(rig.Journal.FindIntent(key)!.State, Is.EqualTo(IntentState.Unknown));
        Assert.That(rig.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Submitted }));
    }

    [Test]
    public void ARejectionIsInvalidWithTheVenuesWords()
    {
        var rig = new HostRig().Start();
        var (key, _) = rig.Place();
        rig.Venue.Reject(key);
        rig.Scheduler.Settle();
        Assert.That(rig.Events[^1], Has.Property("Status").EqualTo(OrderStatus.Invalid).And.Property("Message").EqualTo("VENUE_REJECTED: no"));
    }

    [Test]
    public void WhatIsNotSentIsInvalid()
    {
        var rig = new HostRig().Start();
        rig.Services.Storage!.OpenControl().Append(ControlScope.System, "", TradingState.Halted, "me", "test");
        rig.Place();
        Assert.That(rig.Events.Single(), Has.Property("Status").EqualTo(OrderStatus.Invalid).And.Property("Message").StartsWith("HALTED"));
    }

    [Test]
    public void ACancelIsCanceledWhenTheVenueSaysSo()
    {
        var rig = new HostRig().Start();
        var (key, order) = rig.Place();
        rig.Venue.Accept(key, "B1");
        Assert.That(rig.Brokerage.CancelOrder(order), Is.True);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Canceled, Has.Count.EqualTo(1));
        Assert.That(rig.Events, Has.Count.EqualTo(1));
        rig.Venue.Report(ScriptedVenue.Order("B1", VenueOrderStatus.Canceled));
        rig.Scheduler.Settle();
        Assert.That(rig.Events[^1].Status, Is.EqualTo(OrderStatus.Canceled));
    }

    [Test]
    public void ACancelFindsItsOrderAlthoughItHasWipedTheTag()
    {
        var rig = new HostRig().Start();
        var (key, order) = rig.Place();
        rig.Venue.Accept(key, "B1");
        typeof(Order).GetProperty(nameof(Order.Tag))!.SetValue(order, "");
        Assert.That(rig.Brokerage.CancelOrder(order), Is.True);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Canceled.Single().Key, Is.EqualTo(key));
    }

    [Test]
    public void AnOrderThatNobodyPlannedIsRefused()
    {
        var rig = new HostRig().Start();
        var order = rig.WithId(new MarketOrder(QuantConnect.Symbol.Create("SPY", QuantConnect.SecurityType.Equity, QuantConnect.Market.USA), 1, LaneRig.Start, "Liquidated"));
        Assert.That(rig.Brokerage.PlaceOrder(order), Is.True, "false would make LEAN tell of it twice");
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Is.Empty);
        Assert.That(rig.Events.Single(), Has.Property("Status").EqualTo(OrderStatus.Invalid).And.Property("Message").Contains("in no plan"));
    }

    [Test]
    public void AnOrderThatLeanHasChangedIsRefusedAndItsIntentEnds()
    {
        var rig = new HostRig().Start();
        var intent = rig.Plan();
        rig.Brokerage.PlaceOrder(rig.OrderFor(intent, quantity: 99));
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Is.Empty);
        Assert.That(rig.Journal.FindIntent(intent.Key), Has.Property("Outcome").EqualTo(IntentOutcome.NotSent).And.Property("Reason").EqualTo(ReasonCode.HostRefused));
        Assert.That(rig.Events.Single().Message, Does.Contain("99"));
    }

    [Test]
    public void AnIntentIsNotPlacedAgain()
    {
        var rig = new HostRig().Start();
        var (key, _) = rig.Place();
        rig.Brokerage.PlaceOrder(rig.OrderFor(rig.Journal.FindIntent(key)!));
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
        Assert.That(rig.Events[^1], Has.Property("Status").EqualTo(OrderStatus.Invalid).And.Property("OrderId").EqualTo(2));
    }

    [Test]
    public void AnUpdateOfThePriceIsToldOnceItHolds()
    {
        var rig = Replacing();
        var (key, order) = Resting(rig);
        var answer = new TaskCompletionSource<ReplaceAnswer>();
        rig.Venue.OnReplace = (_, _) => answer.Task;
        typeof(LimitOrder).GetProperty(nameof(LimitOrder.LimitPrice))!.SetValue(order, 12m);
        Assert.That(rig.Brokerage.UpdateOrder(order), Is.True);
        rig.Scheduler.Settle();
        Assert.That(rig.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Submitted }));
        answer.SetResult(ReplaceAnswer.Accepted);
        rig.Scheduler.Settle();
        Assert.That(rig.Events[^1], Has.Property("Status").EqualTo(OrderStatus.UpdateSubmitted).And.Property("OrderId").EqualTo(order.Id));
        Assert.That(rig.Journal.FindIntent(key)!.LimitPrice, Is.EqualTo(12m));
        Assert.That(rig.Venue.Placed, Has.Count.EqualTo(1));
    }

    [Test]
    public void AnUpdateOfTheQuantityIsRefused()
    {
        var rig = Replacing();
        var (_, order) = Resting(rig);
        typeof(Order).GetProperty(nameof(Order.Quantity))!.SetValue(order, 50m);
        Assert.That(rig.Brokerage.UpdateOrder(order), Is.False);
        rig.Scheduler.Settle();
        Assert.That(rig.Messages.Single().Message, Does.Contain("a quantity is never changed"));
        Assert.That(rig.Venue.Replaced, Is.Empty);
    }

    [Test]
    public void AnUpdateThatTheVenueRefusesIsAWarning()
    {
        var rig = Replacing();
        var (key, order) = Resting(rig);
        rig.Venue.OnReplace = (_, _) => Task.FromResult(ReplaceAnswer.Refused("too late"));
        typeof(LimitOrder).GetProperty(nameof(LimitOrder.LimitPrice))!.SetValue(order, 12m);
        Assert.That(rig.Brokerage.UpdateOrder(order), Is.True);
        rig.Scheduler.Settle();
        Assert.That(rig.Messages.Single().Message, Does.Contain("too late"));
        Assert.That(rig.Journal.FindIntent(key)!.LimitPrice, Is.EqualTo(10m));
    }

    [Test]
    public void AnUpdateIsRefused()
    {
        var rig = new HostRig().Start();
        var (_, order) = rig.Place();
        Assert.That(rig.Brokerage.UpdateOrder(order), Is.False);
        rig.Scheduler.Settle();
        Assert.That(rig.Messages.Single(), Has.Property("Type").EqualTo(BrokerageMessageType.Warning));
    }

    [Test]
    public void OrdersThatWereOpenComeBackWithWhatIsLeftAndTheirKey()
    {
        var (rig, key) = Restarted();
        var order = rig.Brokerage.GetOpenOrders().Single();
        Assert.That((order.Quantity, order.Tag, order.Status), Is.EqualTo((60m, key.Value, OrderStatus.PartiallyFilled)));
        Assert.That(order.BrokerId, Is.EqualTo(new[] { "B1", key.Value }));
    }

    [Test]
    public void AnOrderInDoubtComesBackAsOpen()
    {
        var store = new MemoryJournalStore();
        var first = new HostRig(store).Start();
        var (key, _) = first.Place();
        var rig = new HostRig(store);
        rig.Brokerage.Connect();
        Assert.That(rig.Journal.FindIntent(key)!.State, Is.EqualTo(IntentState.Unknown));
        Assert.That(rig.Brokerage.GetOpenOrders().Single(), Has.Property("Tag").EqualTo(key.Value).And.Property("Status").EqualTo(OrderStatus.Submitted));
    }

    [Test]
    public void WhatHappensBeforeLeanListensIsKept()
    {
        var (rig, _) = Restarted();
        var order = rig.Brokerage.GetOpenOrders().Single();
        rig.Venue.Report(ScriptedVenue.Fill("B1", 60, 100));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(3));
        rig.WithId(order);
        rig.Subscribe();
        rig.Scheduler.Settle();
        Assert.That(rig.Events, Is.Empty, "LEAN has subscribed, but is not ready yet");
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Events.Select(e => (e.OrderId, e.Status, e.FillQuantity)), Is.EqualTo(new[] { (order.Id, OrderStatus.Filled, 60m) }));
    }

    [Test]
    public void AnOrderThatLeanHasCopiedIsFoundByItsBrokerId()
    {
        var (rig, key) = Restarted();
        var order = rig.Brokerage.GetOpenOrders().Single();
        var copy = rig.WithId(order.Clone());
        rig.Known.Add(copy);
        rig.Subscribe();
        rig.Venue.Report(ScriptedVenue.Fill("B1", 60, 100, key: key.Value));
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Events.Single().OrderId, Is.EqualTo(copy.Id));
    }

    [Test]
    public void CashAndHoldingsComeFromTheSnapshot()
    {
        var rig = new HostRig();
        rig.Brokerage.Connect();
        Assert.That(rig.Brokerage.GetCashBalance().Single(), Has.Property("Amount").EqualTo(1_000m).And.Property("Currency").EqualTo("USD"));
        Assert.That(rig.Brokerage.GetAccountHoldings(), Is.Empty);
        Assert.That(rig.Brokerage.AccountBaseCurrency, Is.EqualTo("USD"));
    }

    [Test]
    public void TheAccountIsUnknownBeforeConnect() => Assert.That(() => new HostRig().Brokerage.GetAccountHoldings(), Throws.InvalidOperationException.With.Message.Contains("Connect"));

    [Test]
    public void ALostConnectionAndItsReturnAreToldAsAPair()
    {
        var rig = new HostRig().Start();
        rig.Venue.Drop();
        rig.Venue.Drop(back: true);
        rig.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(rig.Messages.Select(message => message.Type), Is.EqualTo(new[] { BrokerageMessageType.Disconnect, BrokerageMessageType.Reconnect }));
    }

    [Test]
    public void ConcurrencyIsRefused() => Assert.That(() => new HostRig().Brokerage.ConcurrencyEnabled = true, Throws.TypeOf<NotSupportedException>());

    private static HostRig Replacing() => new HostRig(venue: new ScriptedVenue(ScriptedVenue.Keyed(replaces: true))).Start();

    private static (IntentKey Key, Order Order) Resting(HostRig rig)
    {
        var (key, order) = rig.Place(intent => intent with { Kind = OrderKind.Limit, LimitPrice = 10 });
        rig.Venue.Accept(key, "B1");
        rig.Scheduler.Settle();
        return (key, order);
    }

    private static (HostRig Rig, IntentKey Key) Restarted()
    {
        var store = new MemoryJournalStore();
        var first = new HostRig(store).Start();
        var (key, _) = first.Place();
        first.Venue.Accept(key, "B1");
        first.Venue.Report(ScriptedVenue.Fill("B1", 40, 40));
        first.Scheduler.Settle();
        var rig = new HostRig(store);
        rig.Venue.Orders.Add(ScriptedVenue.Order("B1", VenueOrderStatus.Open, filled: 40, fills: ScriptedVenue.Fill("B1", 40, 40)));
        rig.Brokerage.Connect();
        return (rig, key);
    }
}
