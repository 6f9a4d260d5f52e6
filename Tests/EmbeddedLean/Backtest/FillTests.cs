using QuantConnect;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace Sluice.Tests.EmbeddedLean.Backtest;

internal sealed class FillTests : BacktestFixture
{
    private static readonly DateTime Day = new(2013, 10, 7);

    [Test]
    public void A_market_order_fills_at_the_close_of_the_last_bar_and_pays_at_least_a_dollar()
    {
        var fill = Fills((600, [100m, 103m, 99m, 102m]), static (a, n) =>
        {
            if (n == 1) a.MarketOrder(a.Symbol("SPY"), 10);
        }).Single();
        Assert.That((fill.FillPrice, fill.FillQuantity, fill.OrderFee.Value.Amount), Is.EqualTo((102m, 10m, 1m)));
        Assert.That(fill.UtcTime, Is.EqualTo(Day.AddHours(14).AddMinutes(1)));
    }

    [Test]
    public void A_limit_order_waits_for_the_next_bar_and_fills_at_its_limit_or_the_better_open()
    {
        var fills = Fills((600, [100m]), static (a, n) =>
        {
            if (n != 1) return;
            a.LimitOrder(a.Symbol("SPY"), 10, 99.5m);
            a.LimitOrder(a.Symbol("SPY"), 10, 99m);
            a.LimitOrder(a.Symbol("SPY"), 10, 98m);
        }, (601, [99.2m, 99.6m, 98.9m, 99.4m])).ToList();
        Assert.That(fills.Select(static f => f.FillPrice), Is.EqualTo(new[] { 99.2m, 99m }));
        Assert.That(fills, Has.Count.EqualTo(2), "the third one's price was not reached");
    }

    [Test]
    public void A_stop_order_that_is_jumped_over_fills_at_the_open_beyond_it()
    {
        var fill = Fills((600, [100m]), static (a, n) =>
        {
            if (n == 1) a.StopMarketOrder(a.Symbol("SPY"), -10, 98m);
        }, (601, [95m, 96m, 94m, 95.5m])).Single();
        Assert.That(fill.FillPrice, Is.EqualTo(95m), "not at the stop, which was not to be had");
    }

    [Test]
    public void Orders_without_the_money_are_invalid_and_change_nothing()
    {
        var algorithm = Runs((600, [100m]), static (a, n) =>
        {
            if (n == 1) a.MarketOrder(a.Symbol("SPY"), 1_000_000);
        });
        Assert.That(algorithm.Events.Select(static e => e.Status), Has.Member(OrderStatus.Invalid).And.No.Member(OrderStatus.Filled));
        Assert.That(algorithm.Portfolio.Cash, Is.EqualTo(100000m));
    }

    [Test]
    public void A_cancelled_order_does_not_fill()
    {
        var algorithm = Runs((600, [100m]), static (a, n) =>
        {
            if (n == 1) a.LimitOrder(a.Symbol("SPY"), 10, 99m).Cancel("changed my mind");
        }, (601, [98m]));
        Assert.That(algorithm.Events.Select(static e => e.Status), Is.EqualTo(new[] { OrderStatus.Submitted, OrderStatus.CancelPending, OrderStatus.Canceled }));
    }

    [Test]
    public void Books_balance_after_a_round_trip()
    {
        var algorithm = Runs((600, [100m]), static (a, n) =>
        {
            if (n == 1) a.MarketOrder(a.Symbol("SPY"), 10);
            if (n == 2) a.MarketOrder(a.Symbol("SPY"), -10);
        }, (601, [104m]));
        Assert.That(algorithm.Portfolio.Cash, Is.EqualTo(100000m + 40m - 2m));
        Assert.That(algorithm.Portfolio.TotalPortfolioValue, Is.EqualTo(algorithm.Portfolio.Cash));
        Assert.That(algorithm.Portfolio.TotalFees, Is.EqualTo(2m));
    }

    [Test]
    public void A_fee_model_of_ones_own_is_used()
    {
        var algorithm = Runs((600, [100m]), static (a, n) =>
        {
            if (n != 1) return;
            a.Securities[a.Symbol("SPY")].SetFeeModel(new ConstantFeeModel(7m));
            a.MarketOrder(a.Symbol("SPY"), 10);
        });
        Assert.That(algorithm.Events[^1].OrderFee.Value.Amount, Is.EqualTo(7m));
    }

    private IEnumerable<OrderEvent> Fills((int Minute, decimal[] Prices) first, Action<BacktestAlgorithm, int> act, params (int Minute, decimal[] Prices)[] others) =>
        Runs(first, act, others).Events.Where(static e => e.Status == OrderStatus.Filled);

    private BacktestAlgorithm Runs((int Minute, decimal[] Prices) first, Action<BacktestAlgorithm, int> act, params (int Minute, decimal[] Prices)[] others)
    {
        Minutes("spy", Day, [first, .. others]);
        var slices = 0;
        var algorithm = new BacktestAlgorithm
        {
            Setup = static a => a.AddEquity("SPY", Resolution.Minute, fillForward: false),
            WhenSlice = (a, _) => act(a, ++slices)
        };
        var result = Run(algorithm);
        Assert.That(result.Error, Is.Null);
        return algorithm;
    }
}
