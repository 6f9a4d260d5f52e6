using System.Globalization;

namespace Sluice.Launcher.Reports;

/// <summary>
/// A horizontal axis over the times of a run's samples. The nights, in which nothing was sampled, are drawn narrow: else the hours of a
/// trading day would be a quarter of its chart.
/// </summary>
internal sealed class TimeAxis
{
    private const int MostTicks = 8;
    private const double LeastTickDistance = 0.06;
    // A gap is as many times longer than the usual distance of two samples.
    private const int GapFactor = 4;
    private const double GapWidth = 0.006;
    private const double AllGapsWidth = 0.1;

    // A Monday before all data: two weeks are counted from it.
    private static readonly DateTime Fortnights = new(1900, 1, 1);

    private readonly List<(DateTime From, DateTime To, double Left, double Right)> _runs = [];

    /// <param name="times">In order; the axis covers from the first to the last of them.</param>
    public TimeAxis(IReadOnlyList<DateTime> times)
    {
        var runs = FindRuns(times);
        var gap = runs.Count < 2 ? 0 : Math.Min(GapWidth, AllGapsWidth / (runs.Count - 1));
        var total = runs.Sum(run => (run.To - run.From).TotalSeconds);
        var left = 0.0;
        foreach (var (from, to) in runs)
        {
            var share = total == 0 ? 1.0 / runs.Count : (to - from).TotalSeconds / total;
            var right = left + (share * (1 - (gap * (runs.Count - 1))));
            _runs.Add((from, to, left, right));
            left = right + gap;
        }

        Ticks = [.. FindTicks(times)];
    }

    public IReadOnlyList<AxisTick> Ticks { get; }

    /// <summary>0 at the left, 1 at the right; times outside stand at the ends.</summary>
    public double At(DateTime time)
    {
        var (low, high) = (0, _runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_runs[middle].From <= time) low = middle;
            else high = middle - 1;
        }

        if (_runs.Count == 0) return 0;
        var run = _runs[low];
        if (run.To == run.From) return run.Left;
        return run.Left + (Math.Clamp((time - run.From) / (run.To - run.From), 0, 1) * (run.Right - run.Left));
    }

    private static List<(DateTime From, DateTime To)> FindRuns(IReadOnlyList<DateTime> times)
    {
        var runs = new List<(DateTime From, DateTime To)>();
        if (times.Count == 0) return runs;
        TimeSpan[] distances = [.. times.Zip(times.Skip(1), (a, b) => b - a).Order()];
        var longest = distances.Length == 0 ? TimeSpan.Zero : distances[distances.Length / 2] * GapFactor;
        var from = times[0];
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] - times[i - 1] <= longest) continue;
            runs.Add((from, times[i - 1]));
            from = times[i];
        }

        runs.Add((from, times[^1]));
        return runs;
    }

    /// <summary>The first sample of each hour, day, week, second week, month, quarter or year: the shortest of them that is not too much.</summary>
    private List<AxisTick> FindTicks(IReadOnlyList<DateTime> times)
    {
        (Func<DateTime, DateTime> Start, string Format)[] units =
        [
            (time => time.Date.AddHours(time.Hour), "HH:mm"),
            (time => time.Date.AddHours(time.Hour / 2 * 2), "HH:mm"),
            (time => time.Date, "d MMM"),
            (time => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)), "d MMM"),
            (time => Fortnights.AddDays((time.Date - Fortnights).Days / 14 * 14), "d MMM"),
            (time => new DateTime(time.Year, time.Month, 1), "MMM yyyy"),
            (time => new DateTime(time.Year, ((time.Month - 1) / 3 * 3) + 1, 1), "MMM yyyy"),
            (time => new DateTime(time.Year, 1, 1), "yyyy"),
            (time => new DateTime(time.Year / 5 * 5, 1, 1), "yyyy")
        ];
        List<AxisTick> ticks = [];
        foreach (var (start, format) in units)
        {
            ticks = [.. times.DistinctBy(start).Select(time => new AxisTick(At(time), time.ToString(format, CultureInfo.InvariantCulture)))];
            if (ticks.Count <= MostTicks) break;
        }

        // The axis begins within a unit: its label would stand on the next one's.
        if (ticks.Count > 1 && ticks[1].Position - ticks[0].Position < LeastTickDistance) ticks.RemoveAt(0);
        return [.. ticks.Take(MostTicks)];
    }
}
