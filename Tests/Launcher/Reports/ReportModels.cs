using Sluice.Launcher.Reports;

namespace Sluice.Tests.Launcher.Reports;

/// <summary>Models of a page, with what a test is about changed.</summary>
internal static class ReportModels
{
    public static readonly DateTime Start = new(2013, 10, 7, 9, 30, 0);

    public static ReportModel Model() => new()
    {
        FirstDay = Start.Date,
        LastDay = Start.Date.AddDays(1),
        TimeZone = "America/New_York",
        Currency = "USD",
        StartEquity = 100_000,
        EndEquity = 100_500,
        Statistics = new Dictionary<string, string> { ["Total Orders"] = "2", ["Sharpe Ratio"] = "-1.5" },
        Strategies = [new StrategyRow("momentum") { Signals = 3, Orders = 2, Fills = 2, Trades = 1, Wins = 1, Realized = 502, Fees = 2 }],
        Equity = Line(100_000),
        Drawdown = Line(-1),
        GrossExposure = Line(50),
        NetExposure = Line(-50),
        Instruments = [new InstrumentReport("SPY", Line(168), [new ChartMarker(Start.AddMinutes(5), 168, IsBuy: true, IsExit: false, "buy")])],
        Orders = [Order("")],
        Warnings = []
    };

    public static OrderRow Order(string reason) => new()
    {
        Time = "2013-10-07 09:35:00",
        Signal = "s-1",
        Strategy = "momentum",
        Symbol = "SPY",
        What = "buy market (entry)",
        Quantity = "10",
        Price = "",
        Result = "filled",
        FillPrice = "168.00",
        Reason = reason
    };

    private static List<ChartPoint> Line(double value) => [.. Enumerable.Range(0, 20).Select(i => ChartPoint.Of(Start.AddMinutes(5 * i), value))];
}
