using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Statistics;

/// <summary>
/// What the execution of one order cost against the price at which it was planned, in the instrument's currency. A cost is positive, a gain
/// negative. Null is what the inputs do not tell.
/// </summary>
/// <param name="Slippage">
/// What the filled part would have lost, had it been valued at the arrival price at once: side × (fill − arrival) × filled × multiplier; of
/// an inverse contract the same in coins. Zero for an order without a fill.
/// </param>
/// <param name="SlippageRate">Slippage ÷ value of the filled part at the arrival price; null without a fill.</param>
/// <param name="Opportunity">What the unfilled part missed: side × (closing − arrival) × unfilled × multiplier. Zero when all was filled.</param>
/// <param name="Shortfall">Implementation shortfall (Perold): slippage + opportunity + fees.</param>
/// <param name="ShortfallRate">Shortfall ÷ value of the whole order at the arrival price.</param>
public readonly record struct ExecutionCost(decimal? Slippage, decimal? SlippageRate, decimal? Opportunity, decimal? Shortfall, decimal? ShortfallRate)
{
    public static ExecutionCost Of(OrderResult order)
    {
        if (order.ArrivalPrice is not { } arrival || arrival <= 0) return default;
        var slippage = order.Filled == 0 ? 0 : order.AveragePrice is { } price ? Loss(order, order.Filled, price, arrival) : (decimal?)null;
        var unfilled = order.Quantity - order.Filled;
        var opportunity = unfilled == 0 ? 0 : order.ClosingPrice is { } closing ? Loss(order, unfilled, closing, arrival) : (decimal?)null;
        var shortfall = slippage + opportunity + order.Fees;
        return new ExecutionCost(slippage, Share(order.Terms, slippage, order.Filled, arrival), opportunity, shortfall, Share(order.Terms, shortfall, order.Quantity, arrival));
    }

    /// <summary>Bought at one price and valued at the other, with the sign turned: a loss is a cost.</summary>
    private static decimal Loss(OrderResult order, decimal quantity, decimal price, decimal arrival) =>
        -order.Terms.Profit(order.Side, order.Terms.BookedValue(quantity, price), order.Terms.BookedValue(quantity, arrival));

    private static decimal? Share(InstrumentTerms terms, decimal? cost, decimal quantity, decimal arrival)
    {
        var value = terms.BookedValue(quantity, arrival);
        return value == 0 ? null : cost / value;
    }
}
