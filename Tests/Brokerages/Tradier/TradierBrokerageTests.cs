using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine.DataFeeds;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Brokerages.Tradier;
using Sluice.Core.Journal;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Tradier;
using Sluice.Venues.Tradier;
using Sluice.Venues.Tradier.Streams;

namespace Sluice.Tests.Brokerages.Tradier;

/// <summary>From LEAN's order to Tradier's wire and back, over restarts, against the simulator.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierBrokerageTests
{
    private readonly MemoryJournalStore _store = new();
    private TradierSimulator _simulator = null!;
    private TradierHostRig? _rig;

    [TearDown]
    public void Close()
    {
        _rig?.Dispose();
        _simulator.Dispose();
        Assert.That(_simulator.Failures, Is.Empty);
    }

    [Test]
    public void An_order_is_sent_filled_and_told_once()
    {
        var rig = Run();
        Assert.That(rig.Brokerage.GetCashBalance().Single(), Is.EqualTo(new CashAmount(100_000, "USD")));
        var key = rig.Place(100);
        rig.Until(() => rig.Events.Any(told => told.Status == OrderStatus.Filled), "LEAN is told of the fill");

        var intent = rig.Find(key);
        Assert.That((intent.Outcome, intent.FilledQuantity, intent.FilledNotional), Is.EqualTo((IntentOutcome.Filled, 100m, 100 * 450.02m)));
        Assert.That(rig.Events.Where(told => told.Status is OrderStatus.Filled or OrderStatus.PartiallyFilled).Sum(told => told.FillQuantity), Is.EqualTo(100));
        Assert.That(_simulator.Orders().Single().Request.ClientKey, Is.EqualTo(key.Value));
        Assert.That(rig.Brokerage.GetCashBalance().Single(), Is.EqualTo(new CashAmount(100_000 - (100 * 450.02m), "USD")));
    }

    [Test]
    public void An_order_whose_answer_was_lost_is_found_and_not_sent_again()
    {
        var rig = Run(new FaultRule { Kind = FaultKind.LoseAnswer, On = FaultTarget.Place, Nth = [1] });
        var key = rig.Place(100);
        rig.Until(() => rig.Find(key).IsDone, "the order is settled");

        Assert.That(rig.Find(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(_simulator.Orders(), Has.Count.EqualTo(1));
        Assert.That(rig.Events.Select(told => told.Status), Has.None.EqualTo(OrderStatus.Invalid));
    }

    [Test]
    public void What_was_filled_while_the_engine_was_away_is_booked_at_the_start_at_its_price()
    {
        var rig = Run();
        var key = rig.Place(100, limit: 440m);
        rig.Until(() => rig.Find(key).State == IntentState.Working, "the order rests");
        _simulator.Fill(rig.Find(key).BrokerOrderId!, 30, 440m);
        rig.Until(() => rig.Find(key).FilledQuantity == 30, "the first fill is booked");
        rig.Dispose();

        _simulator.Fill(rig.Find(key).BrokerOrderId!, 50, 439m);
        rig = Run();
        var intent = rig.Find(key);
        Assert.That((intent.State, intent.FilledQuantity, intent.FilledNotional), Is.EqualTo((IntentState.Working, 80m, (30 * 440m) + (50 * 439m))));
        Assert.That((rig.Open.Single().Quantity, rig.Open.Single().Tag), Is.EqualTo((20m, key.Value)));
        Assert.That(rig.Brokerage.GetAccountHoldings().Single().Quantity, Is.EqualTo(80));

        _simulator.Fill(intent.BrokerOrderId!, null, 438m);
        rig.Until(() => rig.Find(key).IsDone, "the rest is booked");
        Assert.That(rig.Find(key).FilledNotional, Is.EqualTo(_simulator.Executions().Sum(execution => execution.Quantity * execution.Price)));
    }

    [Test]
    public void An_order_by_hand_and_a_broken_stream_stop_nothing()
    {
        var rig = Run();
        _simulator.PlaceManual("QQQ", isBuy: true, 5);
        _simulator.CutStreams();
        var key = rig.Place(100);
        rig.Until(() => rig.Find(key).IsDone, "our own order is filled");
        Assert.That(rig.Find(key).Outcome, Is.EqualTo(IntentOutcome.Filled));
    }

    [Test]
    public void Past_bars_of_trades_are_given_in_the_datas_time_and_nothing_for_what_there_is_none_of()
    {
        var rig = Run();
        var symbol = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        var hours = MarketHoursDatabase.FromDataFolder().GetExchangeHours(Market.USA, symbol, SecurityType.Equity);
        var end = TimeProvider.System.GetUtcNow().UtcDateTime;
        IEnumerable<BaseData>? History(Resolution resolution, TickType type) => rig.Brokerage.GetHistory(new HistoryRequest(
            end.AddDays(-4), end, typeof(TradeBar), symbol, resolution, hours, TimeZones.NewYork, null, false, false, DataNormalizationMode.Raw, type));

        var minutes = History(Resolution.Minute, TickType.Trade)!.Cast<TradeBar>().ToList();
        Assert.That(minutes, Is.Not.Empty.And.All.Matches<TradeBar>(bar => bar.Period == TimeSpan.FromMinutes(1) && bar.Time.TimeOfDay >= new TimeSpan(9, 30, 0)));
        Assert.That(History(Resolution.Daily, TickType.Trade), Is.Not.Empty);
        Assert.That(History(Resolution.Minute, TickType.Quote), Is.Null);
        Assert.That(History(Resolution.Second, TickType.Trade), Is.Null);
    }

    [Test]
    public void Quotes_of_the_stream_are_ticks_in_the_exchanges_time()
    {
        var rig = Run();
        var settings = TradierSettings.Of(rig.Services.Configuration.Accounts["main"]);
        using var feed = new SluiceTradierDataFeed(rig.Services, new AggregationManager(), new TradierMarketStream(settings, TimeProvider.System));
        var symbol = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        var zone = TimeZones.NewYork;
        var config = new SubscriptionDataConfig(typeof(Tick), symbol, Resolution.Tick, zone, zone, false, false, false, tickType: TickType.Quote);
        var points = feed.Subscribe(config, (_, _) => { })!;
        var price = 460m;
        Tick? tick = null;
        rig.Until(
            () =>
            {
                _simulator.SetPrice("SPY", price, price += 0.01m, 500);
                while (points.MoveNext() && points.Current is Tick next) tick = next;
                return tick is { BidPrice: >= 460 };
            },
            "a quote arrives");
        Assert.That(tick!.Time, Is.EqualTo(TimeProvider.System.GetUtcNow().UtcDateTime.ConvertFromUtc(zone)).Within(TimeSpan.FromMinutes(1)));
        feed.Unsubscribe(config);
        Assert.That(feed.Subscribe(new SubscriptionDataConfig(config, symbol: Symbol.Create("BTCUSD", SecurityType.CryptoFuture, Market.Binance)), (_, _) => { }), Is.Null);
    }

    private TradierHostRig Run(params FaultRule[] faults)
    {
        if (_simulator == null)
        {
            _simulator = TradierSimulator.Start(new TradierOptions { Faults = new FaultPlan { Rules = faults } });
            _simulator.SetPrice("SPY", 450, 450.02m, 1_000);
        }

        return _rig = new TradierHostRig(_simulator, _store).Start();
    }
}
