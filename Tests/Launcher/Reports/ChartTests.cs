using System.Xml.Linq;
using Sluice.Launcher.Reports;

namespace Sluice.Tests.Launcher.Reports;

internal sealed class ChartTests
{
    private static readonly DateTime Start = new(2014, 1, 2, 9, 30, 0);

    [Test]
    public void A_reduced_curve_is_bounded_and_keeps_its_extremes_and_its_end()
    {
        var points = Enumerable.Range(0, 100_003).Select(i => ChartPoint.Of(Start.AddMinutes(i), Math.Sin(i / 500.0))).ToList();
        points[12_345] = ChartPoint.Of(points[12_345].Time, 9);
        points[77_777] = ChartPoint.Of(points[77_777].Time, -9);
        var reduced = ChartSampling.Reduce(points, SvgChart.MostPoints);
        Assert.That(reduced, Has.Count.EqualTo(SvgChart.MostPoints));
        Assert.That(reduced.Max(point => point.High), Is.EqualTo(9));
        Assert.That(reduced.Min(point => point.Low), Is.EqualTo(-9));
        Assert.That(reduced[^1].Last, Is.EqualTo(points[^1].Last));
        Assert.That(reduced.Select(point => point.Time), Is.Ordered);
    }

    [Test]
    public void A_long_curve_and_many_markers_make_a_small_chart()
    {
        List<ChartPoint> points = [.. Enumerable.Range(0, 50_000).Select(i => ChartPoint.Of(Start.AddMinutes(i), i % 97))];
        List<ChartMarker> markers = [.. Enumerable.Range(0, 5000).Select(i => new ChartMarker(Start.AddMinutes(i), 50, i % 2 == 0, i % 3 == 0, "fill"))];
        var chart = Chart(points, markers);
        var line = chart.Descendants().Single(element => (string?)element.Attribute("class") == "line price").Attribute("d")!.Value;
        Assert.That(line.Count(letter => letter is 'L' or 'M'), Is.LessThanOrEqualTo(3 * SvgChart.MostPoints));
        Assert.That(Markers(chart), Has.Count.LessThanOrEqualTo(SvgChart.MostMarkers).And.Count.GreaterThan(SvgChart.MostMarkers / 2));
    }

    [Test]
    public void Buys_sells_and_exits_differ_without_colour()
    {
        List<ChartPoint> points = [.. Enumerable.Range(0, 10).Select(i => ChartPoint.Of(Start.AddMinutes(i), 100 + i))];
        var chart = Chart(points, [new ChartMarker(Start, 100, IsBuy: true, IsExit: false, "a"), new ChartMarker(Start, 100, IsBuy: false, IsExit: true, "b")]);
        var markers = Markers(chart);
        var shapes = markers.Select(marker => marker.Elements().Single().Attribute("d")!.Value).ToList();
        Assert.That(shapes, Is.Unique);
        Assert.That(markers.Select(marker => marker.Attribute("class")!.Value), Is.EqualTo(new[] { "marker buy", "marker sell exit" }));
        Assert.That(ReportStyle.Css, Does.Contain(".marker.exit path { fill: var(--paper); }"), "an exit is hollow");
        Assert.That(Height(markers[0]), Is.GreaterThan(Height(markers[1])), "a buy stands below the price, a sell above");
    }

    [Test]
    public void Nights_are_narrow_and_time_goes_to_the_right()
    {
        List<DateTime> times = [.. Enumerable.Range(0, 5).SelectMany(day => Enumerable.Range(0, 78).Select(i => Start.AddDays(day).AddMinutes(5 * i)))];
        var axis = new TimeAxis(times);
        var positions = times.Select(axis.At).ToList();
        Assert.That(positions, Is.Ordered);
        Assert.That(positions[0], Is.Zero);
        Assert.That(positions[^1], Is.EqualTo(1).Within(1e-9));
        Assert.That(axis.At(Start.AddDays(1)) - axis.At(Start.AddMinutes(5 * 77)), Is.LessThan(0.01), "the first night");
        Assert.That(axis.Ticks.Select(tick => tick.Label), Is.EqualTo(new[] { "2 Jan", "3 Jan", "4 Jan", "5 Jan", "6 Jan" }));
        Assert.That(axis.At(Start.AddYears(-1)), Is.Zero);
        Assert.That(axis.At(Start.AddYears(1)), Is.EqualTo(1).Within(1e-9));
    }

    [TestCase(1, "09:30")]
    [TestCase(60, "27 Jan")]
    [TestCase(200, "Feb 2014")]
    [TestCase(1500, "2015")]
    public void Labels_are_few_and_fit_the_span(int days, string expected)
    {
        List<DateTime> times = [.. Enumerable.Range(0, days * 24).Select(hour => Start.AddHours(days == 1 ? hour / 4.0 : hour))];
        var ticks = new TimeAxis(times).Ticks;
        Assert.That(ticks.Select(tick => tick.Label), Does.Contain(expected));
        Assert.That(ticks, Has.Count.InRange(2, 8));
    }

    [TestCase(99_217.4, 100_112.9, false)]
    [TestCase(-0.73, 0, true)]
    [TestCase(0.00012, 0.00019, false)]
    [TestCase(5, 5, false)]
    [TestCase(0, 0, true)]
    [TestCase(-60, 80, true)]
    public void A_value_axis_has_round_ticks_that_enclose_the_values(double low, double high, bool withZero)
    {
        var axis = ValueAxis.Create(low, high, withZero, "");
        Assert.That(axis.Ticks, Has.Count.InRange(2, 8));
        Assert.That(axis.At(low), Is.InRange(-1e-9, 1 + 1e-9));
        Assert.That(axis.At(high), Is.InRange(-1e-9, 1 + 1e-9));
        Assert.That(axis.Ticks.Select(tick => tick.Label), Is.Unique);
        if (withZero) Assert.That(axis.Ticks.Select(tick => tick.Label.TrimEnd('0', '.')), Does.Contain(""));
    }

    private static XElement Chart(List<ChartPoint> points, List<ChartMarker> markers)
    {
        var values = ValueAxis.Create(points.Min(point => point.Low), points.Max(point => point.High), withZero: false, "");
        return XElement.Parse(new SvgChart(new TimeAxis([.. points.Select(point => point.Time)]), values) { Title = "a & b", Series = [new ChartSeries("SPY", "price", points)], Markers = markers }.Render());
    }

    private static List<XElement> Markers(XElement chart) => [.. chart.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith("marker", StringComparison.Ordinal) == true)];

    private static double Height(XElement marker) => double.Parse(marker.Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
