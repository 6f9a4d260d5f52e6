using Sluice.Launcher.Output;
using Sluice.Ledger.Reporting;
using Sluice.Ledger.Statistics;

namespace Sluice.Launcher.Commands.Books;

/// <summary>The parts of a report for people.</summary>
internal static class ReportText
{
    public static void Account(LedgerReport report, CommandOutput output)
    {
        output.Line($"cash by the books: {(report.Cash.Count == 0 ? "none" : string.Join(", ", report.Cash.GroupBy(row => (row.Account.Account, row.Account.Currency)).Select(group => $"{group.Key.Account} {Shown.Money(group.Sum(row => row.Balance))} {group.Key.Currency}")))}");
        foreach (var account in report.Accounts) output.Line($"account {account.Account} at {account.Broker}: cash {Shown.Money(account.Cash)}, equity {Shown.Money(account.Equity)}");
        var portfolio = report.Portfolio;
        output.Line($"portfolio: {portfolio.Positions} positions worth {Shown.Money(portfolio.Gross)}, net {Shown.Money(portfolio.Net)}, average size {Shown.Money(portfolio.AverageSize)}");
        output.Line($"           unrealized {Shown.Money(portfolio.Unrealized)} ({portfolio.Winners} winning, {portfolio.Losers} losing, {portfolio.Unpriced} without a price), realized {Shown.Money(portfolio.Realized)}");
    }

    public static void Positions(LedgerReport report, CommandOutput output)
    {
        output.Line($"positions: {report.Holdings.Count}");
        if (report.Holdings.Count == 0) return;
        var table = new TextTable("strategy", "account", "symbol", " quantity", " average", " price", " value", " unrealized", " return", " share", "currency");
        foreach (var held in report.Holdings)
            table.Add(
                held.Book.Strategy, held.Book.Account, held.Book.Symbol, Shown.Amount(held.Quantity), Shown.Amount(decimal.Round(held.AveragePrice, 4)), Shown.Amount(held.Price), Shown.Money(held.Value),
                Shown.Money(held.Unrealized), Shown.Percent(held.Return), Shown.Percent(ExportTables.ShareOf(report, held)), held.Terms.Currency);
        table.Write(output);
    }

    public static void Assets(LedgerReport report, CommandOutput output)
    {
        if (report.Portfolio.Assets.Count == 0) return;
        output.Line($"exposure per asset, in {report.Currency}:");
        var table = new TextTable("symbol", " quantity", " net", " gross", " share");
        foreach (var asset in report.Portfolio.Assets) table.Add(asset.Symbol, Shown.Amount(asset.Quantity), Shown.Money(asset.Net), Shown.Money(asset.Gross), Shown.Percent(asset.Share));
        table.Write(output);
    }

    public static void Orders(LedgerReport report, CommandOutput output)
    {
        output.Line($"orders: {report.Orders.Count}");
        if (report.Orders.Count == 0) return;
        var table = new TextTable("changed", "order", "signal", "strategy", "broker", "symbol", "side", " quantity", " filled", " average", " slippage", "state", "reason");
        foreach (var (row, result, _) in report.Orders)
            table.Add(
                Shown.Time(row.Changed), row.BrokerOrderId ?? row.IntentId, row.SignalId ?? "", row.Strategy, row.Broker, row.Symbol, row.Side, Shown.Amount(row.Quantity), Shown.Amount(row.Filled),
                row.AveragePrice is { } price ? Shown.Amount(decimal.Round(price, 4)) : "", row.Filled == 0 ? "" : Shown.Money(ExecutionCost.Of(result).Slippage), row.State, row.Reason ?? "");
        table.Write(output);
    }

    public static void Performance(LedgerReport report, CommandOutput output)
    {
        var (orders, costs, trades, equity) = (report.OrderStatistics, report.Costs, report.TradeStatistics, report.Equity);
        output.Line($"orders: {orders.Total}: {orders.Filled} filled, {orders.Canceled} cancelled, {orders.Rejected} rejected, {orders.Expired} expired, {orders.Open} open, {orders.Unknown} unknown; fill rate {Shown.Percent(orders.FillRate)}, average fill time {Shown.Span(orders.AverageFillTime)}");
        output.Line($"costs: commissions {Shown.Money(report.Commissions)}, slippage {Shown.Money(costs.Slippage)} ({costs.SlippageUnknown} orders without an arrival price), implementation shortfall {Shown.Money(costs.Shortfall)} ({costs.ShortfallUnknown} orders not known)");
        output.Line($"trades: {trades.Trades} closed, {trades.Winners} won, {trades.Losers} lost, win rate {Shown.Percent(trades.WinRate)}, profit factor {Shown.Ratio(trades.ProfitFactor)}, net {Shown.Money(trades.Net)}, held {Shown.Span(trades.AverageHolding)}");
        output.Line($"        largest win {Shown.Money(trades.LargestWin)}, largest loss {Shown.Money(trades.LargestLoss)}, average win {Shown.Money(trades.AverageWin)}, average loss {Shown.Money(trades.AverageLoss)}");
        output.Line($"performance (equity at cost, {equity?.Days ?? 0} days): return {Shown.Percent(equity?.TotalReturn)}, Sharpe {Shown.Ratio(equity?.Sharpe)}, Sortino {Shown.Ratio(equity?.Sortino)}, max drawdown {Shown.Percent(equity?.MaximumDrawdown)}");
        output.Line(Benchmark(report));
    }

    private static string Benchmark(LedgerReport report) => report.Benchmark is { } benchmark
        ? $"benchmark {benchmark.Symbol}: return {Shown.Percent(benchmark.Statistics.TotalReturn)}, Sharpe {Shown.Ratio(benchmark.Statistics.Sharpe)}, max drawdown {Shown.Percent(benchmark.Statistics.MaximumDrawdown)}; the portfolio's return is {Shown.Percent(benchmark.Excess)} above it"
        : $"benchmark: {Shown.NotKnown}";
}
