using System.Text;

namespace Sluice.Launcher.Reports;

/// <summary>
/// A chart as a piece of a page: lines that stretch to the width there is, with labels and markers that keep their size. Its height is fixed.
/// </summary>
internal sealed class SvgChart(TimeAxis times, ValueAxis values)
{
    /// <summary>Points drawn of one line at most; each may be a low, a high and a last value.</summary>
    public const int MostPoints = 600;

    /// <summary>Markers drawn at most.</summary>
    public const int MostMarkers = 300;

    private const double Width = 1000;
    private const double LabelHeight = 24;
    private const double MarkerDistance = 5;

    public required string Title { get; init; }

    /// <summary>Of the plot, in pixels.</summary>
    public double Height { get; init; } = 220;

    public IReadOnlyList<ChartSeries> Series { get; init; } = [];

    public IReadOnlyList<ChartMarker> Markers { get; init; } = [];

    public string Render()
    {
        var page = new StringBuilder();
        var labels = values.Ticks.Count == 0 ? 0 : values.Ticks.Max(tick => tick.Label.Length);
        page.Append($"<div class=\"chart\" style=\"--plot:{Html.Number(Height)}px;--label:{labels}ch\"><div class=\"values\" aria-hidden=\"true\">");
        foreach (var tick in values.Ticks) page.Append($"<span style=\"top:{Html.Number(Y(tick.Position))}px\">{Html.Text(tick.Label)}</span>");
        page.Append($"</div><svg class=\"plot\" width=\"100%\" height=\"{Html.Number(Height + LabelHeight)}\" role=\"img\" aria-label=\"{Html.Text(Title)}\">");
        Grid(page);
        page.Append($"<svg width=\"100%\" height=\"{Html.Number(Height)}\" viewBox=\"0 0 {Html.Number(Width)} {Html.Number(Height)}\" preserveAspectRatio=\"none\">");
        foreach (var series in Series) Line(page, series);
        page.Append("</svg>");
        foreach (var marker in ChartSampling.Thin(Markers, MostMarkers)) Mark(page, marker);
        page.Append("</svg></div>\n");
        return page.ToString();
    }

    private double Y(double position) => (1 - position) * Height;

    private void Grid(StringBuilder page)
    {
        foreach (var tick in values.Ticks)
            page.Append($"<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{Html.Number(Y(tick.Position))}\" y2=\"{Html.Number(Y(tick.Position))}\"/>");
        for (var i = 0; i < times.Ticks.Count; i++)
        {
            var tick = times.Ticks[i];
            var x = Html.Number(tick.Position * 100);
            var anchor = tick.Position > 0.93 ? "end" : tick.Position < 0.02 ? "start" : "middle";
            // On a phone every other label has no room.
            var dense = i % 2 == 1 ? " dense" : "";
            page.Append($"<line class=\"grid\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{Html.Number(Height)}\"/>");
            page.Append($"<text class=\"time{dense}\" x=\"{x}%\" y=\"{Html.Number(Height + 17)}\" text-anchor=\"{anchor}\">{Html.Text(tick.Label)}</text>");
        }
    }

    private void Line(StringBuilder page, ChartSeries series)
    {
        if (series.Points.Count == 0) return;
        var points = ChartSampling.Reduce(series.Points, MostPoints);
        var path = new StringBuilder();
        foreach (var point in points)
        {
            var x = Html.Number(times.At(point.Time) * Width);
            // Ends of the span that are not its last value: there and back at one place.
            if (point.High > point.Last) Add(path, x, point.High);
            if (point.Low < point.Last) Add(path, x, point.Low);
            Add(path, x, point.Last);
        }

        if (series.IsArea)
        {
            var zero = Html.Number(Y(values.At(0)));
            var (left, right) = (Html.Number(times.At(points[0].Time) * Width), Html.Number(times.At(points[^1].Time) * Width));
            page.Append($"<path class=\"area {series.Style}\" d=\"{path}L{right},{zero}L{left},{zero}Z\"/>");
        }

        page.Append($"<path class=\"line {series.Style}\" d=\"{path}\"/>");
    }

    private void Add(StringBuilder path, string x, double value) => path.Append(path.Length == 0 ? 'M' : 'L').Append(x).Append(',').Append(Html.Number(Y(values.At(value))));

    private void Mark(StringBuilder page, ChartMarker marker)
    {
        var x = Html.Number(times.At(marker.Time) * 100);
        var y = Html.Number(Y(values.At(marker.Value)) + (marker.IsBuy ? MarkerDistance : -MarkerDistance));
        var shape = marker.IsBuy ? "M0,0L4.5,8H-4.5Z" : "M0,0L4.5,-8H-4.5Z";
        page.Append($"<svg x=\"{x}%\" y=\"{y}\" overflow=\"visible\" class=\"marker {(marker.IsBuy ? "buy" : "sell")}{(marker.IsExit ? " exit" : "")}\"><path d=\"{shape}\"><title>{Html.Text(marker.Title)}</title></path></svg>");
    }
}
