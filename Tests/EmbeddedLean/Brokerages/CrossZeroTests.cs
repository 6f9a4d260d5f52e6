using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace Sluice.Tests.EmbeddedLean.Brokerages;

[TestFixture]
internal sealed class CrossZeroTests : SteppedTest
{
    private readonly Symbol _spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);

    [TestCase(100, -150, true)]
    [TestCase(100, -100, false)]
    [TestCase(100, 50, false)]
    [TestCase(-100, 150, true)]
    [TestCase(0, -10, false)]
    public void An_order_turns_the_position_when_it_is_larger_and_opposite(int holding, int quantity, bool crosses) =>
        Assert.That(BrokerageExtensions.OrderCrossesZero(holding, quantity), Is.EqualTo(crosses));

    [TestCase(OrderDirection.Buy, 0, OrderPosition.BuyToOpen)]
    [TestCase(OrderDirection.Buy, -1, OrderPosition.BuyToClose)]
    [TestCase(OrderDirection.Sell, 1, OrderPosition.SellToClose)]
    [TestCase(OrderDirection.Sell, 0, OrderPosition.SellToOpen)]
    public void Opening_and_closing_follow_from_the_holding(OrderDirection direction, int holding, OrderPosition position) =>
        Assert.That(BrokerageExtensions.GetOrderPosition(direction, holding), Is.EqualTo(position));

    [Test]
    public void The_first_part_closes_and_the_second_opens_when_the_first_is_filled()
    {
        var (brokerage, order, events) = Start();
        Assert.That(brokerage.Place(order, 100), Is.True);
        Assert.That(brokerage.TryUpdate(order, out var quantity) && quantity == -100, Is.True);
        var fill = new OrderEvent(order, Clock.UtcNow, OrderFee.Zero) { Status = OrderStatus.Filled, FillQuantity = -100, FillPrice = 1m };
        Assert.That(brokerage.Handle(order, fill), Is.True);
        Assert.That(events.Single().Status, Is.EqualTo(OrderStatus.PartiallyFilled));
        Assert.That(brokerage.Parts, Has.Count.EqualTo(1), "the second part is placed by a task");
        Scheduler.RunUntilIdle();
        Assert.That(brokerage.Parts.Select(part => (part.OrderQuantity, part.OrderPosition)),
            Is.EqualTo(new[] { (-100m, OrderPosition.SellToClose), (-50m, OrderPosition.SellToOpen) }));
        Assert.That(order.BrokerId, Is.EqualTo(new[] { "P1", "P2" }));
        Assert.That(brokerage.TryFind("P2", OrderStatus.Filled, out var found) && ReferenceEquals(found, order), Is.True);
        Assert.That(brokerage.TryFind("P2", OrderStatus.Filled, out _), Is.False, "forgotten after the end");
    }

    [Test]
    public void An_order_that_does_not_turn_the_position_is_not_split()
    {
        var (brokerage, order, _) = Start();
        Assert.That(brokerage.Place(order, 500), Is.Null);
        Assert.That(brokerage.Parts, Is.Empty);
    }

    [Test]
    public void A_refused_first_part_makes_the_order_invalid()
    {
        var (brokerage, order, events) = Start();
        brokerage.Accepts = _ => false;
        Assert.That(brokerage.Place(order, 100), Is.False);
        Assert.That(events.Single().Status, Is.EqualTo(OrderStatus.Invalid));
        Assert.That(brokerage.TryUpdate(order, out var quantity) && quantity == -150, Is.True, "nothing waits any more");
    }

    [Test]
    public void A_refused_second_part_cancels_the_rest_with_a_warning()
    {
        var (brokerage, order, events) = Start();
        var messages = new List<BrokerageMessageEvent>();
        brokerage.Message += (_, message) => messages.Add(message);
        brokerage.Place(order, 100);
        brokerage.Accepts = _ => false;
        brokerage.Handle(order, new OrderEvent(order, Clock.UtcNow, OrderFee.Zero) { Status = OrderStatus.Filled });
        Scheduler.RunUntilIdle();
        Assert.That(events[^1].Status, Is.EqualTo(OrderStatus.Canceled));
        Assert.That(messages.Single().Type, Is.EqualTo(BrokerageMessageType.Warning));
    }

    [Test]
    public void What_a_subscriber_throws_does_not_reach_the_brokerage()
    {
        var (brokerage, order, events) = Start();
        brokerage.OrdersStatusChanged += (_, _) => throw new InvalidOperationException("bad subscriber");
        brokerage.Accepts = _ => false;
        Assert.That(() => brokerage.Place(order, 100), Throws.Nothing);
        Assert.That(Errors, Has.Some.Contains("bad subscriber"));
    }

    private (SplittingBrokerage Brokerage, Order Order, List<OrderEvent> Events) Start()
    {
        var brokerage = new SplittingBrokerage();
        var events = new List<OrderEvent>();
        brokerage.OrdersStatusChanged += (_, list) => events.AddRange(list);
        return (brokerage, new MarketOrder(_spy, -150, Clock.UtcNow), events);
    }
}
