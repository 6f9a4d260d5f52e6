using Sluice.Ledger.Statistics;

namespace Sluice.Ledger.Reporting;

/// <summary>The statistics of one strategy.</summary>
/// <param name="Name">The strategy.</param>
/// <param name="Orders">Counts and speed.</param>
/// <param name="Trades">Closed trades, in the report's currency.</param>
/// <param name="Portfolio">What it holds.</param>
public sealed record StrategyLine(string Name, OrderStatistics Orders, TradeStatistics Trades, PortfolioTotals Portfolio);
