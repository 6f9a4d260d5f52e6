using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>Costs of execution in one currency. Orders whose cost is not known are counted, not taken for free.</summary>
/// <param name="Slippage">Sum over the orders with a fill whose slippage is known; null when it is known of none.</param>
/// <param name="SlippageKnown">How many those are.</param>
/// <param name="SlippageUnknown">Orders with a fill and without a known slippage.</param>
/// <param name="Shortfall">Sum of the implementation shortfall over the ended orders of which it is known; null when it is known of none.</param>
/// <param name="ShortfallKnown">How many those are.</param>
/// <param name="ShortfallUnknown">Ended orders without a known shortfall.</param>
public sealed record CostStatistics(decimal? Slippage, int SlippageKnown, int SlippageUnknown, decimal? Shortfall, int ShortfallKnown, int ShortfallUnknown)
{
    /// <param name="orders">In any currencies.</param>
    /// <param name="rates">Each order is converted at the time of its newest event.</param>
    /// <param name="currency">Of the sums.</param>
    public static CostStatistics Of(IReadOnlyCollection<OrderResult> orders, RateTable rates, string currency)
    {
        decimal? Convert(decimal? cost, OrderResult order) => cost is { } known ? rates.Convert(known, order.Terms.Currency, currency, order.Changed) : null;
        OrderResult[] filled = [.. orders.Where(order => order.Filled > 0)];
        OrderResult[] ended = [.. orders.Where(order => order.Outcome is not (OrderOutcome.Open or OrderOutcome.Unknown))];
        decimal[] slippage = [.. filled.Select(order => Convert(ExecutionCost.Of(order).Slippage, order)).OfType<decimal>()];
        decimal[] shortfall = [.. ended.Select(order => Convert(ExecutionCost.Of(order).Shortfall, order)).OfType<decimal>()];
        return new CostStatistics(
            slippage.Length == 0 ? null : slippage.Sum(), slippage.Length, filled.Length - slippage.Length,
            shortfall.Length == 0 ? null : shortfall.Sum(), shortfall.Length, ended.Length - shortfall.Length);
    }
}
