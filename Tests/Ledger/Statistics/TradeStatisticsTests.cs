using Sluice.Ledger.Statistics;
using static Sluice.Tests.Ledger.Statistics.Samples;

namespace Sluice.Tests.Ledger.Statistics;

internal sealed class TradeStatisticsTests
{
    [Test]
    public void Wins_and_losses_are_after_fees()
    {
        var of = TradeStatistics.Of([Closed(101, 1), Closed(301, 1), Closed(-49, 1), Closed(1, 1), Closed(-149, 1)]);
        Assert.That((of.Trades, of.Winners, of.Losers, of.Even), Is.EqualTo((5, 2, 2, 1)), "100, 300, -50, 0, -150");
        Assert.That((of.Net, of.Fees, of.GrossProfit, of.GrossLoss), Is.EqualTo((200m, 5m, 400m, -200m)));
        Assert.That((of.WinRate, of.ProfitFactor), Is.EqualTo((0.4m, 2m)), "2 of 5; 400 to 200");
        Assert.That((of.LargestWin, of.LargestLoss, of.AverageWin, of.AverageLoss), Is.EqualTo((300m, -150m, 200m, -100m)));
        Assert.That((of.RewardToRisk, of.AverageHolding), Is.EqualTo((2m, TimeSpan.FromHours(1))));
    }

    [Test]
    public void Without_trades_there_are_no_ratios()
    {
        var of = TradeStatistics.Of([]);
        Assert.That((of.Trades, of.Net, of.WinRate, of.ProfitFactor, of.LargestWin, of.AverageLoss, of.AverageHolding), Is.EqualTo((0, 0m, (decimal?)null, (decimal?)null, (decimal?)null, (decimal?)null, (TimeSpan?)null)));
    }

    [Test]
    public void Without_a_loss_the_profit_factor_is_not_defined_and_without_a_win_it_is_zero()
    {
        Assert.That(TradeStatistics.Of([Closed(10)]).ProfitFactor, Is.Null);
        var lost = TradeStatistics.Of([Closed(-10)]);
        Assert.That((lost.ProfitFactor, lost.WinRate, lost.RewardToRisk), Is.EqualTo((0m, 0m, (decimal?)null)));
    }

    [Test]
    public void A_trade_with_unknown_fees_is_counted_apart()
    {
        var of = TradeStatistics.Of([Closed(10), Closed(10, null)]);
        Assert.That((of.Trades, of.Unknown, of.Net), Is.EqualTo((1, 1, 10m)));
    }

    [Test]
    public void Metrics_of_one_trade()
    {
        var metrics = TradeMetrics.Of(Closed(110, 10), Start.AddDays(1), risk: 50, bestProfit: 220);
        Assert.That(metrics, Is.EqualTo(new TradeMetrics(0.1m, 2m, TimeSpan.FromHours(1), 0.5m)), "100 of 1000; 100 for 50; 110 of 220");
    }

    [Test]
    public void Metrics_without_stop_and_prices_are_not_known_and_an_open_trade_is_held_until_now()
    {
        var metrics = TradeMetrics.Of(Closed(0) with { Closed = null, EntryValue = 0 }, Start.AddDays(1));
        Assert.That(metrics, Is.EqualTo(new TradeMetrics(null, null, TimeSpan.FromDays(1), null)));
        Assert.That(TradeMetrics.Of(Closed(-5), Start, risk: 0, bestProfit: 0), Is.EqualTo(new TradeMetrics(-0.005m, null, TimeSpan.FromHours(1), null)));
    }
}
