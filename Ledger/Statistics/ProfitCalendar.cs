using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>
/// Adds the entries of the ledger up by day and strategy. A reversal carries the time of what it takes back, so a corrected day shows what
/// holds now.
/// </summary>
public sealed class ProfitCalendar
{
    private readonly Dictionary<(DateOnly Day, string Broker, string Account, string Strategy, string Currency), DayProfit> _days = [];

    /// <summary>Ordered by day, broker, account, strategy and currency.</summary>
    public IReadOnlyList<DayProfit> Days =>
    [
        .. _days.Values.OrderBy(day => day.Day).ThenBy(day => day.Broker, StringComparer.Ordinal).ThenBy(day => day.Account, StringComparer.Ordinal)
            .ThenBy(day => day.Strategy, StringComparer.Ordinal).ThenBy(day => day.Currency, StringComparer.Ordinal)
    ];

    public void Add(LedgerEntry entry)
    {
        foreach (var posting in entry.Postings)
        {
            var account = posting.Account;
            if (account.Kind is not (AccountKind.Realized or AccountKind.Fees or AccountKind.Funding or AccountKind.Dividends or AccountKind.Transfers)) continue;
            var key = (Day: TradingDays.Of(entry.Time, account.Broker), account.Broker, account.Account, account.Strategy, account.Currency);
            var day = _days.GetValueOrDefault(key) ?? new DayProfit(key.Day, key.Broker, key.Account, key.Strategy, key.Currency, 0, 0, 0, 0, 0);
            // Income is a credit, and credits are negative.
            _days[key] = account.Kind switch
            {
                AccountKind.Realized => day with { Realized = day.Realized - posting.Amount },
                AccountKind.Fees => day with { Fees = day.Fees + posting.Amount },
                AccountKind.Funding => day with { Funding = day.Funding - posting.Amount },
                AccountKind.Dividends => day with { Dividends = day.Dividends - posting.Amount },
                _ => day with { Flow = day.Flow - posting.Amount }
            };
        }
    }

    /// <summary>
    /// The worth at cost at the end of each trading day from the first entry to the last: what was put in and what was made of it, days
    /// without an entry too. Unrealized profit is not in it. What a day made is converted at the rate of its end; null when a rate is missing.
    /// </summary>
    /// <param name="startEquity">Before the first day, in <paramref name="currency"/>: what was there and is no entry.</param>
    /// <param name="currency">Of the series.</param>
    /// <param name="rates">For days in other currencies.</param>
    /// <param name="weekends">Whether Saturday and Sunday are trading days without an entry, too.</param>
    public IReadOnlyList<DayEquity>? Equity(decimal startEquity, string currency, RateTable rates, bool weekends = false)
    {
        var series = new List<DayEquity>();
        foreach (var group in Days.GroupBy(day => day.Day))
        {
            var (made, flow) = (0m, 0m);
            foreach (var day in group)
            {
                if (rates.Find(day.Currency, currency, TradingDays.EndOf(day.Day)) is not { } rate) return null;
                flow += Rounding.Round(day.Flow * rate);
                made += Rounding.Round(day.Net * rate);
            }

            if (series.Count == 0) series.Add(new DayEquity(group.Key.AddDays(-1), startEquity));
            else FillUpTo(group.Key, series, weekends);
            series.Add(new DayEquity(group.Key, series[^1].Equity + made + flow, flow));
        }

        return series;
    }

    private static void FillUpTo(DateOnly next, List<DayEquity> series, bool weekends)
    {
        for (var day = series[^1].Day.AddDays(1); day < next; day = day.AddDays(1))
            if (weekends || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) series.Add(new DayEquity(day, series[^1].Equity));
    }
}
