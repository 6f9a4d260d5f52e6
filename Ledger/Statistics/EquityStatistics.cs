namespace Sluice.Ledger.Statistics;

/// <summary>
/// Return and risk of a series of days. A day's return is (equity − flow) ÷ equity of the day before − 1, so that deposits are no profit.
/// Ratios are null where they are not defined: fewer than two returns, or no deviation at all.
/// </summary>
public sealed record EquityStatistics
{
    /// <summary>Trading days of a year on US exchanges.</summary>
    public const int EquityDays = 252;

    /// <summary>Days of a year where trading never stops.</summary>
    public const int CryptoDays = 365;

    /// <summary>Number of daily returns.</summary>
    public required int Days { get; init; }

    /// <summary>Product of (1 + daily return) − 1; null without a return.</summary>
    public required double? TotalReturn { get; init; }

    /// <summary>(Mean of the daily returns − risk free) ÷ their sample deviation (n − 1) × √days of a year.</summary>
    public required double? Sharpe { get; init; }

    /// <summary>
    /// (Mean − risk free) ÷ downside deviation × √days of a year. The downside deviation is √(Σ min(0, return − risk free)² ÷ n) over all n
    /// returns; without one below the risk-free rate the ratio is null.
    /// </summary>
    public required double? Sortino { get; init; }

    /// <summary>Deepest fall below a former peak, as a part of the peak, 0 to 1, of the equity without flows; null without a return.</summary>
    public required double? MaximumDrawdown { get; init; }

    /// <param name="days">In the order of the days. Days after an equity of zero or less have no return and are left out.</param>
    /// <param name="daysPerYear"><see cref="EquityDays"/> or <see cref="CryptoDays"/>.</param>
    /// <param name="riskFree">Yearly rate, 0.02 for two percent.</param>
    public static EquityStatistics Of(IReadOnlyList<DayEquity> days, int daysPerYear = EquityDays, double riskFree = 0)
    {
        var returns = Returns(days);
        var excess = returns.ConvertAll(value => value - (riskFree / daysPerYear));
        var (total, drawdown) = Path(returns);
        var enough = returns.Count >= 2;
        return new EquityStatistics
        {
            Days = returns.Count,
            TotalReturn = returns.Count == 0 ? null : total,
            Sharpe = enough ? Ratio(excess.Average(), Deviation(excess), daysPerYear) : null,
            Sortino = enough ? Ratio(excess.Average(), Math.Sqrt(excess.Average(value => Math.Min(0, value) * Math.Min(0, value))), daysPerYear) : null,
            MaximumDrawdown = returns.Count == 0 ? null : drawdown
        };
    }

    private static List<double> Returns(IReadOnlyList<DayEquity> days)
    {
        var returns = new List<double>(days.Count);
        for (var at = 1; at < days.Count; at++)
            if (days[at - 1].Equity > 0) returns.Add((double)(((days[at].Equity - days[at].Flow) / days[at - 1].Equity) - 1));
        return returns;
    }

    private static (double Total, double Drawdown) Path(List<double> returns)
    {
        var (worth, peak, deepest) = (1.0, 1.0, 0.0);
        foreach (var value in returns)
        {
            worth *= 1 + value;
            peak = Math.Max(peak, worth);
            deepest = Math.Max(deepest, 1 - (worth / peak));
        }

        return (worth - 1, deepest);
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    /// <summary>Equal returns differ in their last bits; what is below a millionth of a basis point is none.</summary>
    private static double? Ratio(double mean, double deviation, int daysPerYear) => deviation < 1e-10 ? null : mean / deviation * Math.Sqrt(daysPerYear);
}
