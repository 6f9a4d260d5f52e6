using Sluice.Ledger.Statistics;

namespace Sluice.Tests.Ledger.Statistics;

internal sealed class EquityStatisticsTests
{
    private const double Exact = 1e-9;

    [Test]
    public void Sharpe_is_mean_by_sample_deviation_over_a_year()
    {
        // Returns 0.02, -0.01, 0.02: mean 0.01, squares 0.0001 + 0.0004 + 0.0001 = 0.0006, ÷ 2 = 0.0003.
        var of = EquityStatistics.Of(Days(100, 102, 100.98m, 102.9996m));
        Assert.That(of.Days, Is.EqualTo(3));
        Assert.That(of.Sharpe, Is.EqualTo(0.01 / Math.Sqrt(0.0003) * Math.Sqrt(252)).Within(Exact));
        Assert.That(of.Sharpe, Is.EqualTo(9.16515139).Within(1e-7));
    }

    [Test]
    public void Sortino_takes_only_what_fell_over_all_returns()
    {
        // Downside: 0.01² ÷ 3; 0.01 ÷ √(0.0001 ÷ 3) = √3; × √252.
        var of = EquityStatistics.Of(Days(100, 102, 100.98m, 102.9996m));
        Assert.That(of.Sortino, Is.EqualTo(Math.Sqrt(3 * 252)).Within(Exact));
    }

    [Test]
    public void The_risk_free_rate_is_taken_off_each_day()
    {
        // 2.52 a year is 0.01 a day: the mean excess is zero.
        var of = EquityStatistics.Of(Days(100, 102, 100.98m, 102.9996m), EquityStatistics.EquityDays, 2.52);
        Assert.That(of.Sharpe, Is.EqualTo(0).Within(Exact));
    }

    [Test]
    public void Days_of_a_year_are_the_markets_own()
    {
        var days = Days(100, 102, 100.98m, 102.9996m);
        var ratio = EquityStatistics.Of(days, EquityStatistics.CryptoDays).Sharpe / EquityStatistics.Of(days).Sharpe;
        Assert.That(ratio, Is.EqualTo(Math.Sqrt(365.0 / 252)).Within(Exact));
    }

    [Test]
    public void The_drawdown_is_the_deepest_fall_below_a_former_peak()
    {
        var of = EquityStatistics.Of(Days(100, 120, 90, 110, 150, 120));
        Assert.That(of.MaximumDrawdown, Is.EqualTo(0.25).Within(Exact), "from 120 to 90; from 150 to 120 is 0.2");
        Assert.That(of.TotalReturn, Is.EqualTo(0.2).Within(Exact));
    }

    [Test]
    public void A_deposit_is_no_profit_and_a_withdrawal_no_loss()
    {
        var first = new DateOnly(2026, 1, 5);
        var of = EquityStatistics.Of([new DayEquity(first, 100), new DayEquity(first.AddDays(1), 210, 100), new DayEquity(first.AddDays(2), 110, -100)]);
        Assert.That(of.TotalReturn, Is.EqualTo(0.1).Within(Exact), "(210 − 100) ÷ 100, then (110 + 100) ÷ 210");
        Assert.That(of.MaximumDrawdown, Is.EqualTo(0).Within(Exact));
    }

    [Test]
    public void Without_deviation_there_are_no_ratios()
    {
        var of = EquityStatistics.Of(Days(100, 110, 121, 133.1m));
        Assert.That((of.Sharpe, of.Sortino, of.MaximumDrawdown), Is.EqualTo(((double?)null, (double?)null, (double?)0)));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void Without_a_return_nothing_is_known(int days)
    {
        var of = EquityStatistics.Of([.. Days(100, 110).Take(days)]);
        Assert.That((of.Days, of.TotalReturn, of.Sharpe, of.Sortino, of.MaximumDrawdown), Is.EqualTo((0, (double?)null, (double?)null, (double?)null, (double?)null)));
    }

    [Test]
    public void One_return_has_no_ratio() => Assert.That(EquityStatistics.Of(Days(100, 90)), Is.EqualTo(new EquityStatistics { Days = 1, TotalReturn = EquityStatistics.Of(Days(100, 90)).TotalReturn, Sharpe = null, Sortino = null, MaximumDrawdown = EquityStatistics.Of(Days(100, 90)).MaximumDrawdown }));

    [Test]
    public void A_day_after_nothing_was_left_has_no_return() => Assert.That(EquityStatistics.Of(Days(100, 0, 50)).Days, Is.EqualTo(1));

    private static DayEquity[] Days(params decimal[] equity) => [.. equity.Select((value, at) => new DayEquity(new DateOnly(2026, 1, 5).AddDays(at), value))];
}
