using Sluice.Ledger.Reading;
using Sluice.Ledger.Statistics;

namespace Sluice.Ledger.Reporting;

/// <summary>All that the books tell, in numbers. Amounts of totals and statistics are in <see cref="Currency"/>; null is what is not known.</summary>
public sealed record LedgerReport
{
    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    public required string Currency { get; init; }

    /// <summary>Cash by broker, account, strategy and currency.</summary>
    public required IReadOnlyList<BalanceRow> Cash { get; init; }

    public required IReadOnlyList<AccountWorth> Accounts { get; init; }

    public required IReadOnlyList<Holding> Holdings { get; init; }

    public required PortfolioTotals Portfolio { get; init; }

    /// <summary>Ordered by the time of their newest events.</summary>
    public required IReadOnlyList<OrderLine> Orders { get; init; }

    public required OrderStatistics OrderStatistics { get; init; }

    public required CostStatistics Costs { get; init; }

    /// <summary>Fees of all kinds, late ones too; null when a currency has no rate.</summary>
    public required decimal? Commissions { get; init; }

    /// <summary>Closed ones by the time of closing, then the open ones; each in its own currency.</summary>
    public required IReadOnlyList<Trade> Trades { get; init; }

    /// <summary>How good each of <see cref="Trades"/> was, in their order.</summary>
    public required IReadOnlyList<TradeMetrics> Metrics { get; init; }

    public required TradeStatistics TradeStatistics { get; init; }

    /// <summary>Closed trades that the statistics leave out because their currency has no rate.</summary>
    public required int Unconverted { get; init; }

    public required IReadOnlyList<DayProfit> Days { get; init; }

    /// <summary>Of the equity at cost, day by day; null when a day's currency has no rate.</summary>
    public required EquityStatistics? Equity { get; init; }

    /// <summary>Null when none was asked for, or its closes are not known.</summary>
    public required Benchmark? Benchmark { get; init; }

    public required IReadOnlyList<StrategyLine> Strategies { get; init; }
}
