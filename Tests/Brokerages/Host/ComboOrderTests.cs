using QuantConnect;
using QuantConnect.Orders;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Host;

/// <summary>LEAN hands the legs of a combo over one by one, all with one tag.</summary>
internal sealed class ComboOrderTests
{
    [Test]
    public void TheComboLeavesWithItsLastLeg()
    {
        var rig = Rig().Start();
        var (legs, orders) = Plan(rig);
        Assert.That(rig.Brokerage.PlaceOrder(orders[0]), Is.True);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos, Is.Empty);
        Assert.That(rig.Brokerage.PlaceOrder(orders[1]), Is.True);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos.Single().Select(leg => leg.Key), Is.EqualTo(legs.Select(leg => leg.Key)));
        Assert.That(rig.Events.Select(e => (e.OrderId, e.Status)), Is.EqualTo(orders.Select(order => (order.Id, OrderStatus.Submitted))));
        Assert.That(legs.Select(leg => rig.Journal.FindIntent(leg.Key)!.OrderId), Is.EqualTo(orders.Select(order => $"{rig.Journal.Run}-{order.Id}")));
    }

    [Test]
    public void EachLegHasItsOwnFillAndBrokerId()
    {
        var rig = Rig().Start();
        var (legs, orders) = Place(rig);
        rig.Venue.AcceptCombo(legs[0].Key, "B1", legs: 2);
        rig.Venue.Report(ScriptedVenue.Fill("B1/2", 10, 10, price: 50, symbol: legs[1].Symbol, side: OrderSide.Sell));
        rig.Scheduler.Settle();
        Assert.That(rig.Events[^1], Has.Property("OrderId").EqualTo(orders[1].Id).And.Property("FillQuantity").EqualTo(-10m).And.Property("Status").EqualTo(OrderStatus.Filled));
        Assert.That(rig.IdChanges.Select(change => change.BrokerId[0]), Is.EqualTo(new[] { "B1/1", "B1/2" }));
    }

    [Test]
    public void AComboThatLeanHasChangedIsRefusedAsAWhole()
    {
        var rig = Rig().Start();
        var legs = Plans.Combo(rig.Journal, rig.Clock.Now);
        foreach (var order in Orders(rig, legs, quantity: 9)) rig.Brokerage.PlaceOrder(order);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos, Is.Empty);
        Assert.That(legs.Select(leg => rig.Journal.FindIntent(leg.Key)!.Reason), Is.All.EqualTo(ReasonCode.HostRefused));
        Assert.That(rig.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Invalid, OrderStatus.Invalid }));
    }

    [Test]
    public void AComboIsNotPlacedAgain()
    {
        var rig = Rig().Start();
        var (legs, _) = Place(rig);
        foreach (var order in Orders(rig, legs)) rig.Brokerage.PlaceOrder(order);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Combos, Has.Count.EqualTo(1));
        Assert.That(rig.Events.Skip(2).Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Invalid, OrderStatus.Invalid }));
    }

    [Test]
    public void ACancelOfOneLegReachesTheVenueOnce()
    {
        var rig = Rig().Start();
        var (legs, orders) = Place(rig);
        rig.Venue.AcceptCombo(legs[0].Key, "B1", legs: 2);
        foreach (var order in orders) Assert.That(rig.Brokerage.CancelOrder(order), Is.True);
        rig.Scheduler.Settle();
        Assert.That(rig.Venue.Canceled, Has.Count.EqualTo(1));
    }

    [Test]
    public void ANetLimitComesBackAsOneComboAfterARestart()
    {
        var store = new MemoryJournalStore();
        var first = Rig(store).Start();
        var (legs, _) = Place(first, net: -1.5m);
        first.Venue.AcceptCombo(legs[0].Key, "B1", legs: 2);
        first.Scheduler.Settle();
        var rig = Rig(store);
        foreach (var leg in legs) rig.Venue.Orders.Add(ScriptedVenue.Leg(leg, $"B1/{leg.Group!.Leg + 1}", VenueOrderStatus.Open));
        rig.Brokerage.Connect();
        var open = rig.Brokerage.GetOpenOrders();
        Assert.That(open.Select(order => (order.Type, order.Quantity, order.Tag)), Is.EqualTo(new[]
        {
            (OrderType.ComboLimit, 20m, legs[0].Key.Value), (OrderType.ComboLimit, -10m, legs[1].Key.Value)
        }));
        Assert.That(open[0].GroupOrderManager, Is.SameAs(open[1].GroupOrderManager).And.Property("LimitPrice").EqualTo(-1.5m).And.Property("Count").EqualTo(2));
    }

    private static HostRig Rig(MemoryJournalStore? store = null) => new(store, new ScriptedVenue(ScriptedVenue.Keyed(legs: 4)));

    private static (IReadOnlyList<IntentRecord> Legs, IReadOnlyList<Order> Orders) Plan(HostRig rig, decimal? net = null)
    {
        var legs = Plans.Combo(rig.Journal, rig.Clock.Now, net: net);
        return (legs, Orders(rig, legs));
    }

    private static (IReadOnlyList<IntentRecord> Legs, IReadOnlyList<Order> Orders) Place(HostRig rig, decimal? net = null)
    {
        var (legs, orders) = Plan(rig, net);
        foreach (var order in orders) Assert.That(rig.Brokerage.PlaceOrder(order), Is.True);
        rig.Scheduler.Settle();
        return (legs, orders);
    }

    /// <summary>LEAN's orders for the legs: one group, the first leg's key as everybody's tag.</summary>
    private static IReadOnlyList<Order> Orders(HostRig rig, IReadOnlyList<IntentRecord> legs, decimal? quantity = null)
    {
        var (group, net) = (legs[0].Group!, legs[0].Group!.NetPrice);
        var manager = new GroupOrderManager(1, legs.Count, quantity ?? group.Quantity, net ?? 0);
        List<Order> orders = [];
        foreach (var leg in legs)
        {
            var symbol = Symbol.Create(leg.Symbol[^3..], SecurityType.Equity, Market.USA);
            var ratio = (leg.Side == OrderSide.Buy ? leg.Quantity : -leg.Quantity) / group.Quantity;
            Order order = net == null
                ? new ComboMarketOrder(symbol, ratio * manager.Quantity, rig.Clock.Now, manager, group.Key.Value)
                : new ComboLimitOrder(symbol, ratio * manager.Quantity, net.Value, rig.Clock.Now, manager, group.Key.Value);
            manager.OrderIds.Add(rig.WithId(order).Id);
            orders.Add(order);
        }

        return orders;
    }
}
