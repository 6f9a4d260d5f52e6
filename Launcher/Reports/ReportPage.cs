using System.Globalization;
using System.Text;

namespace Sluice.Launcher.Reports;

/// <summary>Writes the page of a backtest: one file that needs nothing else, light and dark, from a phone's width on.</summary>
internal sealed class ReportPage(ReportModel model)
{
    /// <summary>Rows of the list of orders; the journal beside the page has them all.</summary>
    public const int MostOrders = 2000;

    /// <summary>Price charts; instruments with fills come first.</summary>
    public const int MostInstruments = 24;

    private const double SmallHeight = 140;

    private readonly StringBuilder _page = new();
    private readonly TimeAxis _times = new([.. model.Equity.Select(point => point.Time)]);

    public static void Write(string file, ReportModel model) => File.WriteAllText(file, new ReportPage(model).Render(), new UTF8Encoding(false));

    public string Render()
    {
        _page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\n");
        _page.Append($"<title>Backtest {Day(model.FirstDay)} to {Day(model.LastDay)}</title>\n<style>\n{ReportStyle.Css}</style></head><body><main>\n");
        Header();
        Warnings();
        KeyFigures();
        Curves();
        Strategies();
        Instruments();
        Statistics();
        Orders();
        _page.Append("</main></body></html>\n");
        return _page.ToString();
    }

    private static string Day(DateTime time) => time.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Signed(decimal value, string format) => (value > 0 ? "+" : "") + Html.Amount(value, format);

    private void Header()
    {
        var change = model.EndEquity - model.StartEquity;
        var percent = model.StartEquity == 0 ? 0 : change / model.StartEquity * 100;
        var names = model.Strategies.Count == 0 ? "no strategy" : string.Join(", ", model.Strategies.Select(strategy => strategy.Name));
        _page.Append($"<header><p class=\"kind\">Backtest</p><h1>{Day(model.FirstDay)} to {Day(model.LastDay)}</h1>");
        _page.Append($"<p class=\"result\"><strong class=\"{(change < 0 ? "loss" : "gain")}\">{Html.Text(Signed(percent, "0.00"))} %</strong> <span>{Html.Text(Signed(change, "#,##0.00"))} {Html.Text(model.Currency)}</span></p>");
        _page.Append($"<p class=\"note\">{Html.Text(names)}. Times are {Html.Text(model.TimeZone)}, money is {Html.Text(model.Currency)}.</p></header>\n");
    }

    private void Warnings()
    {
        if (model.Warnings.Count == 0) return;
        _page.Append("<section class=\"warnings\" aria-label=\"Warnings\"><ul>");
        foreach (var warning in model.Warnings) _page.Append($"<li>{Html.Text(warning)}</li>");
        _page.Append("</ul></section>\n");
    }

    private void KeyFigures()
    {
        _page.Append("<dl class=\"figures\">");
        Figure("End equity", Html.Amount(model.EndEquity));
        foreach (var name in (string[])["Drawdown", "Sharpe Ratio", "Win Rate", "Total Orders", "Total Fees"])
            if (model.Statistics.TryGetValue(name, out var value)) Figure(name, value.Replace('-', '−'));
        _page.Append("</dl>\n");
    }

    private void Figure(string name, string value) => _page.Append($"<div><dt>{Html.Text(name)}</dt><dd>{Html.Text(value)}</dd></div>");

    private void Curves()
    {
        if (model.Equity.Count == 0) return;
        Chart("Equity", $"<span class=\"unit\">{Html.Text(model.Currency)}</span>", withZero: false, "", 240, new ChartSeries("Equity", "equity", model.Equity));
        Chart("Drawdown", "<span class=\"unit\">below the highest equity so far</span>", withZero: true, " %", SmallHeight, new ChartSeries("Drawdown", "drawdown", model.Drawdown, IsArea: true));
        Chart("Exposure", "<span class=\"key gross\">gross</span><span class=\"key net\">net</span><span class=\"unit\">of the equity</span>", withZero: true, " %", SmallHeight,
            new ChartSeries("Gross", "gross", model.GrossExposure, IsArea: true), new ChartSeries("Net", "net", model.NetExposure));
    }

    private void Chart(string title, string legend, bool withZero, string unit, double height, params ChartSeries[] series)
    {
        var (low, high) = (series.Min(line => line.Points.Min(point => point.Low)), series.Max(line => line.Points.Max(point => point.High)));
        _page.Append($"<section><h2>{Html.Text(title)} <span class=\"legend\">{legend}</span></h2>\n");
        _page.Append(new SvgChart(_times, ValueAxis.Create(low, high, withZero, unit)) { Title = title, Height = height, Series = series }.Render());
        _page.Append("</section>\n");
    }

    private void Strategies()
    {
        if (model.Strategies.Count == 0) return;
        var table = new HtmlTable("", ("Strategy", false), ("Signals", true), ("Refused", true), ("Orders", true), ("Fills", true), ("Trades", true), ("Win rate", true), ("Realized", true), ("Fees", true), ("Net", true), ("Open", true));
        foreach (var row in model.Strategies)
            table.Row(row.Name, $"{row.Signals}", $"{row.Refused}", $"{row.Orders}", $"{row.Fills}", $"{row.Trades}",
                row.Trades == 0 ? "–" : FormattableString.Invariant($"{100.0 * row.Wins / row.Trades:0.0} %"), Html.Amount(row.Realized), Html.Amount(row.Fees), Html.Amount(row.Realized - row.Fees), $"{row.Open}");
        _page.Append($"<section><h2>Strategies</h2>\n{table.Render()}<p class=\"note\">A trade goes from flat to flat, or through zero; it wins when it makes more than its fees. Realized is before fees, net is after them. Open positions are left at the end.</p></section>\n");
    }

    private void Instruments()
    {
        if (model.Instruments.Count == 0) return;
        _page.Append($"<section><h2>Orders on the price</h2><p class=\"legend\">{Key("buy", "buy, opens")}{Key("buy exit", "buy, closes")}{Key("sell", "sell, opens")}{Key("sell exit", "sell, closes")}</p>\n");
        foreach (var instrument in model.Instruments.Take(MostInstruments)) Instrument(instrument);
        if (model.Instruments.Count > MostInstruments) _page.Append($"<p class=\"note\">{model.Instruments.Count - MostInstruments} further instruments are not drawn.</p>");
        _page.Append("</section>\n");
    }

    private static string Key(string style, string text)
    {
        var path = style.StartsWith("buy", StringComparison.Ordinal) ? "M5,1L9.5,9H.5Z" : "M5,9L9.5,1H.5Z";
        return $"<span class=\"mark\"><svg class=\"marker {style}\" width=\"10\" height=\"10\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>{text}</span>";
    }

    private void Instrument(InstrumentReport instrument)
    {
        var (low, high) = (instrument.Prices.Min(point => point.Low), instrument.Prices.Max(point => point.High));
        if (instrument.Fills.Count > 0) (low, high) = (Math.Min(low, instrument.Fills.Min(fill => fill.Value)), Math.Max(high, instrument.Fills.Max(fill => fill.Value)));
        var drawn = ChartSampling.Thin(instrument.Fills, SvgChart.MostMarkers).Count;
        var count = drawn == instrument.Fills.Count ? $"{drawn} fills" : $"{instrument.Fills.Count} fills, {drawn} of them drawn";
        _page.Append($"<h3>{Html.Text(instrument.Symbol)} <span class=\"unit\">{count}</span></h3>\n");
        _page.Append(new SvgChart(_times, ValueAxis.Create(low, high, withZero: false, ""))
        {
            Title = $"Price of {instrument.Symbol} with the fills",
            Series = [new ChartSeries(instrument.Symbol, "price", instrument.Prices)],
            Markers = instrument.Fills
        }.Render());
    }

    private void Statistics()
    {
        _page.Append("<section><h2>Statistics</h2><dl class=\"statistics\">");
        foreach (var (name, value) in model.Statistics) Figure(name, value.Replace('-', '−'));
        _page.Append("</dl><p class=\"note\">Computed and named as LEAN does.</p></section>\n");
    }

    private void Orders()
    {
        _page.Append($"<section><h2>Orders <span class=\"unit\">{model.Orders.Count}, with the signals that came to none</span></h2>\n");
        var table = new HtmlTable("orders", ("Time", false), ("Strategy", false), ("Symbol", false), ("Order", false), ("Quantity", true), ("Price", true), ("Result", false), ("Filled at", true), ("Reason", false), ("Signal", false));
        foreach (var row in model.Orders.Take(MostOrders)) table.Row(row.Time, row.Strategy, row.Symbol, row.What, row.Quantity, row.Price, row.Result, row.FillPrice, row.Reason, row.Signal);
        _page.Append(table.Render());
        if (model.Orders.Count > MostOrders) _page.Append($"<p class=\"note\">The first {MostOrders} are shown; journal.jsonl beside this page has all.</p>");
        _page.Append("</section>\n");
    }
}
