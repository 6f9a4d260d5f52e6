using QuantConnect;
using QuantConnect.Algorithm;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>LEAN's summary statistics.</summary>
internal sealed class SummaryStatistics(QCAlgorithm algorithm, IReadOnlyList<EquitySample> samples)
{
    public IReadOnlyDictionary<string, string> Build()
    {
        var start = samples.Count > 0 ? samples[0].Equity : algorithm.Portfolio.TotalPortfolioValue;
        return new Dictionary<string, string>
        {
            ["Total Orders"] = algorithm.Transactions.OrdersCount.ToStringInvariant(),
            ["Start Equity"] = Math.Round(start, 2).ToStringInvariant(),
            ["End Equity"] = Math.Round(algorithm.Portfolio.TotalPortfolioValue, 2).ToStringInvariant()
        };
    }
}
