using System.Globalization;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>The risk-free rate by day: the data folder's file, or one per cent where there is none.</summary>
internal sealed class RiskFreeRates
{
    private const decimal Default = 0.01m;

    // In the order of the days; bounded by the file.
    private readonly List<SeriesPoint> _rates = [];

    public RiskFreeRates(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "alternative", "interest-rate", "usa", "interest-rate.csv");
        if (!File.Exists(file)) return;
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var parts = line.Split(',');
            if (parts.Length > 1 && DateTime.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && decimal.TryParse(parts[1], NumberStyles.Any, CultureInfo.InvariantCulture, out var percent))
                _rates.Add(new SeriesPoint(day, percent / 100));
        }
        _rates.Sort(static (a, b) => a.TimeUtc.CompareTo(b.TimeUtc));
    }

    public decimal Average(IReadOnlyCollection<SeriesPoint> points) => points.Count == 0 ? 0 : points.Average(p => At(p.TimeUtc.Date));

    private decimal At(DateTime day)
    {
        if (_rates.Count == 0) return Default;
        var index = _rates.FindLastIndex(r => r.TimeUtc <= day);
        return _rates[Math.Max(index, 0)].Value;
    }
}
