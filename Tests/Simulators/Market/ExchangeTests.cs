using Sluice.Simulators.Market;

namespace Sluice.Tests.Simulators.Market;

/// <summary>The matching that all three venues share.</summary>
internal sealed class ExchangeTests
{
    private static readonly DateTime Now = new(2026, 3, 5, 20, 0, 0, DateTimeKind.Utc);

    private Exchange _exchange = null!;

    [SetUp]
    public void List()
    {
        _exchange = new Exchange(new Free());
        _exchange.List(UsListing.Equity("SPY", "SPY", 450));
        Quote("SPY", 450, 450.02m);
    }

    [Test]
    public void AMarketOrderTakesTheTouchAndMovesCash()
    {
        var order = Place(buy: true, 10);
        Assert.That((order.State, order.First.AveragePrice), Is.EqualTo((OrderState.Filled, 450.02m)));
        Assert.That((_exchange.Account("A").CashIn("USD"), _exchange.Account("A").Held("SPY")), Is.EqualTo((-4500.2m, 10m)));
    }

    [Test]
    public void ARestingLimitGetsItsOwnPrice()
    {
        var order = Place(buy: true, 10, limit: 449);
        Assert.That(order.State, Is.EqualTo(OrderState.Working));
        Quote("SPY", 448, 448.5m);
        Assert.That((order.State, order.First.AveragePrice, _exchange.Executions.Single().IsMaker), Is.EqualTo((OrderState.Filled, 449m, true)));
    }

    [Test]
    public void AFillIsNoLargerThanTheShownSizeUntilTheNextQuote()
    {
        Quote("SPY", 450, 450.02m, size: 4);
        var order = Place(buy: true, 10);
        Assert.That((order.State, order.FilledQuantity), Is.EqualTo((OrderState.Working, 4m)));
        Assert.That(Place(buy: true, 1).FilledQuantity, Is.Zero, "the size was taken by the first");
        Quote("SPY", 451, 451.02m, size: 6);
        Assert.That((order.State, order.First.AveragePrice), Is.EqualTo((OrderState.Filled, ((4 * 450.02m) + (6 * 451.02m)) / 10)));
    }

    [Test]
    public void WhatAnImmediateOrderDoesNotGetIsCanceledAndFillOrKillTakesAllOrNothing()
    {
        Quote("SPY", 450, 450.02m, size: 4);
        var kill = Place(buy: true, 10, term: OrderTerm.FillOrKill);
        var immediate = Place(buy: true, 10, term: OrderTerm.ImmediateOrCancel);
        Assert.That((kill.State, kill.FilledQuantity), Is.EqualTo((OrderState.Canceled, 0m)));
        Assert.That((immediate.State, immediate.FilledQuantity), Is.EqualTo((OrderState.Canceled, 4m)));
    }

    [Test]
    public void AStopFiresOnTheTradeAndMeetsTheNewQuote()
    {
        var order = Place(buy: false, 10, trigger: new OrderTrigger { FiresAbove = false, Level = 445 });
        Assert.That(order.State, Is.EqualTo(OrderState.Untriggered));
        _exchange.Move(_exchange.Market("SPY")!, 444, 444.02m, 500, 444.01m, 1, Now);
        Assert.That((order.State, order.First.AveragePrice), Is.EqualTo((OrderState.Filled, 444m)));
    }

    [Test]
    public void ATrailingStopFollowsTheBestPriceOnly()
    {
        var trigger = new OrderTrigger { FiresAbove = false, TrailOffset = 5, Source = TriggerSource.Bid };
        var order = Place(buy: false, 10, trigger: trigger);
        Quote("SPY", 460, 460.02m);
        Quote("SPY", 456, 456.02m);
        Assert.That((order.State, trigger.Level), Is.EqualTo((OrderState.Untriggered, 455m)));
        Quote("SPY", 455, 455.02m);
        Assert.That(order.State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void AComboTradesAtItsNetPriceAndFillsItsLegsTogether()
    {
        _exchange.List(UsListing.Equity("QQQ", "QQQ", 380));
        Quote("QQQ", 380, 380.02m, size: 3);
        var order = _exchange.Place(
            new OrderRequest
            {
                Account = "A",
                Legs = [new ExchangeLeg(_exchange.Market("SPY")!, true, 1), new ExchangeLeg(_exchange.Market("QQQ")!, false, 2)],
                Quantity = 2,
                Form = OrderForm.Limit,
                Limit = -310
            },
            Now);
        Assert.That(order.State, Is.EqualTo(OrderState.Working), "450.02 - 2 x 380 is above -310");
        Quote("SPY", 449.9m, 450);
        Assert.That((order.FilledQuantity, _exchange.Account("A").Held("QQQ")), Is.EqualTo((1m, -2m)), "the second leg shows one unit only");
    }

    [Test]
    public void AChildStartsWithItsParentsFillAndOneOfAGroupCancelsTheOther()
    {
        var group = new object();
        var parent = Place(buy: true, 10, limit: 449);
        var stop = Place(buy: false, 10, trigger: new OrderTrigger { FiresAbove = false, Level = 440 }, parent: parent, group: group);
        var target = Place(buy: false, 10, limit: 455, parent: parent, group: group);
        Assert.That((stop.State, target.State), Is.EqualTo((OrderState.Held, OrderState.Held)));
        Quote("SPY", 448, 448.02m);
        Assert.That((stop.State, target.State), Is.EqualTo((OrderState.Untriggered, OrderState.Working)));
        Quote("SPY", 456, 456.02m);
        Assert.That((stop.State, target.State), Is.EqualTo((OrderState.Canceled, OrderState.Filled)));
    }

    [Test]
    public void AnInverseContractPaysItsProfitInCoin()
    {
        _exchange.List(new Instrument { Symbol = "BTC-PERPETUAL", Kind = InstrumentKind.Perpetual, Style = SettlementStyle.Inverse, Currency = "BTC", Lot = 10, Tick = 0.5m, QuoteSize = 100_000 });
        Quote("BTC-PERPETUAL", 49_999.5m, 50_000);
        Place(buy: true, 10_000, symbol: "BTC-PERPETUAL");
        Assert.That(_exchange.Account("A").CashIn("BTC"), Is.Zero);
        Quote("BTC-PERPETUAL", 62_500, 62_500.5m);
        Place(buy: false, 10_000, symbol: "BTC-PERPETUAL");
        Assert.That(_exchange.Account("A").CashIn("BTC"), Is.EqualTo(0.04m).Within(1e-20m), "10,000 x (1/50,000 - 1/62,500)");
    }

    [Test]
    public void TheSameSeedWalksTheSameRoad()
    {
        var (first, again) = (Walk(7), Walk(7));
        Assert.That(again, Is.EqualTo(first));
        Assert.That(Walk(8), Is.Not.EqualTo(first));
    }

    private static List<decimal> Walk(int seed)
    {
        var exchange = new Exchange(new Free());
        UsListing.AddTo(exchange);
        var feed = new RandomWalkFeed(seed);
        var road = new List<decimal>();
        for (var i = 0; i < 100; i++)
        {
            feed.Tick(exchange, Now.AddSeconds(i));
            road.AddRange(exchange.Markets.SelectMany(market => new[] { market.Bid, market.Last }));
        }

        return road;
    }

    private void Quote(string symbol, decimal bid, decimal ask, decimal size = 100_000) => _exchange.Quote(_exchange.Market(symbol)!, bid, ask, size, size, Now);

    private ExchangeOrder Place(
        bool buy, decimal quantity, decimal? limit = null, OrderTrigger? trigger = null, OrderTerm term = OrderTerm.Resting, ExchangeOrder? parent = null, object? group = null, string symbol = "SPY") =>
        _exchange.Place(
            new OrderRequest
            {
                Account = "A",
                Legs = [new ExchangeLeg(_exchange.Market(symbol)!, buy, 1)],
                Quantity = quantity,
                Form = limit == null ? OrderForm.Market : OrderForm.Limit,
                Limit = limit,
                Trigger = trigger,
                Term = term,
                Parent = parent,
                Group = group
            },
            Now);

    private sealed class Free : IFeeSchedule
    {
        public decimal Fee(ExchangeOrder order, ExchangeLeg leg, decimal quantity, decimal price, bool isMaker) => 0;
    }
}
