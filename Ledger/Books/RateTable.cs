using Sluice.Core;

namespace Sluice.Ledger.Books;

/// <summary>
/// Converts amounts at the newest rate known at a time: directly, backwards, or over one currency between. Books are kept in their own
/// currencies; rates only serve reports, so a missing one is no error but no answer.
/// </summary>
public sealed class RateTable
{
    private readonly Dictionary<(string Currency, string Quote), SortedList<DateTime, decimal>> _rates = [];

    public RateTable(IEnumerable<Rate> rates)
    {
        foreach (var rate in rates)
        {
            Invariant.Holds(rate.Value > 0, $"a rate is above zero: {rate}");
            if (!_rates.TryGetValue((rate.Currency, rate.Quote), out var series)) _rates.Add((rate.Currency, rate.Quote), series = []);
            series[rate.Time] = rate.Value;
        }
    }

    /// <summary>The amount in the other currency, rounded; null when no rate was known at the time.</summary>
    public decimal? Convert(decimal amount, string from, string to, DateTime at) => Find(from, to, at) is { } rate ? Rounding.Round(amount * rate) : null;

    /// <summary>The rate at a time; null when none was known.</summary>
    public decimal? Find(string from, string to, DateTime at)
    {
        if (from == to) return 1;
        if (Pair(from, to, at) is { } direct) return direct;
        // In a fixed order, so that the same table gives the same answer.
        foreach (var between in _rates.Keys.SelectMany(pair => new[] { pair.Currency, pair.Quote }).Distinct().Order(StringComparer.Ordinal))
            if (Pair(from, between, at) is { } first && Pair(between, to, at) is { } second) return first * second;
        return null;
    }

    private decimal? Pair(string from, string to, DateTime at) => Newest(from, to, at) ?? (Newest(to, from, at) is { } backwards ? 1 / backwards : null);

    private decimal? Newest(string from, string to, DateTime at)
    {
        if (!_rates.TryGetValue((from, to), out var series)) return null;
        var (low, high) = (0, series.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (series.Keys[middle] <= at) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : series.Values[low - 1];
    }
}
