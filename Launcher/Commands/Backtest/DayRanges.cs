using System.Globalization;

namespace Sluice.Launcher.Commands.Backtest;

/// <summary>Writes days for people: neighbours become a range.</summary>
internal static class DayRanges
{
    /// <summary>Ranges written out; what is more is counted.</summary>
    private const int MostRanges = 5;

    /// <param name="days">In order, at least one.</param>
    public static string Write(IReadOnlyList<DateTime> days)
    {
        var ranges = new List<(DateTime From, DateTime To)>();
        foreach (var day in days)
        {
            if (ranges.Count > 0 && AreNeighbours(ranges[^1].To, day)) ranges[^1] = (ranges[^1].From, day);
            else ranges.Add((day, day));
        }

        var text = string.Join(", ", ranges.Take(MostRanges).Select(range => range.From == range.To ? Day(range.From) : $"{Day(range.From)} to {Day(range.To)}"));
        var more = ranges.Count > MostRanges ? $" and {ranges.Count - MostRanges} more times" : "";
        return $"{text}{more} ({days.Count} {(days.Count == 1 ? "trading day" : "trading days")})";
    }

    /// <summary>Also over a weekend.</summary>
    private static bool AreNeighbours(DateTime earlier, DateTime later) =>
        later == earlier.AddDays(1) || (earlier.DayOfWeek == DayOfWeek.Friday && later == earlier.AddDays(3));

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
