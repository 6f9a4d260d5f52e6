using System.Reflection;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Live;

[TestFixture]
internal sealed class LiveOrderContractTests
{
    [Test]
    public void Setters_of_an_order_are_internal_except_status_and_group()
    {
        var open = typeof(Order).GetProperties().Where(property => property.SetMethod?.IsPublic == true).Select(property => property.Name);
        Assert.That(open, Is.EquivalentTo(new[] { nameof(Order.Status), nameof(Order.GroupOrderManager), nameof(Order.PriceAdjustmentMode) }));
        foreach (var name in new[] { nameof(Order.Id), nameof(Order.BrokerId), nameof(Order.Symbol), nameof(Order.Quantity), nameof(Order.Tag), nameof(Order.Properties), nameof(Order.Time) })
        {
            Assert.That(typeof(Order).GetProperty(name)!.GetSetMethod(nonPublic: true)!.IsAssembly, Is.True, name);
        }
    }

    [Test]
    public void An_asynchronous_market_order_reaches_the_brokerage_from_the_transaction_task()
    {
        using var run = TradingRun(out var spy);
        var task = string.Empty;
        run.Brokerage.OnPlace = order =>
        {
            task = run.Scheduler.Current;
            run.Brokerage.Raise(order, OrderStatus.Submitted);
            return true;
        };
        OrderTicket? ticket = null;
        run.Algorithm.WhenPoint = _ => ticket = run.Algorithm.MarketOrder(spy, 10, asynchronous: true, tag: "key");
        run.Send(1);
        Assert.That(task, Is.EqualTo("Transactions"), ticket?.SubmitRequest.Response.ToString());
        Assert.That(ticket!.Status, Is.EqualTo(OrderStatus.Submitted));
        Assert.That(run.Brokerage.Placed.Single().Tag, Is.EqualTo("key"));
    }

    [Test]
    public void Order_events_are_handled_on_the_brokerages_thread_not_the_algorithms()
    {
        using var run = TradingRun(out var spy);
        var tasks = new List<string?>();
        run.Algorithm.WhenOrder = _ => tasks.Add(run.Scheduler.Current);
        run.Algorithm.WhenPoint = _ => run.Algorithm.MarketOrder(spy, 10, asynchronous: true);
        run.Send(1);
        // The test's thread stands for the brokerage's stream.
        run.Brokerage.Fill(run.Brokerage.Placed.Single(), 10, 500m);
        Assert.That(tasks, Is.EqualTo(new[] { "Transactions", null }));
        Assert.That(run.Algorithm.Portfolio[spy].Quantity, Is.EqualTo(10));
    }

    [Test]
    public void A_refusal_that_the_brokerage_reports_itself_is_one_Invalid()
    {
        using var run = TradingRun(out var spy);
        run.Brokerage.OnPlace = order =>
        {
            run.Brokerage.Raise(order, OrderStatus.Invalid);
            return true;
        };
        run.Algorithm.WhenPoint = _ => run.Algorithm.MarketOrder(spy, 10, asynchronous: true);
        run.Send(1);
        Assert.That(run.Algorithm.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Invalid }));
    }

    [Test]
    public void PlaceOrder_false_makes_a_second_Invalid_and_an_algorithm_error()
    {
        using var run = TradingRun(out var spy);
        run.Brokerage.OnPlace = order =>
        {
            run.Brokerage.Raise(order, OrderStatus.Invalid);
            return false;
        };
        run.Algorithm.WhenPoint = _ => run.Algorithm.MarketOrder(spy, 10, asynchronous: true);
        run.Send(1);
        Assert.That(run.Algorithm.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Invalid, OrderStatus.Invalid }));
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Errors, Has.Some.Contains("Brokerage failed to place orders"));
    }

    [Test]
    public void An_exception_in_PlaceOrder_makes_the_order_Invalid_and_the_run_goes_on()
    {
        using var run = TradingRun(out var spy);
        run.Brokerage.OnPlace = _ => throw new IOException("line cut");
        OrderTicket? ticket = null;
        run.Algorithm.WhenPoint = _ => ticket = run.Algorithm.MarketOrder(spy, 10, asynchronous: true);
        run.Send(1);
        Assert.That(ticket!.Status, Is.EqualTo(OrderStatus.Invalid));
        Assert.That(run.Engine.State, Is.EqualTo(Sluice.EmbeddedLean.Engine.Live.LiveEngineState.Running));
    }

    [Test]
    public void Events_of_an_order_are_numbered_and_carry_its_quantity_and_prices()
    {
        using var run = TradingRun(out var spy);
        run.Algorithm.WhenPoint = _ => run.Algorithm.LimitOrder(spy, 10, 499.987m, asynchronous: true);
        run.Send(1);
        run.Brokerage.Fill(run.Brokerage.Placed.Single(), 4, 499.98m, OrderStatus.PartiallyFilled);
        run.Brokerage.Fill(run.Brokerage.Placed.Single(), 6, 499.98m);
        Assert.That(run.Algorithm.Events.Select(e => e.Id), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(run.Algorithm.Events.Select(e => e.LimitPrice), Is.All.EqualTo(499.99m), "rounded to the tick");
        Assert.That(run.Algorithm.Events.Select(e => e.Quantity), Is.All.EqualTo(10m));
        Assert.That(run.Algorithm.Portfolio[spy].Quantity, Is.EqualTo(10));
    }

    [Test]
    public void A_late_Invalid_does_not_overwrite_Filled()
    {
        using var run = TradingRun(out var spy);
        OrderTicket? ticket = null;
        run.Algorithm.WhenPoint = _ => ticket = run.Algorithm.MarketOrder(spy, 10, asynchronous: true);
        run.Send(1);
        run.Brokerage.Fill(run.Brokerage.Placed.Single(), 10, 500m);
        run.Brokerage.Raise(run.Brokerage.Placed.Single(), OrderStatus.Invalid);
        Assert.That(ticket!.Status, Is.EqualTo(OrderStatus.Filled));
    }

    [Test]
    public void A_cancel_is_pending_at_once_and_canceled_when_the_brokerage_says_so()
    {
        using var run = TradingRun(out var spy);
        OrderTicket? ticket = null;
        run.Algorithm.WhenPoint = point =>
        {
            if (point.Number == 1) ticket = run.Algorithm.LimitOrder(spy, 10, 400m, asynchronous: true);
            else ticket!.Cancel();
        };
        run.Send(1);
        run.Brokerage.OnCancel = _ => true;
        run.Send(2);
        Assert.That(ticket!.Status, Is.EqualTo(OrderStatus.CancelPending));
        run.Brokerage.Raise(run.Brokerage.Placed.Single(), OrderStatus.Canceled);
        Assert.That(ticket.Status, Is.EqualTo(OrderStatus.Canceled));
        Assert.That(run.Algorithm.Events.Select(e => e.Status), Is.EqualTo(new[] { OrderStatus.Submitted, OrderStatus.CancelPending, OrderStatus.Canceled }));
    }

    [Test]
    public void A_cancel_that_the_brokerage_refuses_gives_the_old_status_back()
    {
        using var run = TradingRun(out var spy);
        OrderTicket? ticket = null;
        run.Algorithm.WhenPoint = point =>
        {
            if (point.Number == 1) ticket = run.Algorithm.LimitOrder(spy, 10, 400m, asynchronous: true);
            else ticket!.Cancel();
        };
        run.Send(1);
        run.Brokerage.OnCancel = _ => false;
        run.Send(2);
        Assert.That(ticket!.Status, Is.EqualTo(OrderStatus.Submitted));
    }

    [Test]
    public void The_brokerages_model_is_not_asked_whether_a_live_update_is_possible()
    {
        using var run = TradingRun(out var spy, new RefusingModel());
        OrderTicket? ticket = null;
        run.Algorithm.WhenPoint = point =>
        {
            if (point.Number == 1) ticket = run.Algorithm.LimitOrder(spy, 10, 400m, asynchronous: true);
            else ticket!.UpdateLimitPrice(401m);
        };
        run.Send(1);
        run.Send(2);
        Assert.That(run.Algorithm.Events[^1].Status, Is.EqualTo(OrderStatus.UpdateSubmitted));
        Assert.That(ticket!.Get(OrderField.LimitPrice), Is.EqualTo(401m));
    }

    [Test]
    public void A_combination_is_placed_leg_by_leg_once_all_legs_are_there()
    {
        using var run = TradingRun(out var spy);
        var ibm = default(Symbol);
        List<OrderTicket> tickets = [];
        run.Algorithm.WhenPoint = _ => tickets = run.Algorithm.ComboMarketOrder([Leg.Create(spy, 1), Leg.Create(ibm!, -2)], 3, asynchronous: true);
        ibm = AddPriced(run, "IBM", 100m);
        run.Send(1);
        Assert.That(run.Brokerage.Placed.Select(order => order.Quantity), Is.EqualTo(new[] { 3m, -6m }), string.Join(" ", tickets.Select(ticket => ticket.SubmitRequest.Response)));
        Assert.That(run.Brokerage.Placed[0].GroupOrderManager, Is.SameAs(run.Brokerage.Placed[1].GroupOrderManager));
    }

    [Test]
    public void Projected_holdings_include_what_open_orders_have_left()
    {
        using var run = TradingRun(out var spy);
        run.Algorithm.WhenPoint = point =>
        {
            if (point.Number == 1) run.Algorithm.MarketOrder(spy, 100, asynchronous: true);
            else run.Algorithm.StopMarketOrder(spy, -100, 450m, asynchronous: true);
        };
        run.Send(1);
        run.Brokerage.Fill(run.Brokerage.Placed.Single(), 100, 500m);
        run.Send(2);
        var projected = run.Algorithm.Transactions.GetProjectedHoldings(run.Algorithm.Securities[spy]);
        Assert.That(projected.ProjectedQuantity, Is.Zero, "a resting stop hides the position from whoever sizes by projection");
    }

    [Test]
    public void A_market_order_while_the_exchange_is_closed_becomes_market_on_open()
    {
        using var run = TradingRun(out var spy, start: new DateTime(2026, 3, 4, 22, 0, 0, DateTimeKind.Utc));
        OrderTicket? ticket = null;
        run.Algorithm.WhenPoint = _ => ticket = run.Algorithm.MarketOrder(spy, 10, asynchronous: true);
        run.Send(1);
        Assert.That(ticket!.OrderType, Is.EqualTo(OrderType.MarketOnOpen));
        Assert.That(run.Brokerage.Placed.Single().Type, Is.EqualTo(OrderType.MarketOnOpen));
    }

    [Test]
    public void Orders_are_placed_in_the_order_in_which_they_were_handed_in()
    {
        using var run = TradingRun(out var spy);
        run.Algorithm.WhenPoint = point =>
        {
            for (var i = 1; i <= 50; i++) run.Algorithm.MarketOrder(spy, i, asynchronous: true);
        };
        run.Send(1);
        Assert.That(run.Brokerage.Placed.Select(order => (int)order.Quantity), Is.EqualTo(Enumerable.Range(1, 50)));
    }

    [Test]
    public void An_exception_in_OnOrderEvent_ends_the_run()
    {
        using var run = TradingRun(out var spy);
        run.Algorithm.WhenOrder = _ => throw new InvalidOperationException("bad callback");
        run.Algorithm.WhenPoint = _ => run.Algorithm.MarketOrder(spy, 10, asynchronous: true);
        run.Send(1);
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Engine.State, Is.EqualTo(Sluice.EmbeddedLean.Engine.Live.LiveEngineState.Failed));
        Assert.That(run.Engine.Failure!.Message, Is.EqualTo("bad callback"));
    }

    private static LiveHarness TradingRun(out Symbol spy, IBrokerageModel? model = null, DateTime? start = null)
    {
        var run = new LiveHarness(start);
        run.Factory.Model = model;
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Algorithm.Setup = algorithm => algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
        run.Start();
        spy = AddPriced(run, "SPY", 500m);
        return run;
    }

    private static Symbol AddPriced(LiveHarness run, string ticker, decimal price)
    {
        var security = run.Algorithm.AddEquity(ticker, Resolution.Minute, fillForward: false);
        security.SetMarketPrice(new Tick { Symbol = security.Symbol, Value = price, Time = security.LocalTime, TickType = TickType.Trade });
        return security.Symbol;
    }

    private sealed class RefusingModel : DefaultBrokerageModel
    {
        public override bool CanUpdateOrder(Security security, Order order, UpdateOrderRequest request, out BrokerageMessageEvent message)
        {
            message = new BrokerageMessageEvent(BrokerageMessageType.Warning, "NO", "never");
            return false;
        }
    }
}
