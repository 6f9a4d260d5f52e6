namespace Sluice.Launcher.Reports;

/// <summary>A value at a time, or what a span of time from there on came to.</summary>
internal readonly record struct ChartPoint(DateTime Time, double Low, double High, double Last)
{
    public static ChartPoint Of(DateTime time, double value) => new(time, value, value, value);
}
