using QuantConnect;
using Sluice.EmbeddedLean.Engine.Backtest;

namespace Sluice.Tests.EmbeddedLean.Backtest;

/// <summary>What a run tells of its data and its curves.</summary>
internal sealed class CoverageTests : BacktestFixture
{
    private static readonly DateTime Monday = new(2013, 10, 7);

    [Test]
    public void A_tradable_day_without_a_file_is_told_and_a_weekend_is_not()
    {
        foreach (var day in new[] { 0, 2, 4, 7 }) Minutes("spy", Monday.AddDays(day), (600, [100m]));
        var result = Run(Over(Monday, Monday.AddDays(7), "SPY"));
        Assert.That(result.Error, Is.Null);
        Assert.That(result.Gaps.Select(gap => gap.Symbol), Is.EqualTo(new[] { "SPY" }));
        Assert.That(result.Gaps[0].Days, Is.EqualTo(new[] { Monday.AddDays(1), Monday.AddDays(3) }));
    }

    [Test]
    public void A_share_without_any_file_misses_every_day()
    {
        Minutes("spy", Monday, (600, [100m]));
        var result = Run(Over(Monday, Monday.AddDays(1), "SPY", "IBM"));
        Assert.That(result.Gaps.Select(static gap => $"{gap.Symbol} {string.Join(" ", gap.Days.Select(static day => day.Day))}"), Is.EqualTo(new[] { "IBM 7 8", "SPY 8" }));
    }

    [Test]
    public void Quotes_that_are_absent_are_no_gap_where_there_are_trades()
    {
        Minutes("spy", Monday, (600, [100m]));
        Assert.That(Run(Over(Monday, Monday, "SPY")).Gaps, Is.Empty);
    }

    [Test]
    public void A_run_in_universal_time_does_not_expect_data_of_the_evening_before()
    {
        Minutes("spy", Monday, (600, [100m]));
        var algorithm = Over(Monday, Monday, "SPY");
        var setup = algorithm.Setup!;
        algorithm.Setup = self =>
        {
            self.SetTimeZone(TimeZones.Utc);
            setup(self);
        };
        Assert.That(Run(algorithm).Gaps, Is.Empty);
    }

    [Test]
    public void Exposure_has_a_point_for_each_of_the_equity_and_shorts_count_against_longs()
    {
        Minutes("spy", Monday, [.. Enumerable.Range(571, 120).Select(static minute => (minute, new[] { 100m }))]);
        Minutes("ibm", Monday, [.. Enumerable.Range(571, 120).Select(static minute => (minute, new[] { 50m }))]);
        var algorithm = Over(Monday, Monday, "SPY", "IBM");
        algorithm.WhenSlice = static (self, _) =>
        {
            if (self.Transactions.OrdersCount > 0) return;
            self.MarketOrder(symbol: Symbol.Create("SPY", SecurityType.Equity, Market.USA), quantity: 10);
            self.MarketOrder(symbol: Symbol.Create("IBM", SecurityType.Equity, Market.USA), quantity: -10);
        };
        var curves = Run(algorithm).Curves;
        Assert.That(curves.Exposure.Select(static point => point.TimeUtc), Is.EqualTo(curves.Equity.Select(static point => point.TimeUtc)));
        Assert.That((curves.Exposure[^1].Gross, curves.Exposure[^1].Net), Is.EqualTo((1500m, 500m)));
    }

    [Test]
    public void A_price_curve_keeps_the_lows_and_highs_between_its_points()
    {
        Minutes("spy", Monday, [.. Enumerable.Range(571, 120).Select(static minute => (minute, new[] { minute == 613 ? 90m : minute == 614 ? 120m : 100m }))]);
        var result = new BacktestEngine(new BacktestOptions { CreateAlgorithm = static () => Over(Monday, Monday, "SPY"), DataFolder = Folder, RecordPrices = true }).Run();
        var curve = result.Curves.Prices.Single();
        Assert.That(curve.Points, Has.Count.LessThan(100), "of 390 minutes, the last bar repeated to the close");
        Assert.That((curve.Points.Min(static point => point.Low), curve.Points.Max(static point => point.High)), Is.EqualTo((90m, 120m)));
        Assert.That(Run(Over(Monday, Monday, "SPY")).Curves.Prices, Is.Empty, "they were not asked for");
    }

    private static BacktestAlgorithm Over(DateTime first, DateTime last, params string[] tickers) => new()
    {
        Setup = self =>
        {
            self.SetStartDate(first);
            self.SetEndDate(last);
            foreach (var ticker in tickers) self.AddEquity(ticker, Resolution.Minute);
        }
    };
}
