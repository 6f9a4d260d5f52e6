using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Finds the fills that late fees belong to. By the order's id where the venue tells it; else by day, instrument and side, and of several
/// fills by quantity and price, each fill once. A venue that puts fills together or apart leaves the nearest one.
/// </summary>
internal sealed class FeeMatch(IReadOnlyList<ExecutionRecord> executions)
{
    private readonly HashSet<ExecutionRecord> _taken = [];

    /// <summary>The fill; null when the fee is of an order that is not ours.</summary>
    public ExecutionRecord? Find(VenueFee fee)
    {
        List<ExecutionRecord> candidates = [.. executions.Where(execution => IsPossible(fee, execution))];
        var found = candidates.Find(execution => LooksAlike(fee, execution) && !_taken.Contains(execution))
            ?? candidates.Find(execution => !_taken.Contains(execution))
            ?? candidates.FirstOrDefault();
        if (found != null) _taken.Add(found);
        return found;
    }

    private static bool IsPossible(VenueFee fee, ExecutionRecord execution)
    {
        if (fee.OrderIds.Count > 0) return fee.OrderIds.Contains(execution.BrokerOrderId) && (fee.Symbol ?? execution.Symbol) == execution.Symbol;
        return execution.Symbol == fee.Symbol && execution.Side == fee.Side && execution.Time >= fee.From && execution.Time < fee.Until;
    }

    private static bool LooksAlike(VenueFee fee, ExecutionRecord execution) =>
        (fee.Quantity ?? execution.Quantity) == execution.Quantity && (fee.Price ?? execution.Price) == execution.Price;
}
