using QuantConnect;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>The numbers of a run, computed as LEAN does. All but the equity and the turnover need two days of samples.</summary>
internal sealed class RunStatistics
{
    public RunStatistics(PortfolioSampler samples, RunTrades trades, Func<IReadOnlyCollection<SeriesPoint>, decimal> riskFreeRate, int daysPerYear)
    {
        StartEquity = samples.StartingCapital;
        EndEquity = samples.Equity.Count == 0 ? 0 : samples.Equity[^1].Value;
        var turnover = new Dictionary<DateTime, decimal>();
        foreach (var point in samples.Turnover) turnover[point.TimeUtc] = point.Value;
        if (turnover.Count > 0) Turnover = turnover.Values.Average();
        var returns = samples.Returns.Skip(2).Select(static p => (double)(p.Value / 100)).ToList();
        var benchmark = Changes(samples.Benchmark);
        if (StartEquity == 0 || benchmark.Count < 2 || returns.Count < 2) return;
        Trades = trades;
        TotalNetProfit = EndEquity / StartEquity - 1;
        var years = (decimal)(samples.Equity[^1].TimeUtc - samples.Equity[0].TimeUtc).TotalDays / 365;
        CompoundingAnnualReturn = AnnualReturn(years);
        (Drawdown, DrawdownRecovery) = FindDrawdown(samples.Equity);
        Risk(returns, benchmark, riskFreeRate(samples.Equity), daysPerYear);
    }

    public decimal StartEquity { get; }

    public decimal EndEquity { get; }

    public decimal Turnover { get; }

    /// <summary>Null when the run was too short.</summary>
    public RunTrades? Trades { get; }

    public decimal TotalNetProfit { get; }

    public decimal CompoundingAnnualReturn { get; }

    public decimal Drawdown { get; }

    public int DrawdownRecovery { get; }

    public decimal AnnualVariance { get; private set; }

    public decimal AnnualDeviation { get; private set; }

    public decimal Sharpe { get; private set; }

    public decimal Sortino { get; private set; }

    public decimal ProbabilisticSharpe { get; private set; }

    public decimal Alpha { get; private set; }

    public decimal Beta { get; private set; }

    public decimal TrackingError { get; private set; }

    public decimal InformationRatio { get; private set; }

    public decimal Treynor { get; private set; }

    private void Risk(List<double> returns, List<double> benchmark, decimal riskFree, int days)
    {
        AnnualVariance = Annual(Moments.Variance(returns), days).SafeDecimalCast();
        AnnualDeviation = (decimal)Math.Sqrt((double)AnnualVariance);
        var own = AnnualPerformance(returns, days);
        var others = AnnualPerformance(benchmark, days);
        Sharpe = Ratio(own - riskFree, AnnualDeviation);
        Sortino = Ratio(own - riskFree, Math.Sqrt(Annual(Moments.Variance(returns.FindAll(static r => r < 0)), days)).SafeDecimalCast());
        var variance = Moments.Variance(benchmark);
        Beta = variance.IsNaNOrZero() ? 0 : (decimal)(Moments.Covariance(returns, benchmark) / variance);
        Alpha = Beta == 0 ? 0 : own - (riskFree + Beta * (others - riskFree));
        TrackingError = returns.Count == benchmark.Count
            ? (decimal)Math.Sqrt(Annual(Moments.Variance(returns.Zip(benchmark, static (r, b) => r - b).ToList()), days)) : 0;
        InformationRatio = Ratio(own - others, TrackingError);
        Treynor = Ratio(own - riskFree, Beta);
        ProbabilisticSharpe = FindProbabilisticSharpe(returns, 1 / Math.Sqrt(days), (double)riskFree / days).SafeDecimalCast();
    }

    private decimal AnnualReturn(decimal years)
    {
        if (years == 0) return 0;
        var result = Math.Pow((double)EndEquity / (double)StartEquity, 1 / (double)years) - 1;
        return result.IsNaNOrInfinity() ? 0 : result.SafeDecimalCast();
    }

    private static List<double> Changes(List<SeriesPoint> points)
    {
        var changes = new List<double>();
        // The first change is left out, as the first two returns are.
        for (var i = 2; i < points.Count; i++)
        {
            var before = points[i - 1].Value;
            changes.Add(before == 0 ? 0 : (double)((points[i].Value - before) / before));
        }
        return changes;
    }

    private static double Annual(double variance, int days) => variance.IsNaNOrZero() ? 0 : variance * days;

    private static decimal AnnualPerformance(List<double> returns, int days) => (Math.Pow(returns.Average() + 1, days) - 1).SafeDecimalCast();

    private static decimal Ratio(decimal above, decimal below) => below == 0 ? 0 : ((double)above / (double)below).SafeDecimalCast();

    private static double FindProbabilisticSharpe(List<double> returns, double benchmark, double riskFree)
    {
        var deviation = Math.Sqrt(Moments.Variance(returns));
        var observed = deviation.IsNaNOrZero() ? 0 : (returns.Average() - riskFree) / deviation;
        var spread = 1 - Moments.Skewness(returns) * observed + (Moments.Kurtosis(returns) - 1) / 4 * observed * observed;
        var error = Math.Sqrt(spread / (returns.Count - 1));
        if (double.IsNaN(error)) return 0;
        return Moments.NormalCdf(error.IsNaNOrZero() ? 0 : (observed - benchmark) / error);
    }

    private static (decimal Drawdown, int RecoveryDays) FindDrawdown(List<SeriesPoint> equity)
    {
        if (equity.Count < 2) return (0, 0);
        var peak = equity[0];
        var (deepest, longest) = (0m, TimeSpan.Zero);
        DateTime? since = null;
        foreach (var point in equity)
        {
            if (point.Value >= peak.Value)
            {
                if (since is { } start && point.TimeUtc - start > longest) longest = point.TimeUtc - start;
                since = null;
                peak = point;
            }
            var change = peak.Value == 0 ? 0 : point.Value / peak.Value - 1;
            if (change >= 0) continue;
            deepest = Math.Min(deepest, change);
            since ??= peak.TimeUtc;
        }
        return (Math.Round(-deepest, 3), (int)longest.TotalDays);
    }
}
