namespace Sluice.Ledger.Statistics;

/// <summary>How good one trade was.</summary>
/// <param name="Return">Net ÷ entry value; null without a value or with unknown fees.</param>
/// <param name="RiskReward">Net ÷ what the initial stop put at risk: 2 means twice the risk was earned; null when the risk is not known.</param>
/// <param name="Holding">Closed − opened; of an open trade up to now.</param>
/// <param name="Efficiency">
/// Profit ÷ the profit that the best price reached while it was held would have made; 1 is perfect. Null when that price is not known or was
/// never better than the entry.
/// </param>
public readonly record struct TradeMetrics(decimal? Return, decimal? RiskReward, TimeSpan Holding, decimal? Efficiency)
{
    /// <param name="trade">Open or closed.</param>
    /// <param name="now">UTC; ends the holding of an open trade.</param>
    /// <param name="risk">What the initial stop would have lost, in the trade's currency, above zero; null when not known.</param>
    /// <param name="bestProfit">Profit at the best price while it was held, in the trade's currency; null when not known.</param>
    public static TradeMetrics Of(Trade trade, DateTime now, decimal? risk = null, decimal? bestProfit = null) => new(
        trade.EntryValue == 0 ? null : trade.Net / trade.EntryValue,
        risk > 0 ? trade.Net / risk : null,
        (trade.Closed ?? now) - trade.Opened,
        bestProfit > 0 ? trade.Profit / bestProfit : null);
}
