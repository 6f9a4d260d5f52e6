using Sluice.Launcher.Reports;

namespace Sluice.Tests.Launcher.Reports;

internal sealed class ReportPageTests
{
    private const string Evil = "</style></title><script>alert('x')</script>\"&";

    [Test]
    public void Whatever_a_user_or_producer_wrote_is_text_in_the_page()
    {
        var model = ReportModels.Model();
        var page = new ReportPage(model with
        {
            Currency = Evil,
            TimeZone = Evil,
            Statistics = new Dictionary<string, string> { [Evil] = Evil, ["Win Rate"] = Evil },
            Strategies = [new StrategyRow(Evil)],
            Instruments = [model.Instruments[0] with { Symbol = Evil, Fills = [model.Instruments[0].Fills[0] with { Title = Evil }] }],
            Orders = [ReportModels.Order(Evil) with { Signal = Evil, Strategy = Evil, Symbol = Evil, What = Evil, Result = Evil, Quantity = Evil, Price = Evil, FillPrice = Evil, Time = Evil }],
            Warnings = [Evil]
        }).Render();
        Assert.That(page, Does.Contain("&lt;script&gt;alert(&#39;x&#39;)"));
        Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("alert('x')"));
        Assert.That(page.Split("</style>"), Has.Length.EqualTo(2), "only the page's own style sheet ends");
    }

    [TestCase("http:")]
    [TestCase("https:")]
    [TestCase("src=")]
    [TestCase("href=")]
    [TestCase("@import")]
    [TestCase("url(")]
    public void The_page_needs_nothing_but_itself(string reference) => Assert.That(new ReportPage(ReportModels.Model()).Render(), Does.Not.Contain(reference));

    [Test]
    public void The_page_has_every_part()
    {
        var page = new ReportPage(ReportModels.Model()).Render();
        foreach (var part in new[] { "Equity", "Drawdown", "Exposure", "Strategies", "Orders on the price", "Statistics", "prefers-color-scheme: dark", "width=device-width" })
            Assert.That(page, Does.Contain(part));
        Assert.That(page, Does.Contain("<td>momentum</td><td class=\"n\">3</td>"));
        Assert.That(page, Does.Contain("100.0 %"), "the win rate");
        Assert.That(page, Does.Contain("+0.50 %"), "the result");
    }

    [Test]
    public void A_run_that_did_nothing_has_a_page_too()
    {
        var page = new ReportPage(ReportModels.Model() with { Equity = [], Drawdown = [], GrossExposure = [], NetExposure = [], Instruments = [], Strategies = [], Orders = [], Statistics = new Dictionary<string, string>() }).Render();
        Assert.That(page, Does.Contain("no strategy").And.Contain("</html>"));
    }

    [Test]
    public void Orders_and_charts_are_bounded_and_the_page_says_so()
    {
        var model = ReportModels.Model();
        var page = new ReportPage(model with
        {
            Orders = [.. Enumerable.Repeat(ReportModels.Order("late"), ReportPage.MostOrders + 5)],
            Instruments = [.. Enumerable.Repeat(model.Instruments[0], ReportPage.MostInstruments + 3)]
        }).Render();
        Assert.That(page.Split("<td>late</td>"), Has.Length.EqualTo(ReportPage.MostOrders + 1));
        Assert.That(page, Does.Contain($"The first {ReportPage.MostOrders} are shown").And.Contain("3 further instruments are not drawn"));
    }
}
