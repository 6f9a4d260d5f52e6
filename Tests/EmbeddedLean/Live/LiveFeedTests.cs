using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Live;

[TestFixture]
internal sealed class LiveFeedTests
{
    [Test]
    public void A_security_added_while_running_is_subscribed_and_a_removed_one_given_back()
    {
        using var run = new LiveHarness();
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        run.Start();
        Symbol? spy = null;
        run.Algorithm.WhenPoint = point =>
        {
            if (point.Number == 1) spy = run.Algorithm.AddEquity("SPY", Resolution.Minute).Symbol;
            else run.Algorithm.RemoveSecurity(spy!);
        };
        run.Send(1);
        Assert.That(run.Feed.Asked.Select(config => config.Symbol), Has.Some.EqualTo(spy));
        run.Send(2);
        Assert.That(run.Feed.Left.Select(config => config.Symbol), Has.Some.EqualTo(spy));
        Assert.That(run.Algorithm.Securities.Keys, Has.No.Member(spy));
    }

    [Test]
    public void A_foreign_currency_of_the_account_gets_its_rate_from_a_feed_of_its_own()
    {
        using var run = new LiveHarness();
        run.Feed.Serves.Add(typeof(Tick));
        SymbolPropertiesDatabase.FromDataFolder().SetEntry(Market.Coinbase, "BTCUSD", SecurityType.Crypto,
            new SymbolProperties("Bitcoin", "USD", 1m, 0.01m, 0.00000001m, "BTC-USD"));
        run.Brokerage.Cash = [new CashAmount(1000m, "USD"), new CashAmount(2m, "BTC")];
        run.Start();
        Assert.That(run.Algorithm.Portfolio.TotalPortfolioValue, Is.EqualTo(1000m), "no price yet");
        // Signals are points of a tick subscription, and LEAN asks for the pair at the finest resolution that there is.
        run.Feed.Send(new Tick(run.Clock.UtcNow, Symbol.Empty, "", "", 1m, 50_000m));
        run.Scheduler.RunUntilIdle();
        Assert.That(run.Algorithm.Portfolio.CashBook["BTC"].ConversionRate, Is.EqualTo(50_000m));
        Assert.That(run.Algorithm.Portfolio.TotalPortfolioValue, Is.EqualTo(101_000m));
        Assert.That(run.Algorithm.Slices, Is.Empty, "the algorithm does not see the feed");
    }

    [Test]
    public void A_subscription_that_nobody_serves_is_reported_and_the_run_goes_on()
    {
        using var run = new LiveHarness();
        run.Algorithm.Setup = algorithm => algorithm.AddEquity("SPY", Resolution.Minute);
        run.Start();
        run.Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That(run.Errors, Has.Some.Contains("No data queue handler serves SPY"));
    }

    [Test]
    public void Bars_are_repeated_through_the_gaps_of_an_open_market()
    {
        using var run = BarRun(out var spy, fillForward: true);
        run.Feed.Send(Bar(run, spy, 500m));
        run.Scheduler.RunUntilIdle();
        run.Scheduler.Advance(TimeSpan.FromMinutes(2.1));
        var bars = run.Algorithm.Slices.Select(slice => slice.Bars[spy]).ToArray();
        Assert.That(bars.Select(bar => bar.IsFillForward), Is.EqualTo(new[] { false, true, true }));
        Assert.That(bars.Select(bar => bar.EndTime.TimeOfDay.TotalMinutes), Is.EqualTo(new[] { 600d, 601d, 602d }));
        Assert.That(bars.Select(bar => bar.Close), Is.All.EqualTo(500m));
    }

    [Test]
    public void Without_fill_forward_gaps_stay_gaps()
    {
        using var run = BarRun(out var spy, fillForward: false);
        run.Feed.Send(Bar(run, spy, 500m));
        run.Scheduler.Advance(TimeSpan.FromMinutes(3));
        Assert.That(run.Algorithm.Slices, Has.Count.EqualTo(1));
    }

    [Test]
    public void Bars_outside_regular_hours_are_dropped_unless_asked_for()
    {
        // 08:00 in New York.
        using var run = BarRun(out var spy, fillForward: false, new DateTime(2026, 3, 4, 13, 0, 0, DateTimeKind.Utc));
        run.Feed.Send(Bar(run, spy, 500m));
        run.Scheduler.RunUntilIdle();
        Assert.That(run.Algorithm.Slices, Is.Empty);
    }

    [Test]
    public void A_warm_up_shows_the_brokerages_history_first_and_refuses_orders_meanwhile()
    {
        using var run = new LiveHarness();
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        Symbol? spy = null;
        var refusals = 0;
        run.Algorithm.Setup = algorithm =>
        {
            spy = algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false).Symbol;
            algorithm.SetWarmUp(TimeSpan.FromMinutes(3));
            foreach (var minute in new[] { 3, 2, 1 })
            {
                run.Brokerage.History.Add(new TradeBar(new DateTime(2026, 3, 4, 10, 0, 0).AddMinutes(-minute), spy, 1m, 1m, 1m, 500m - minute, 10m, Time.OneMinute));
            }
        };
        run.Algorithm.WhenSlice = _ =>
        {
            if (run.Algorithm.IsWarmingUp && run.Algorithm.MarketOrder(spy!, 1, asynchronous: true).SubmitRequest.Response.IsError) refusals++;
        };
        run.Start();
        Assert.That(run.Algorithm.Slices.Select(slice => slice.Bars[spy!].Close), Is.EqualTo(new[] { 497m, 498m, 499m }));
        Assert.That(refusals, Is.EqualTo(3), string.Join(Environment.NewLine, run.Errors));
        Assert.That(run.Algorithm.Calls, Has.Member("OnWarmupFinished"));
        Assert.That(run.Algorithm.UtcTime, Is.EqualTo(run.Clock.UtcNow));
    }

    [Test]
    public void After_a_warm_up_points_that_do_not_end_after_its_last_one_are_dropped()
    {
        using var run = new LiveHarness();
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        var last = new DateTime(2026, 3, 4, 9, 59, 0);
        Symbol? spy = null;
        run.Algorithm.Setup = algorithm =>
        {
            spy = algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false).Symbol;
            algorithm.SetWarmUp(TimeSpan.FromMinutes(3));
            run.Brokerage.History.Add(new TradeBar(last, spy, 1m, 1m, 1m, 499m, 10m, Time.OneMinute));
        };
        run.Start();
        run.Feed.Send(new TradeBar(last, spy!, 1m, 1m, 1m, 111m, 10m, Time.OneMinute));
        run.Scheduler.RunUntilIdle();
        Assert.That(run.Algorithm.Slices.Select(slice => slice.Bars[spy!].Close), Is.EqualTo(new[] { 499m }));
    }

    private static TradeBar Bar(LiveHarness run, Symbol symbol, decimal price)
    {
        var end = run.Clock.UtcNow.ConvertFromUtc(TimeZones.NewYork);
        return new TradeBar(end.AddMinutes(-1), symbol, price, price, price, price, 10m, Time.OneMinute);
    }

    private static LiveHarness BarRun(out Symbol spy, bool fillForward, DateTime? start = null)
    {
        var run = new LiveHarness(start);
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
        Symbol? symbol = null;
        run.Algorithm.Setup = algorithm => symbol = algorithm.AddEquity("SPY", Resolution.Minute, fillForward: fillForward).Symbol;
        run.Start();
        // The bar sent first ends exactly now: at 10:00 the minute from 09:59.
        spy = symbol!;
        return run;
    }
}
