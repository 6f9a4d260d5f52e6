namespace Sluice.Launcher.Reports;

/// <summary>Makes long curves short enough for a page.</summary>
internal static class ChartSampling
{
    /// <summary>Groups neighbours until at most <paramref name="most"/> points are left. Each keeps the lowest, the highest and the last value of its group.</summary>
    public static IReadOnlyList<ChartPoint> Reduce(IReadOnlyList<ChartPoint> points, int most)
    {
        if (points.Count <= most) return points;
        var reduced = new List<ChartPoint>(most);
        for (var group = 0; group < most; group++)
        {
            var (from, to) = ((int)((long)group * points.Count / most), (int)((group + 1L) * points.Count / most));
            var (low, high) = (points[from].Low, points[from].High);
            for (var i = from + 1; i < to; i++) (low, high) = (Math.Min(low, points[i].Low), Math.Max(high, points[i].High));
            reduced.Add(new ChartPoint(points[from].Time, low, high, points[to - 1].Last));
        }

        return reduced;
    }

    /// <summary>Every n-th, so that at most <paramref name="most"/> are left.</summary>
    public static IReadOnlyList<ChartMarker> Thin(IReadOnlyList<ChartMarker> markers, int most)
    {
        var step = (markers.Count + most - 1) / most;
        return step <= 1 ? markers : [.. markers.Where((_, index) => index % step == 0)];
    }
}
