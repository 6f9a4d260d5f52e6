namespace Sluice.Launcher.Reports;

/// <summary>What the page of a backtest shows. Times are in the algorithm's zone, money is in <see cref="Currency"/>.</summary>
internal sealed record ReportModel
{
    public required DateTime FirstDay { get; init; }

    public required DateTime LastDay { get; init; }

    public required string TimeZone { get; init; }

    public required string Currency { get; init; }

    public required decimal StartEquity { get; init; }

    public required decimal EndEquity { get; init; }

    /// <summary>LEAN's summary statistics by LEAN's names, in LEAN's order.</summary>
    public required IReadOnlyDictionary<string, string> Statistics { get; init; }

    public required IReadOnlyList<StrategyRow> Strategies { get; init; }

    public required IReadOnlyList<ChartPoint> Equity { get; init; }

    /// <summary>Percent below the highest equity so far; never above zero.</summary>
    public required IReadOnlyList<ChartPoint> Drawdown { get; init; }

    /// <summary>Percent of the equity.</summary>
    public required IReadOnlyList<ChartPoint> GrossExposure { get; init; }

    /// <summary>Percent of the equity; negative when more is short than long.</summary>
    public required IReadOnlyList<ChartPoint> NetExposure { get; init; }

    /// <summary>Those with fills first.</summary>
    public required IReadOnlyList<InstrumentReport> Instruments { get; init; }

    /// <summary>Orders and refused signals in the order of their times.</summary>
    public required IReadOnlyList<OrderRow> Orders { get; init; }

    /// <summary>What the reader has to know before trusting the numbers: days without data, checks that do not hold.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
