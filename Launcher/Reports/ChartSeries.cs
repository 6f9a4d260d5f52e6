namespace Sluice.Launcher.Reports;

/// <summary>One line of a chart.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Style">Class of the style sheet.</param>
/// <param name="Points">In order of time, any number: what is drawn is bounded.</param>
/// <param name="IsArea">Whether the space down to zero is filled.</param>
internal sealed record ChartSeries(string Name, string Style, IReadOnlyList<ChartPoint> Points, bool IsArea = false);
