using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Live;

namespace Sluice.Tests.EmbeddedLean.Live;

[TestFixture]
internal sealed class BrokerageEventTests
{
    private static readonly Symbol Spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);

    [Test]
    public void Orders_of_others_are_dropped_and_said_once()
    {
        using var run = Start();
        run.Brokerage.Report(OrderOfOthers(run));
        run.Brokerage.Report(OrderOfOthers(run));
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Algorithm.Transactions.OrdersCount, Is.Zero);
        Assert.That(run.Errors.Count(error => error.Contains("did not place", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Running));
    }

    [Test]
    public void Orders_of_others_are_taken_over_when_the_message_handler_says_so()
    {
        using var run = Start();
        run.Algorithm.SetBrokerageMessageHandler(new TakingHandler());
        run.Brokerage.Report(OrderOfOthers(run));
        var order = run.Algorithm.Transactions.GetOpenOrders().Single();
        Assert.That((order.Id, order.Status, order.BrokerId[0]), Is.EqualTo((1, OrderStatus.Submitted, "X1")));
    }

    [Test]
    public void A_new_broker_id_replaces_the_whole_list()
    {
        using var run = Start();
        run.Algorithm.WhenPoint = _ => run.Algorithm.LimitOrder(Spy, 1, 400m, asynchronous: true);
        run.Send(1);
        run.Brokerage.Rename(1, "B9");
        Assert.That(run.Algorithm.Transactions.GetOrderById(1)!.BrokerId, Is.EqualTo(new[] { "B9" }));
        Assert.That(run.Algorithm.Transactions.GetOrdersByBrokerageId("B1"), Is.Empty);
    }

    [Test]
    public void The_venues_trailing_stop_moves_the_orders()
    {
        using var run = Start();
        run.Algorithm.WhenPoint = _ => run.Algorithm.TrailingStopOrder(Spy, -1, 5m, trailingAsPercentage: false, asynchronous: true);
        run.Send(1);
        run.Brokerage.Update(new OrderUpdateEvent { OrderId = 1, TrailingStopPrice = 497.5m });
        Assert.That(run.Algorithm.Transactions.GetOrderTicket(1)!.Get(OrderField.StopPrice), Is.EqualTo(497.5m));
    }

    [Test]
    public void A_balance_changes_the_cash_book_only_when_the_brokerage_is_instant()
    {
        using var run = Start();
        run.Brokerage.Balance(new AccountEvent(Currencies.USD, 5m));
        Assert.That(run.Algorithm.Portfolio.CashBook[Currencies.USD].Amount, Is.EqualTo(100_000m));
        run.Brokerage.IsInstant = true;
        run.Brokerage.Balance(new AccountEvent(Currencies.USD, 5m));
        Assert.That(run.Algorithm.Portfolio.CashBook[Currencies.USD].Amount, Is.EqualTo(5m));
    }

    [Test]
    public void A_delisted_position_is_closed_at_the_last_price()
    {
        using var run = Start();
        run.Algorithm.Securities[Spy].Holdings.SetHoldings(450m, 10);
        run.Brokerage.Delist(Spy);
        Assert.That(run.Algorithm.Portfolio[Spy].Quantity, Is.Zero);
        Assert.That(run.Algorithm.Events.Single(e => e.Status == OrderStatus.Filled).FillPrice, Is.EqualTo(500m));
    }

    [Test]
    public void Cash_that_cannot_be_read_five_times_ends_the_run()
    {
        using var run = new LiveHarness(new DateTime(2026, 3, 5, 1, 0, 0, DateTimeKind.Utc));
        run.Start();
        run.Brokerage.OnCash = () => throw new IOException("no line");
        run.Scheduler.Advance(TimeSpan.FromHours(11.9));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Failed));
        Assert.That(run.Engine.Failure!.Message, Does.Contain("5 times"));
    }

    [Test]
    public void No_cash_is_synchronized_within_ten_seconds_of_a_fill()
    {
        using var run = Start(new DateTime(2026, 3, 4, 15, 0, 0, DateTimeKind.Utc));
        run.Algorithm.WhenPoint = _ => run.Algorithm.LimitOrder(Spy, 1, 400m, asynchronous: true);
        run.Brokerage.IsSyncDue = true;
        run.Brokerage.Calls.Clear();
        run.Send(1);
        run.Brokerage.Fill(run.Brokerage.Placed.Single(), 1m, 400m);
        run.Scheduler.Advance(TimeSpan.FromSeconds(9));
        Assert.That(run.Brokerage.Calls, Has.No.Member("GetCashBalance"));
        run.Scheduler.Advance(TimeSpan.FromSeconds(3));
        Assert.That(run.Brokerage.Calls, Has.Member("GetCashBalance"));
    }

    private static LiveHarness Start(DateTime? start = null)
    {
        var run = new LiveHarness(start);
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Algorithm.Setup = algorithm =>
        {
            algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
            algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false).SetMarketPrice(new Tick { Symbol = Spy, Value = 500m, TickType = TickType.Trade });
        };
        run.Start();
        return run;
    }

    private static LimitOrder OrderOfOthers(LiveHarness run)
    {
        var order = new LimitOrder(Spy, 7, 300m, run.Clock.UtcNow);
        order.BrokerId.Add("X1");
        return order;
    }
}
