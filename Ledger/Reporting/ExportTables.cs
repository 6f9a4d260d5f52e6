using Sluice.Ledger.Statistics;

namespace Sluice.Ledger.Reporting;

/// <summary>The tables of a report.</summary>
public static class ExportTables
{
    public static IReadOnlyList<ExportTable> All(LedgerReport report) => [Accounts(report), Positions(report), Assets(report), Orders(report), Trades(report), Days(report), Strategies(report), Statistics(report)];

    /// <summary>Money in the instrument's currency; share is of the portfolio's gross value.</summary>
    public static ExportTable Positions(LedgerReport report) => new(
        "positions",
        ["strategy", "account", "broker", "symbol", "quantity", "averagePrice", "cost", "price", "value", "unrealized", "return", "share", "realized", "currency"],
        [.. report.Holdings.Select(held => (object?[])
        [
            held.Book.Strategy, held.Book.Account, held.Book.Broker, held.Book.Symbol, held.Quantity, Short(held.AveragePrice), held.AverageValue, held.Price, held.Value, held.Unrealized,
            Short(held.Return), Short(ShareOf(report, held)), held.Realized, held.Terms.Currency
        ])]);

    /// <summary>Over all strategies, accounts and brokers, in the report's currency; shares are of the portfolio's gross value.</summary>
    public static ExportTable Assets(LedgerReport report) => new(
        "assets",
        ["symbol", "quantity", "net", "gross", "share", "currency"],
        [.. report.Portfolio.Assets.Select(asset => (object?[])[asset.Symbol, asset.Quantity, asset.Net, asset.Gross, Short(asset.Share), report.Currency])]);

    /// <summary>In the report's currency.</summary>
    public static ExportTable Accounts(LedgerReport report) => new(
        "accounts",
        ["account", "broker", "cash", "equity", "currency"],
        [.. report.Accounts.Select(account => (object?[])[account.Account, account.Broker, account.Cash, account.Equity, report.Currency])]);

    public static ExportTable Orders(LedgerReport report) => new(
        "orders",
        ["intentId", "source", "signalId", "strategy", "broker", "account", "brokerOrderId", "symbol", "side", "type", "quantity", "filled", "averagePrice", "arrivalPrice", "slippage", "shortfall", "fees", "currency", "state", "reason", "message", "received", "sent", "acknowledged", "lastFill", "changed"],
        [.. report.Orders.Select(Row)]);

    /// <summary>Money in the trade's currency; durations in seconds.</summary>
    public static ExportTable Trades(LedgerReport report) => new(
        "trades",
        ["strategy", "account", "broker", "symbol", "side", "quantity", "opened", "closed", "entryValue", "exitValue", "profit", "fees", "net", "return", "riskReward", "holding", "efficiency", "currency"],
        [.. report.Trades.Zip(report.Metrics, (trade, metrics) => (object?[])
        [
            trade.Book.Strategy, trade.Book.Account, trade.Book.Broker, trade.Book.Symbol, trade.Side > 0 ? "long" : "short", trade.Quantity, trade.Opened, trade.Closed, trade.EntryValue,
            trade.ExitValue, trade.Profit, trade.Fees, trade.Net, Short(metrics.Return), Short(metrics.RiskReward), metrics.Holding, Short(metrics.Efficiency), trade.Currency
        ])]);

    public static ExportTable Days(LedgerReport report) => new(
        "days",
        ["day", "broker", "account", "strategy", "realized", "fees", "funding", "dividends", "net", "flow", "currency"],
        [.. report.Days.Select(day => (object?[])[day.Day, day.Broker, day.Account, day.Strategy, day.Realized, day.Fees, day.Funding, day.Dividends, day.Net, day.Flow, day.Currency])]);

    public static ExportTable Strategies(LedgerReport report) => new(
        "strategies",
        ["strategy", "orders", "filled", "fillRate", "trades", "winRate", "profitFactor", "net", "fees", "positions", "value", "unrealized", "realized", "currency"],
        [.. report.Strategies.Select(line => (object?[])
        [
            line.Name, line.Orders.Total, line.Orders.Filled, Short(line.Orders.FillRate), line.Trades.Trades, Short(line.Trades.WinRate), Short(line.Trades.ProfitFactor), line.Trades.Net,
            line.Trades.Fees, line.Portfolio.Positions, line.Portfolio.Gross, line.Portfolio.Unrealized, line.Portfolio.Realized, report.Currency
        ])]);

    /// <summary>One row a number; rates are parts of one, durations seconds, money in the report's currency.</summary>
    public static ExportTable Statistics(LedgerReport report)
    {
        var (orders, costs, trades, portfolio, equity) = (report.OrderStatistics, report.Costs, report.TradeStatistics, report.Portfolio, report.Equity);
        (string Name, object? Value)[] rows =
        [
            ("totalOrders", orders.Total), ("filledOrders", orders.Filled), ("canceledOrders", orders.Canceled), ("rejectedOrders", orders.Rejected), ("expiredOrders", orders.Expired),
            ("openOrders", orders.Open), ("unknownOrders", orders.Unknown), ("partialOrders", orders.Partial), ("fillRate", Short(orders.FillRate)), ("averageFillTime", orders.AverageFillTime),
            ("totalCommissions", report.Commissions), ("totalSlippage", costs.Slippage), ("slippageUnknownOrders", costs.SlippageUnknown),
            ("implementationShortfall", costs.Shortfall), ("shortfallUnknownOrders", costs.ShortfallUnknown),
            ("trades", trades.Trades), ("winners", trades.Winners), ("losers", trades.Losers), ("netProfit", trades.Net), ("winRate", Short(trades.WinRate)), ("profitFactor", Short(trades.ProfitFactor)),
            ("largestWin", trades.LargestWin), ("largestLoss", trades.LargestLoss), ("averageWin", Short(trades.AverageWin)), ("averageLoss", Short(trades.AverageLoss)),
            ("rewardToRisk", Short(trades.RewardToRisk)), ("averageHolding", trades.AverageHolding), ("unconvertedTrades", report.Unconverted + trades.Unknown),
            ("days", equity?.Days), ("totalReturn", Short(equity?.TotalReturn)), ("sharpe", Short(equity?.Sharpe)), ("sortino", Short(equity?.Sortino)), ("maxDrawdown", Short(equity?.MaximumDrawdown)),
            ("benchmarkReturn", Short(report.Benchmark?.Statistics.TotalReturn)), ("benchmarkSharpe", Short(report.Benchmark?.Statistics.Sharpe)),
            ("benchmarkMaxDrawdown", Short(report.Benchmark?.Statistics.MaximumDrawdown)), ("excessReturn", Short(report.Benchmark?.Excess)),
            ("positions", portfolio.Positions), ("portfolioValue", portfolio.Gross), ("netExposure", portfolio.Net), ("unrealized", portfolio.Unrealized), ("realized", portfolio.Realized),
            ("averagePositionSize", Short(portfolio.AverageSize)), ("winningPositions", portfolio.Winners), ("losingPositions", portfolio.Losers), ("unpricedPositions", portfolio.Unpriced)
        ];
        return new ExportTable("statistics", ["name", "value"], [.. rows.Select(row => (object?[])[row.Name, row.Value])]);
    }

    /// <summary>Of the portfolio's gross value, 0 to 1: both converted alike, so the share of its own asset's.</summary>
    internal static decimal? ShareOf(LedgerReport report, Holding held)
    {
        var asset = report.Portfolio.Assets.First(entry => entry.Symbol == held.Book.Symbol);
        var units = report.Holdings.Where(other => other.Book.Symbol == held.Book.Symbol).Sum(other => Math.Abs(other.Quantity));
        return report.Portfolio.Gross > 0 ? asset.Gross / report.Portfolio.Gross * (Math.Abs(held.Quantity) / units) : null;
    }

    private static object?[] Row(OrderLine line)
    {
        var (row, cost) = (line.Row, ExecutionCost.Of(line.Result));
        return
        [
            row.IntentId, row.Source, row.SignalId, row.Strategy, row.Broker, row.Account, row.BrokerOrderId, row.Symbol, row.Side, line.Type, row.Quantity, row.Filled, Short(row.AveragePrice),
            line.Result.ArrivalPrice, cost.Slippage, cost.Shortfall, line.Result.Fees, line.Result.Terms.Currency, row.State, row.Reason, row.Message, row.Received, row.Sent, row.Acknowledged,
            line.Result.LastFill, row.Changed
        ];
    }

    /// <summary>Averages and ratios to eight decimals, as amounts.</summary>
    private static decimal? Short(decimal? value) => value is { } known ? Books.Rounding.Round(known) : null;

    private static decimal? Short(double? value) => value is { } known && Math.Abs(known) < 1e18 ? Books.Rounding.Round((decimal)known) : null;
}
