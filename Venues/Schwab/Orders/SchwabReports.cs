using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>Turns an order as Schwab has it into what the lane reads: one report for each leg.</summary>
internal static class SchwabReports
{
    private const string Currency = "USD";

    /// <summary>
    /// The order's legs, and those of the orders that it triggers. What is not traded here (funds, bonds, futures) is left out: such orders
    /// are other people's.
    /// </summary>
    /// <exception cref="VenueException">The order has no legs and no children.</exception>
    public static IReadOnlyList<VenueOrder> Describe(SchwabOrder order)
    {
        List<VenueOrder> described = [];
        Add(order, described);
        return described;
    }

    private static void Add(SchwabOrder order, List<VenueOrder> described)
    {
        if (order.Legs.Count == 0 && order.Children.Count == 0)
            throw new VenueException($"Schwab's order {order.OrderId} ({order.Status}) has no legs: what it trades cannot be told");
        foreach (var leg in order.Legs)
        {
            if (SchwabInstructions.SideOf(leg.Instruction) is not { } side) continue;
            if (!SchwabSymbols.TryRead(leg.Symbol, leg.AssetType, out var instrument)) continue;
            described.Add(Describe(order, leg, side, instrument.ToString()));
        }

        foreach (var child in order.Children) Add(child, described);
    }

    private static VenueOrder Describe(SchwabOrder order, SchwabOrderLeg leg, OrderSide side, string symbol)
    {
        var id = order.Legs.Count == 1 ? order.OrderId : SchwabLegIds.Of(order.OrderId, leg.Symbol);
        var fills = Fills(order, leg, side, symbol, id);
        var filled = Math.Max(Share(order, leg), fills.Count == 0 ? 0 : fills[^1].CumulativeQuantity);
        return new VenueOrder
        {
            BrokerOrderId = id,
            Symbol = symbol,
            Side = side,
            Time = order.CloseTime ?? (fills.Count > 0 ? fills[^1].Time : order.EnteredTime) ?? default,
            Quantity = leg.Quantity,
            Status = SchwabStatuses.Translate(order.Status),
            FilledQuantity = filled,
            LimitPrice = order.Price,
            StopPrice = order.StopPrice,
            Message = order.Status == SchwabStatuses.Replaced && order.StatusDescription.Length == 0 ? "replaced by another order at Schwab" : order.StatusDescription,
            Fills = fills
        };
    }

    /// <summary>The order counts combos, the leg contracts: its part of what the order has filled.</summary>
    private static decimal Share(SchwabOrder order, SchwabOrderLeg leg) =>
        order.Legs.Count == 1 || order.Quantity == 0 ? order.FilledQuantity : order.FilledQuantity * leg.Quantity / order.Quantity;

    /// <summary>
    /// Only activities of type FILL: the end of an order comes as one too, with a price of zero. They are told in the order in which they
    /// happened, which is the falling order of what they left, or of their times where that is not told.
    /// </summary>
    private static List<VenueFill> Fills(SchwabOrder order, SchwabOrderLeg leg, OrderSide side, string symbol, string id)
    {
        var activities = order.Activities.Where(activity => activity.IsFill).ToList();
        var inOrder = activities.TrueForAll(activity => activity.OrderRemainingQuantity != null)
            ? activities.OrderByDescending(activity => activity.OrderRemainingQuantity).ThenBy(TimeOf)
            : activities.OrderBy(TimeOf).ThenBy(activity => activity.ActivityId.Length).ThenBy(activity => activity.ActivityId, StringComparer.Ordinal);
        List<VenueFill> fills = [];
        decimal cumulative = 0;
        foreach (var activity in inOrder)
        {
            var count = 0;
            foreach (var execution in activity.Executions)
            {
                if (execution.Quantity == 0 || (order.Legs.Count > 1 && execution.LegId != leg.LegId)) continue;
                cumulative += execution.Quantity;
                fills.Add(new VenueFill
                {
                    BrokerOrderId = id,
                    Symbol = symbol,
                    Side = side,
                    Time = execution.Time ?? order.CloseTime ?? order.EnteredTime ?? default,
                    Quantity = execution.Quantity,
                    CumulativeQuantity = cumulative,
                    Price = execution.Price,
                    Currency = Currency,
                    ExecutionId = activity.ActivityId.Length == 0 ? null : $"{activity.ActivityId}-{leg.LegId}{(count == 0 ? "" : $".{count}")}"
                });
                count++;
            }
        }

        return fills;
    }

    private static DateTime TimeOf(SchwabActivity activity) => activity.Executions.Count == 0 ? default : activity.Executions[0].Time ?? default;
}
