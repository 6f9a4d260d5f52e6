using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine.DataFeeds;
using Sluice.DataFeeds.Feeds;

namespace Sluice.Tests.DataFeeds.Feeds;

internal sealed class RandomWalkFeedTests : FeedFixture
{
    private RandomWalkFeed _feed = null!;

    [SetUp]
    public void MakeFeed() => _feed = new RandomWalkFeed(Services, new AggregationManager());

    [TearDown]
    public void Close() => _feed.Dispose();

    [Test]
    public void The_first_price_comes_at_once_and_then_one_each_interval()
    {
        var trades = Subscribe("SPY", TickType.Trade);
        Scheduler.Run();
        Assert.That(Take(trades), Has.Count.EqualTo(1));

        Clock.Advance(TimeSpan.FromMilliseconds(249));
        Scheduler.Run();
        Assert.That(Take(trades), Is.Empty);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Scheduler.Run();
        Assert.That(Take(trades), Has.Count.EqualTo(1));
    }

    [Test]
    public void Quotes_and_trades_go_to_their_own_subscriptions()
    {
        var trades = Subscribe("SPY", TickType.Trade);
        var quotes = Subscribe("SPY", TickType.Quote);
        Scheduler.Run();

        var trade = Take(trades).Single();
        var quote = Take(quotes).Single();
        Assert.That((trade.TickType, quote.TickType), Is.EqualTo((TickType.Trade, TickType.Quote)));
        Assert.That(trade.LastPrice, Is.EqualTo(quote.BidPrice).Or.EqualTo(quote.AskPrice));
        Assert.That(trade.LastPrice, Is.EqualTo(500m).Within(1m));
        Assert.That(trade.IsValid() && quote.IsValid(), Is.True);
    }

    [Test]
    public void Ticks_are_stamped_in_the_exchanges_time()
    {
        var trades = Subscribe("SPY", TickType.Trade);
        Scheduler.Run();

        // 15:00 UTC in January.
        Assert.That(Take(trades).Single().Time, Is.EqualTo(new DateTime(2026, 1, 30, 10, 0, 0)));
    }

    [Test]
    public void Prices_do_not_depend_on_what_else_is_subscribed()
    {
        var alone = Prices(_feed, "SPY");
        CloseServices();
        MakeServices();
        using var other = new RandomWalkFeed(Services, new AggregationManager());
        other.Subscribe(Prices("AAPL", typeof(Tick), TickType.Trade, Resolution.Tick), (_, _) => { });
        other.Subscribe(Prices("AAPL", typeof(Tick), TickType.Quote, Resolution.Tick), (_, _) => { });

        Assert.That(Prices(other, "SPY"), Is.EqualTo(alone));
    }

    [Test]
    public void Bars_are_made_of_the_ticks()
    {
        var bars = _feed.Subscribe(Prices("SPY", typeof(TradeBar), TickType.Trade, Resolution.Second), (_, _) => { })!;
        for (var i = 0; i < 9; i++)
        {
            Scheduler.Run();
            Clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        bars.MoveNext();
        var bar = (TradeBar)bars.Current;
        Assert.That(bar.Close, Is.EqualTo(500m).Within(1m));
        Assert.That(bar.Volume, Is.GreaterThanOrEqualTo(400));
    }

    [Test]
    public void What_the_configuration_does_not_name_is_left_to_others()
    {
        Assert.That(_feed.Subscribe(Prices("IBM", typeof(Tick), TickType.Trade, Resolution.Tick), (_, _) => { }), Is.Null);
        Assert.That(_feed.Subscribe(Signals(), (_, _) => { }), Is.Null);
    }

    [Test]
    public void After_unsubscribing_no_more_prices_come()
    {
        var config = Prices("SPY", typeof(Tick), TickType.Trade, Resolution.Tick);
        var raised = 0;
        _feed.Subscribe(config, (_, _) => raised++);
        Scheduler.Run();
        Assert.That(raised, Is.EqualTo(1));

        _feed.Unsubscribe(config);
        Clock.Advance(TimeSpan.FromSeconds(10));
        Scheduler.Run();
        Assert.That(raised, Is.EqualTo(1));
    }

    [Test]
    public void A_machine_that_slept_does_not_catch_up()
    {
        var trades = Subscribe("SPY", TickType.Trade);
        Scheduler.Run();
        Take(trades);
        Clock.Advance(TimeSpan.FromHours(8));
        Scheduler.Run();

        Assert.That(Take(trades), Has.Count.EqualTo(1));
    }

    private static List<Tick> Take(IEnumerator<BaseData> points)
    {
        var ticks = new List<Tick>();
        while (points.MoveNext() && points.Current is Tick tick) ticks.Add(tick);
        return ticks;
    }

    private IEnumerator<BaseData> Subscribe(string ticker, TickType type) => _feed.Subscribe(Prices(ticker, typeof(Tick), type, Resolution.Tick), (_, _) => { })!;

    private decimal[] Prices(RandomWalkFeed feed, string ticker)
    {
        var trades = feed.Subscribe(Prices(ticker, typeof(Tick), TickType.Trade, Resolution.Tick), (_, _) => { })!;
        for (var i = 0; i < 20; i++)
        {
            Scheduler.Run();
            Clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        return [.. Take(trades).Select(tick => tick.LastPrice)];
    }
}
