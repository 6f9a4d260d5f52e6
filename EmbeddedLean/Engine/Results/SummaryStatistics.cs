using QuantConnect;
using QuantConnect.Algorithm;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>The summary statistics as LEAN prints them.</summary>
internal sealed class SummaryStatistics(QCAlgorithm algorithm, PortfolioSampler samples, string dataFolder)
{
    public IReadOnlyDictionary<string, string> Build()
    {
        var run = new RunStatistics(samples, Trades(), new RiskFreeRates(dataFolder).Average, algorithm.Settings.TradingDaysPerYear ?? 252);
        return new Dictionary<string, string>
        {
            ["Total Orders"] = algorithm.Transactions.OrdersCount.ToStringInvariant(),
            ["Average Win"] = Percent(run.Trades?.AverageWin ?? 0, 2),
            ["Average Loss"] = Percent(run.Trades?.AverageLoss ?? 0, 2),
            ["Compounding Annual Return"] = Percent(run.CompoundingAnnualReturn, 3),
            ["Drawdown"] = Percent(run.Drawdown, 3),
            ["Expectancy"] = Math.Round(run.Trades?.Expectancy ?? 0, 3).ToStringInvariant(),
            ["Start Equity"] = Math.Round(run.StartEquity, 2).ToStringInvariant(),
            ["End Equity"] = Math.Round(run.EndEquity, 2).ToStringInvariant(),
            ["Net Profit"] = Percent(run.TotalNetProfit, 3),
            ["Sharpe Ratio"] = Number(run.Sharpe),
            ["Sortino Ratio"] = Number(run.Sortino),
            ["Probabilistic Sharpe Ratio"] = Percent(run.ProbabilisticSharpe, 3),
            ["Loss Rate"] = Percent(run.Trades?.LossRate ?? 0, 0),
            ["Win Rate"] = Percent(run.Trades?.WinRate ?? 0, 0),
            ["Profit-Loss Ratio"] = Math.Round(run.Trades?.ProfitLossRatio ?? 0, 2).ToStringInvariant(),
            ["Alpha"] = Number(run.Alpha),
            ["Beta"] = Number(run.Beta),
            ["Annual Standard Deviation"] = Number(run.AnnualDeviation),
            ["Annual Variance"] = Number(run.AnnualVariance),
            ["Information Ratio"] = Number(run.InformationRatio),
            ["Tracking Error"] = Number(run.TrackingError),
            ["Treynor Ratio"] = Number(run.Treynor),
            ["Total Fees"] = Currencies.GetCurrencySymbol(algorithm.AccountCurrency) + algorithm.Portfolio.TotalFees.ToStringInvariant("0.00"),
            ["Portfolio Turnover"] = Percent(run.Turnover, 2),
            ["Drawdown Recovery"] = run.DrawdownRecovery.ToStringInvariant()
        };
    }

    private RunTrades Trades()
    {
        var equity = samples.Equity;
        var from = equity.Count == 0 ? DateTime.MinValue : equity[0].TimeUtc.Date;
        var to = equity.Count == 0 ? DateTime.MinValue : equity[^1].TimeUtc.Date;
        var transactions = algorithm.Transactions;
        return new RunTrades(transactions.TransactionRecord.Where(InRange), samples.StartingCapital,
            transactions.WinningTransactions.Count(InRange), transactions.LosingTransactions.Count(InRange));

        bool InRange(KeyValuePair<DateTime, decimal> record) => record.Key >= from && record.Key.Date <= to;
    }

    private static string Percent(decimal value, int digits) => Math.Round(value.SafeMultiply100(), digits).ToStringInvariant() + "%";

    private static string Number(decimal value) => Math.Round((double)value, 3).ToStringInvariant();
}
