using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Carries splits and dividends into the portfolio and the open orders.</summary>
internal sealed class CorporateActions(QCAlgorithm algorithm)
{
    public void Apply(Slice slice)
    {
        foreach (var dividend in slice.Dividends.Values)
        {
            if (!algorithm.IsWarmingUp && algorithm.Securities.TryGetValue(dividend.Symbol, out var security))
                algorithm.Portfolio.ApplyDividend(dividend, false, ModeOf(security));
        }
        foreach (var split in slice.Splits.Values)
        {
            if (split.Type == SplitType.SplitOccurred && !algorithm.IsWarmingUp) Apply(split);
        }
    }

    private void Apply(Split split)
    {
        if (!algorithm.Securities.TryGetValue(split.Symbol, out var security)) return;
        var mode = ModeOf(security);
        algorithm.Portfolio.ApplySplit(split, security, false, mode);
        if (mode != DataNormalizationMode.Raw) return;
        algorithm.BrokerageModel.ApplySplit(algorithm.Transactions.GetOpenOrderTickets(split.Symbol).ToList(), split);
    }

    private static DataNormalizationMode ModeOf(Security security) =>
        security.Configs.Count > 0 ? security.Configs[0].DataNormalizationMode : DataNormalizationMode.Raw;
}
