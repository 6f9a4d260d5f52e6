using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Live;

namespace Sluice.Tests.EmbeddedLean.Live;

[TestFixture]
internal sealed class LiveRunContractTests
{
    [Test]
    public void Set_up_connects_then_initializes_then_asks_for_cash_orders_and_holdings()
    {
        using var run = new LiveHarness();
        run.Algorithm.Setup = algorithm =>
        {
            run.Brokerage.Calls.Add("Initialize");
            Assert.That(algorithm.LiveMode, Is.True);
            Assert.That(algorithm.UtcTime, Is.EqualTo(run.Clock.UtcNow));
        };
        run.Start();
        Assert.That(run.Brokerage.Calls, Is.EqualTo(new[] { "Connect", "Initialize", "GetCashBalance", "GetOpenOrders", "GetAccountHoldings" }));
    }

    [Test]
    public void Cash_of_Initialize_gives_way_to_the_accounts()
    {
        using var run = new LiveHarness();
        run.Brokerage.Cash = [new CashAmount(1234.56m, Currencies.USD)];
        run.Algorithm.Setup = algorithm => algorithm.SetCash(1_000_000m);
        run.Start();
        Assert.That(run.Algorithm.Portfolio.CashBook[Currencies.USD].Amount, Is.EqualTo(1234.56m));
    }

    [Test]
    public void Open_orders_and_holdings_of_the_account_are_taken_over_with_their_securities()
    {
        using var run = new LiveHarness();
        var spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        var order = new LimitOrder(spy, 5, 400m, run.Clock.UtcNow);
        order.BrokerId.Add("B77");
        run.Brokerage.OpenOrders = [order];
        run.Brokerage.Holdings = [new Holding { Symbol = spy, Quantity = 20, AveragePrice = 450m, MarketPrice = 500m }];
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Start();
        Assert.That(run.Algorithm.Portfolio[spy].Quantity, Is.EqualTo(20));
        Assert.That(run.Algorithm.Securities[spy].Price, Is.EqualTo(500m));
        var open = run.Algorithm.Transactions.GetOpenOrders().Single();
        Assert.That((open.Id, open.Status, open.BrokerId[0]), Is.EqualTo((1, OrderStatus.Submitted, "B77")));
        Assert.That(run.Algorithm.Transactions.GetOrdersByBrokerageId("B77"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Order_events_raised_before_the_algorithm_runs_are_lost()
    {
        using var run = new LiveHarness();
        var spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        var order = new LimitOrder(spy, 5, 400m, run.Clock.UtcNow);
        run.Brokerage.OnConnect = () => run.Brokerage.Fill(order, 5, 400m);
        run.Start();
        Assert.That(run.Algorithm.Events, Is.Empty);
    }

    [Test]
    public void A_brokerage_that_does_not_connect_ends_the_set_up_with_what_to_do()
    {
        using var run = new LiveHarness();
        run.Brokerage.OnConnect = () => throw new BrokerageException("401");
        Assert.That(run.Start, Throws.TypeOf<LiveSetupException>().With.Message.Contains("did not connect: 401 Check its credentials"));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Failed));
    }

    [Test]
    public void An_exception_in_Initialize_ends_the_set_up_and_disconnects()
    {
        using var run = new LiveHarness();
        run.Algorithm.Setup = _ => throw new InvalidOperationException("no such strategy");
        Assert.That(run.Start, Throws.TypeOf<LiveSetupException>().With.Message.Contains("no such strategy"));
        Assert.That(run.Brokerage.Calls[^1], Is.EqualTo("Disconnect"));
    }

    [Test]
    public void An_unknown_brokerage_or_handler_is_named_with_where_it_was_looked_for()
    {
        using var run = new LiveHarness();
        Config.Set("live-test.data-queue-handler", "[ \"NoSuchFeed\" ]");
        Assert.That(run.Start, Throws.TypeOf<LiveSetupException>().With.Message.Contains("NoSuchFeed").And.Message.Contains("plugin-directory"));
    }

    [Test]
    public void The_environment_block_wins_over_the_root_and_parameters_reach_the_algorithm()
    {
        using var run = new LiveHarness();
        Config.Set("live-mode-brokerage", "SomethingElse");
        Config.Set("parameters", Newtonsoft.Json.Linq.JObject.Parse("{\"depth\": 7}"));
        var depth = 0;
        run.Algorithm.Setup = algorithm => depth = algorithm.GetParameter("depth", 0);
        run.Start();
        Assert.That(depth, Is.EqualTo(7));
        Assert.That(run.Feed.Job!.Brokerage, Is.EqualTo(nameof(FakeBrokerage)));
        Assert.That(run.Feed.Job.BrokerageData["fake-account"], Is.EqualTo("1"));
    }

    [Test]
    public void The_default_time_zone_is_New_York()
    {
        using var run = new LiveHarness();
        run.Start();
        Assert.That(run.Algorithm.TimeZone, Is.EqualTo(TimeZones.NewYork));
        Assert.That(run.Algorithm.Time, Is.EqualTo(new DateTime(2026, 3, 4, 10, 0, 0)));
    }

    [Test]
    public void An_error_message_of_the_brokerage_kills_the_run()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Brokerage.Say(new BrokerageMessageEvent(BrokerageMessageType.Error, "X", "account closed"));
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Failed));
        Assert.That(run.Engine.Failure!.Message, Is.EqualTo("account closed"));
        Assert.That(run.Brokerage.Calls[^1], Is.EqualTo("Disconnect"));
    }

    [Test]
    public void Warnings_and_information_reach_the_algorithm_and_the_run_goes_on()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Brokerage.Say(new BrokerageMessageEvent(BrokerageMessageType.Warning, "W", "rejected"));
        run.Brokerage.Say(new BrokerageMessageEvent(BrokerageMessageType.Information, "I", "hello"));
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Algorithm.Messages.Select(message => message.Code), Is.EqualTo(new[] { "W", "I" }));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Running));
    }

    [Test]
    public void A_disconnection_in_market_hours_kills_the_run_after_fifteen_minutes()
    {
        using var run = EquityRun();
        run.Brokerage.Say(BrokerageMessageEvent.Disconnected("gone"));
        run.Scheduler.Advance(TimeSpan.FromMinutes(14.9));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Running));
        run.Scheduler.Advance(TimeSpan.FromMinutes(0.2));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Failed));
        Assert.That(run.Algorithm.Calls, Has.Member("OnBrokerageDisconnect"));
    }

    [Test]
    public void A_reconnection_within_fifteen_minutes_keeps_the_run_alive()
    {
        using var run = EquityRun();
        run.Brokerage.Say(BrokerageMessageEvent.Disconnected("gone"));
        run.Scheduler.Advance(TimeSpan.FromMinutes(14));
        run.Brokerage.Say(BrokerageMessageEvent.Reconnected("back"));
        run.Scheduler.Advance(TimeSpan.FromHours(1));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Running));
        Assert.That(run.Algorithm.Calls, Has.Member("OnBrokerageReconnect"));
    }

    [Test]
    public void A_disconnection_over_night_may_last_until_five_minutes_before_the_open()
    {
        // Wednesday 20:00 in New York; the market opens at 09:30, 13.5 hours later.
        using var run = EquityRun(new DateTime(2026, 3, 5, 1, 0, 0, DateTimeKind.Utc));
        run.Brokerage.Say(BrokerageMessageEvent.Disconnected("nightly"));
        run.Scheduler.Advance(TimeSpan.FromMinutes((13.5 * 60) - 6));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Running));
        run.Scheduler.Advance(TimeSpan.FromMinutes(2));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Failed));
    }

    [Test]
    public void Cash_is_synchronized_at_a_quarter_to_eight_in_New_York_and_what_is_missing_becomes_zero()
    {
        // Wednesday evening in New York.
        using var run = new LiveHarness(new DateTime(2026, 3, 5, 1, 0, 0, DateTimeKind.Utc));
        run.Brokerage.Cash = [new CashAmount(1000m, Currencies.USD), new CashAmount(50m, Currencies.EUR)];
        run.Start();
        run.Brokerage.Cash = [new CashAmount(1500m, Currencies.USD)];
        run.Scheduler.Advance(TimeSpan.FromHours(11) + TimeSpan.FromMinutes(44));
        Assert.That(run.Algorithm.Portfolio.CashBook[Currencies.USD].Amount, Is.EqualTo(1000m), "07:44");
        run.Scheduler.Advance(TimeSpan.FromMinutes(1.1));
        Assert.That(run.Algorithm.Portfolio.CashBook[Currencies.USD].Amount, Is.EqualTo(1500m), "07:45");
        Assert.That(run.Algorithm.Portfolio.CashBook[Currencies.EUR].Amount, Is.Zero);
        var calls = run.Brokerage.Calls.Count(call => call == "GetCashBalance");
        run.Scheduler.Advance(TimeSpan.FromHours(3));
        Assert.That(run.Brokerage.Calls.Count(call => call == "GetCashBalance"), Is.EqualTo(calls), "once a day");
    }

    [Test]
    public void Stop_ends_the_algorithm_disconnects_and_closes_everything()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Engine.Stop();
        run.Scheduler.RunUntilIdle();
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Stopped));
        Assert.That(run.Algorithm.Calls.Count(call => call == "OnEndOfAlgorithm"), Is.EqualTo(1));
        Assert.That(run.Brokerage.Calls[^1], Is.EqualTo("Disconnect"));
        Assert.That(run.Feed.IsDisposed, Is.True);
        Assert.That(run.Factory.IsDisposed, Is.True);
        Assert.That(run.Engine.WaitForExit(TimeSpan.Zero), Is.True);
    }

    [Test]
    public void Quit_of_the_algorithm_ends_the_run_without_an_error()
    {
        using var run = new LiveHarness();
        run.Algorithm.WhenPoint = _ => run.Algorithm.Quit("done");
        run.Start();
        run.Send(1);
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Stopped));
        Assert.That(run.Engine.Failure, Is.Null);
    }

    [Test]
    public void An_exception_in_OnData_ends_the_run_with_it()
    {
        using var run = new LiveHarness();
        run.Algorithm.WhenPoint = _ => throw new InvalidOperationException("boom");
        run.Start();
        run.Send(1);
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Failed));
        Assert.That(run.Engine.Failure!.Message, Is.EqualTo("boom"));
        Assert.That(run.Algorithm.Calls, Has.Member("OnEndOfAlgorithm"));
    }

    [Test]
    public void Scheduled_events_fire_within_a_second_of_their_time_also_without_data()
    {
        using var run = new LiveHarness();
        var fired = new List<DateTime>();
        run.Algorithm.Setup = algorithm => algorithm.Schedule.On(algorithm.DateRules.EveryDay(), algorithm.TimeRules.Every(TimeSpan.FromMinutes(1)), () => fired.Add(algorithm.UtcTime));
        run.Start();
        run.Scheduler.Advance(TimeSpan.FromMinutes(2.5));
        var start = LiveHarness.WednesdayTenOClock;
        Assert.That(fired, Is.EqualTo(new[] { start, start.AddMinutes(1), start.AddMinutes(2) }));
    }

    [Test]
    public void Account_holdings_of_unsupported_types_stop_the_set_up_unless_ignored()
    {
        var index = Symbol.Create("SPX", SecurityType.Index, Market.USA);
        using (var strict = new LiveHarness())
        {
            strict.Brokerage.Holdings = [new Holding { Symbol = index, Quantity = 1 }];
            Assert.That(strict.Start, Throws.TypeOf<LiveSetupException>().With.Message.Contains("ignore-unknown-asset-holdings"));
        }

        using var lenient = new LiveHarness();
        lenient.Brokerage.Holdings = [new Holding { Symbol = index, Quantity = 1 }];
        Config.Set("ignore-unknown-asset-holdings", true);
        lenient.Start();
        Assert.That(lenient.Engine.State, Is.EqualTo(LiveEngineState.Running));
    }

    private static LiveHarness EquityRun(DateTime? start = null)
    {
        var run = new LiveHarness(start);
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Algorithm.Setup = algorithm => algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false);
        run.Start();
        return run;
    }
}
