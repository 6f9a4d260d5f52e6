namespace Sluice.Ledger.Statistics;

/// <summary>Counts and speed of orders.</summary>
public sealed record OrderStatistics
{
    public required int Total { get; init; }

    /// <summary>Completely.</summary>
    public required int Filled { get; init; }

    public required int Canceled { get; init; }

    public required int Rejected { get; init; }

    public required int Expired { get; init; }

    /// <summary>Still at the broker.</summary>
    public required int Open { get; init; }

    public required int Unknown { get; init; }

    /// <summary>Ended with a part filled.</summary>
    public required int Partial { get; init; }

    /// <summary>Orders filled completely ÷ orders ended, 0 to 1; null while none has ended. Open and unknown orders are not failures yet.</summary>
    public required decimal? FillRate { get; init; }

    /// <summary>Mean of (last fill − sent) over the orders filled completely whose two times are known; null without one.</summary>
    public required TimeSpan? AverageFillTime { get; init; }

    public static OrderStatistics Of(IReadOnlyCollection<OrderResult> orders)
    {
        var counts = orders.CountBy(order => order.Outcome).ToDictionary();
        var filled = counts.GetValueOrDefault(OrderOutcome.Filled);
        var ended = orders.Count - counts.GetValueOrDefault(OrderOutcome.Open) - counts.GetValueOrDefault(OrderOutcome.Unknown);
        long[] ticks = [.. orders.Where(order => order.Outcome == OrderOutcome.Filled).Select(order => (order.LastFill - order.Sent)?.Ticks).OfType<long>()];
        return new OrderStatistics
        {
            Total = orders.Count,
            Filled = filled,
            Canceled = counts.GetValueOrDefault(OrderOutcome.Canceled),
            Rejected = counts.GetValueOrDefault(OrderOutcome.Rejected),
            Expired = counts.GetValueOrDefault(OrderOutcome.Expired),
            Open = counts.GetValueOrDefault(OrderOutcome.Open),
            Unknown = counts.GetValueOrDefault(OrderOutcome.Unknown),
            Partial = orders.Count(order => order.Outcome is OrderOutcome.Canceled or OrderOutcome.Rejected or OrderOutcome.Expired && order.Filled > 0),
            FillRate = ended == 0 ? null : (decimal)filled / ended,
            AverageFillTime = ticks.Length == 0 ? null : TimeSpan.FromTicks((long)ticks.Average())
        };
    }
}
