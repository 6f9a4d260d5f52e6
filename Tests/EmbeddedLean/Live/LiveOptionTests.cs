using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Data.Market;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace Sluice.Tests.EmbeddedLean.Live;

/// <summary>Options and combinations in a live run.</summary>
[TestFixture]
internal sealed class LiveOptionTests
{
    private static readonly Symbol Spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
    private static readonly Symbol Call = Contract(490, new DateTime(2026, 3, 20));
    private static readonly Symbol HigherCall = Contract(495, new DateTime(2026, 3, 20));
    private static readonly Symbol Expired = Contract(490, new DateTime(2026, 3, 3));

    [Test]
    public void A_short_position_that_went_without_an_order_was_assigned()
    {
        using var run = Start(Call);
        run.Algorithm.Securities[Call].Holdings.SetHoldings(12, -2);
        run.Brokerage.Notify(new OptionNotificationEventArgs(Call, -1, "by the venue"));
        var (contracts, shares) = (run.Algorithm.Events[^2], run.Algorithm.Events[^1]);
        Assert.That((contracts.FillQuantity, contracts.FillPrice, contracts.IsAssignment), Is.EqualTo((1m, 0m, true)));
        Assert.That((shares.Symbol, shares.FillQuantity, shares.FillPrice, shares.OrderId), Is.EqualTo((Spy, -100m, 490m, contracts.OrderId)));
        Assert.That((run.Algorithm.Portfolio[Call].Quantity, run.Algorithm.Portfolio[Spy].Quantity), Is.EqualTo((-1m, -100m)));
        Assert.That(run.Brokerage.Placed, Is.Empty, "nothing is sent for what has happened");
    }

    [Test]
    public void A_short_position_that_an_order_buys_back_was_not_assigned()
    {
        using var run = Start(Call);
        run.Algorithm.Securities[Call].Holdings.SetHoldings(12, -1);
        run.Algorithm.WhenPoint = _ => run.Algorithm.LimitOrder(Call, 1, 12m, asynchronous: true);
        run.Send(1);
        run.Brokerage.Notify(new OptionNotificationEventArgs(Call, 0));
        Assert.That(run.Algorithm.Portfolio[Call].Quantity, Is.EqualTo(-1m), "its fill is under way");
    }

    [Test]
    public void A_long_position_that_went_down_is_an_exercise_only_when_one_was_asked_for()
    {
        using var run = Start(Call);
        run.Algorithm.Securities[Call].Holdings.SetHoldings(12, 1);
        run.Brokerage.Notify(new OptionNotificationEventArgs(Call, 0));
        Assert.That(run.Algorithm.Portfolio[Call].Quantity, Is.EqualTo(1m));
        run.Algorithm.WhenPoint = _ => run.Algorithm.ExerciseOption(Call, 1, asynchronous: true);
        run.Send(1);
        Assert.That(run.Brokerage.Placed.Single().Type, Is.EqualTo(OrderType.OptionExercise));
        run.Brokerage.Notify(new OptionNotificationEventArgs(Call, 0));
        Assert.That((run.Algorithm.Portfolio[Call].Quantity, run.Algorithm.Portfolio[Spy].Quantity), Is.EqualTo((0m, 100m)));
    }

    [TestCase(500, 100, TestName = "An_expired_position_in_the_money_is_exercised")]
    [TestCase(480, 0, TestName = "An_expired_position_out_of_the_money_is_gone")]
    public void Expired_position(int price, int shares)
    {
        using var run = Start(Expired, price);
        run.Algorithm.Securities[Expired].Holdings.SetHoldings(12, 1);
        run.Brokerage.Notify(new OptionNotificationEventArgs(Expired, 0));
        Assert.That((run.Algorithm.Portfolio[Expired].Quantity, run.Algorithm.Portfolio[Spy].Quantity), Is.EqualTo((0m, (decimal)shares)));
    }

    [Test]
    public void A_brokerage_gathers_the_legs_of_a_combination_into_one_order()
    {
        using var run = Start(Call);
        Add(run.Algorithm, HigherCall, 9m);
        var gathering = new GroupOrderCacheManager();
        List<List<Order>> sent = [];
        run.Brokerage.OnPlace = order =>
        {
            if (!gathering.TryGetGroupCachedOrders(order, out var legs)) return true;
            sent.Add(legs);
            return true;
        };
        run.Algorithm.WhenPoint = _ => run.Algorithm.ComboLimitOrder([Leg.Create(Call, 1), Leg.Create(HigherCall, -2)], 3, 1.25m, asynchronous: true);
        run.Send(1);
        Assert.That(sent.Single().Select(static leg => (leg.Symbol, leg.Quantity, leg.Quantity.GetOrderLegRatio(leg.GroupOrderManager))),
            Is.EqualTo(new[] { (Call, 3m, 1m), (HigherCall, -6m, -2m) }));
        Assert.That((sent[0][0].GroupOrderManager.LimitPrice, sent[0][0].GroupOrderManager.Quantity, sent[0][0].Type), Is.EqualTo((1.25m, 3m, OrderType.ComboLimit)));
    }

    [Test]
    public void The_legs_of_a_combination_fill_in_one_go()
    {
        using var run = Start(Call);
        Add(run.Algorithm, HigherCall, 9m);
        run.Algorithm.WhenPoint = _ => run.Algorithm.ComboMarketOrder([Leg.Create(Call, 1), Leg.Create(HigherCall, -1)], 2, asynchronous: true);
        run.Send(1);
        var whole = true;
        run.Algorithm.WhenOrder = _ => whole &= run.Algorithm.Portfolio[Call].Quantity == 2 && run.Algorithm.Portfolio[HigherCall].Quantity == -2;
        run.Brokerage.FillAll(run.Brokerage.Placed, 10m);
        Assert.That(whole, Is.True);
        Assert.That(run.Algorithm.Portfolio.TotalMarginUsed, Is.Zero, "a spread, not a naked call");
    }

    [Test]
    public void Options_that_the_account_holds_bring_their_underlying()
    {
        using var run = new LiveHarness();
        Serve(run);
        run.Brokerage.Holdings = [new Holding { Symbol = Call, Quantity = 2, AveragePrice = 11, MarketPrice = 12 }];
        run.Start();
        Assert.That((run.Algorithm.Portfolio[Call].Quantity, run.Algorithm.Securities.ContainsKey(Spy)), Is.EqualTo((2m, true)));
    }

    [Test]
    public void Prices_of_index_options_go_by_US_ticks_unless_the_security_has_a_model_of_its_own()
    {
        var coin = Symbol.Create("BTCUSD", SecurityType.Index, Market.Bybit);
        var option = Symbol.CreateOption(coin, Market.Bybit, OptionStyle.European, OptionRight.Call, 50_000, new DateTime(2026, 3, 27));
        using var run = new LiveHarness();
        Serve(run);
        var hours = MarketHoursDatabase.FromDataFolder();
        foreach (var type in (SecurityType[])[SecurityType.Index, SecurityType.IndexOption]) hours.SetEntryAlwaysOpen(Market.Bybit, null!, type, TimeZones.Utc);
        run.Algorithm.Setup = algorithm =>
        {
            algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
            algorithm.AddIndexOptionContract(option, Resolution.Minute, fillForward: false).SetBuyingPowerModel(BuyingPowerModel.Null);
        };
        run.Start();
        var security = run.Algorithm.Securities[option];
        security.SetMarketPrice(new Tick { Symbol = option, Value = 0.04m, Time = security.LocalTime, TickType = TickType.Trade });
        run.Algorithm.WhenPoint = _ => run.Algorithm.LimitOrder(option, 1, 0.0405m, asynchronous: true);
        run.Send(1);
        security.PriceVariationModel = new TenThousandths();
        run.Send(2);
        Assert.That(run.Brokerage.Placed.Select(static order => ((LimitOrder)order).LimitPrice), Is.EqualTo(new[] { 0.05m, 0.0405m }), string.Join(" ", run.Errors));
    }

    private static Symbol Contract(decimal strike, DateTime expiry) => Symbol.CreateOption(Spy, Market.USA, OptionStyle.American, OptionRight.Call, strike, expiry);

    private static void Serve(LiveHarness run)
    {
        run.Feed.Serves.Add(typeof(TradeBar));
        run.Feed.Serves.Add(typeof(QuoteBar));
    }

    private static LiveHarness Start(Symbol contract, decimal price = 500)
    {
        var run = new LiveHarness();
        Serve(run);
        run.Algorithm.Setup = algorithm =>
        {
            algorithm.AddData<TestPoint>("POINTS", Resolution.Tick, TimeZones.Utc);
            algorithm.AddEquity("SPY", Resolution.Minute, fillForward: false).SetMarketPrice(new Tick { Symbol = Spy, Value = price, TickType = TickType.Trade });
            Add(algorithm, contract, 12m);
        };
        run.Start();
        return run;
    }

    private static void Add(TestAlgorithm algorithm, Symbol contract, decimal price) =>
        algorithm.AddOptionContract(contract, Resolution.Minute, fillForward: false).SetMarketPrice(new Tick { Symbol = contract, Value = price, TickType = TickType.Trade });

    private sealed class TenThousandths : IPriceVariationModel
    {
        public decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters) => 0.0001m;
    }
}
