namespace Sluice.Ledger.Statistics;

/// <summary>What holding one instrument over the same days would have brought.</summary>
/// <param name="Symbol">The instrument.</param>
/// <param name="Statistics">Of its closing prices, day by day.</param>
/// <param name="Excess">The portfolio's total return less the instrument's; null when one of them is not known.</param>
public sealed record Benchmark(string Symbol, EquityStatistics Statistics, double? Excess)
{
    /// <param name="symbol">Canonical instrument id.</param>
    /// <param name="closes">Its closing prices.</param>
    /// <param name="series">The portfolio's days: the first is the one before its first entry.</param>
    /// <param name="portfolio">Of the same days.</param>
    /// <param name="daysPerYear">As the portfolio's.</param>
    /// <returns>Null when the close of a day is not known.</returns>
    public static Benchmark? Of(string symbol, CloseTable closes, IReadOnlyList<DayEquity> series, EquityStatistics portfolio, int daysPerYear)
    {
        var held = new List<DayEquity>(series.Count);
        // From the day on which there was money at work.
        foreach (var day in series.SkipWhile(day => day.Equity <= 0))
        {
            if (closes.UpTo(symbol, day.Day) is not { } price) return null;
            held.Add(new DayEquity(day.Day, price));
        }

        var statistics = EquityStatistics.Of(held, daysPerYear);
        return new Benchmark(symbol, statistics, portfolio.TotalReturn - statistics.TotalReturn);
    }
}
