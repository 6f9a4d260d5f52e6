namespace Sluice.Ledger.Statistics;

/// <summary>Closing prices of instruments, by day.</summary>
public sealed class CloseTable
{
    /// <summary>A close that is older says nothing of a day: the longest pause of an exchange is a long weekend.</summary>
    private const int OldestDays = 5;

    private readonly Dictionary<string, DayClose[]> _closes;

    /// <param name="closes">By canonical instrument id, in any order, each day once.</param>
    public CloseTable(IReadOnlyDictionary<string, IReadOnlyList<DayClose>> closes) => _closes = closes.ToDictionary(pair => pair.Key, pair => pair.Value.OrderBy(close => close.Day).ToArray());

    /// <summary>The close of this very day; null when it is not known.</summary>
    public decimal? On(string symbol, DateOnly day) => Newest(symbol, day) is { } close && close.Day == day ? close.Price : null;

    /// <summary>The newest close up to a day, from shortly before it at the oldest.</summary>
    public decimal? UpTo(string symbol, DateOnly day) => Newest(symbol, day) is { } close && close.Day >= day.AddDays(-OldestDays) ? close.Price : null;

    /// <summary>The closes from one day to another, both included.</summary>
    public IEnumerable<decimal> Between(string symbol, DateOnly first, DateOnly last) =>
        _closes.TryGetValue(symbol, out var closes) ? closes.Where(close => close.Day >= first && close.Day <= last).Select(close => close.Price) : [];

    private DayClose? Newest(string symbol, DateOnly day)
    {
        if (!_closes.TryGetValue(symbol, out var closes)) return null;
        var at = Array.FindLastIndex(closes, close => close.Day <= day);
        return at < 0 ? null : closes[at];
    }
}
