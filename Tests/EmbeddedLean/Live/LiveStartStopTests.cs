using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Live;

namespace Sluice.Tests.EmbeddedLean.Live;

[TestFixture]
internal sealed class LiveStartStopTests
{
    [Test]
    public void A_stop_during_set_up_ends_the_run_before_it_sees_data()
    {
        using var run = new LiveHarness();
        run.Brokerage.OnConnect = run.Engine.Stop;
        run.Start();
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Stopped));
        Assert.That(run.Algorithm.Calls, Is.EqualTo(new[] { "Initialize", "OnEndOfAlgorithm" }));
    }

    [Test]
    public void Orders_of_OnEndOfAlgorithm_are_sent_before_the_brokerage_is_disconnected()
    {
        using var run = new LiveHarness();
        Symbol? spy = null;
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Algorithm.Setup = algorithm =>
        {
            var security = algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false);
            security.SetMarketPrice(new Tick { Symbol = security.Symbol, Value = 500m, TickType = TickType.Trade });
            spy = security.Symbol;
        };
        run.Algorithm.WhenEnd = () => run.Algorithm.MarketOrder(spy!, -1, asynchronous: true);
        run.Brokerage.OnPlace = order =>
        {
            run.Brokerage.Calls.Add("PlaceOrder");
            run.Brokerage.Fill(order, order.Quantity, 500m);
            return true;
        };
        run.Start();
        run.Engine.Stop();
        run.Scheduler.RunUntilIdle();
        Assert.That(run.Brokerage.Calls[^2..], Is.EqualTo(new[] { "PlaceOrder", "Disconnect" }));
        Assert.That(run.Algorithm.Portfolio[spy!].Quantity, Is.EqualTo(-1));
    }

    [Test]
    public void A_set_up_that_fails_closes_the_handlers_that_were_started()
    {
        using var run = new LiveHarness();
        QuantConnect.Configuration.Config.Set("live-test.data-queue-handler", "[ \"FakeFeed\", \"NoSuchFeed\" ]");
        Assert.That(run.Start, Throws.TypeOf<LiveSetupException>());
        Assert.That(run.Feed.IsDisposed, Is.True);
        Assert.That(run.Factory.IsDisposed, Is.True);
    }

    [Test]
    public void A_second_start_is_refused()
    {
        using var run = new LiveHarness();
        run.Start();
        Assert.That(run.Start, Throws.InvalidOperationException.With.Message.Contains("once"));
    }

    [Test]
    public void A_synchronous_market_order_waits_for_its_fill()
    {
        using var run = new LiveHarness();
        Symbol? spy = null;
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Algorithm.Setup = algorithm =>
        {
            algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
            var security = algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false);
            security.SetMarketPrice(new Tick { Symbol = security.Symbol, Value = 500m, TickType = TickType.Trade });
            spy = security.Symbol;
        };
        run.Brokerage.OnPlace = order =>
        {
            run.Brokerage.Fill(order, order.Quantity, 500m);
            return true;
        };
        OrderStatus? onReturn = null;
        run.Algorithm.WhenPoint = _ => onReturn = run.Algorithm.MarketOrder(spy!, 3).Status;
        run.Start();
        run.Send(1);
        Assert.That(onReturn, Is.EqualTo(OrderStatus.Filled));
    }

    [Test]
    public void Failures_of_a_task_of_the_engine_end_the_run()
    {
        using var run = new LiveHarness();
        run.Start();
        run.Scheduler.Start("Stray", () => throw new InvalidOperationException("stray task"));
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Engine.State, Is.EqualTo(LiveEngineState.Failed));
        Assert.That(run.Engine.Failure!.Message, Is.EqualTo("stray task"));
    }

    [Test]
    public void Hours_set_by_code_outlive_the_nightly_refresh()
    {
        using var run = new LiveHarness();
        run.Start();
        var database = MarketHoursDatabase.FromDataFolder();
        database.SetEntryAlwaysOpen("deribit-test", string.Empty, SecurityType.CryptoFuture, TimeZones.Utc);
        run.Scheduler.Advance(TimeSpan.FromHours(10));
        Assert.That(MarketHoursDatabase.FromDataFolder(), Is.SameAs(database));
        Assert.That(database.GetEntry("deribit-test", "BTC", SecurityType.CryptoFuture).ExchangeHours.IsMarketAlwaysOpen, Is.True);
    }

    [Test]
    public void OnEndOfDay_is_called_ten_minutes_before_the_close()
    {
        using var run = new LiveHarness();
        var calls = new List<DateTime>();
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Algorithm.WhenEndOfDay = _ => calls.Add(run.Algorithm.Time);
        run.Algorithm.Setup = algorithm => algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false);
        run.Start();
        run.Scheduler.Advance(TimeSpan.FromHours(7));
        Assert.That(calls, Is.EqualTo(new[] { new DateTime(2026, 3, 4, 15, 50, 0) }));
    }
}
