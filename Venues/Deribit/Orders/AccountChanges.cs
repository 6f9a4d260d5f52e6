using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>
/// Reads what the account's stream and the answers to orders bring: orders together with the trades that made them so. What an order had
/// filled after the last of its trades tells what it had after each, so nothing need be remembered between messages.
/// </summary>
internal sealed class AccountChanges(OrderReports reports, OrderIdentities identities)
{
    /// <summary>Trades told already: an answer and the stream bring the same ones.</summary>
    private const int RememberedTrades = 20_000;

    private readonly BoundedMap<string, bool> _told = new(RememberedTrades);

    /// <param name="message">Has <c>orders</c> or <c>order</c>, and <c>trades</c>; either may be missing, or be a single object.</param>
    /// <param name="unresolved">Takes the ids of orders that have to be read: their trades came without them.</param>
    /// <returns>Fills first, then the orders.</returns>
    /// <exception cref="VenueException">Something that changes money is missing.</exception>
    public IReadOnlyList<VenueReport> Read(JsonRecord message, ICollection<string> unresolved)
    {
        List<DeribitOrder> orders = [.. message.Records("orders").Concat(message.Records("order")).Select(DeribitOrder.Read)];
        List<DeribitTrade> trades = [.. message.Records("trades").Select(DeribitTrade.Read)];
        foreach (var order in orders) identities.Learn(order);
        List<VenueReport> told = [];
        foreach (var group in trades.GroupBy(trade => trade.OrderId))
        {
            var order = orders.FindAll(order => order.OrderId == group.Key).MaxBy(order => order.FilledAmount);
            List<DeribitTrade> inTurn = [.. group.DistinctBy(trade => trade.TradeId).OrderBy(trade => trade.Sequence).ThenBy(trade => trade.Time)];
            if (order == null || inTurn.Sum(trade => trade.Amount) > order.FilledAmount) unresolved.Add(group.Key);
            else if (reports.Fills(order, inTurn, order.FilledAmount) is { } fills)
                told.AddRange(fills.Where(fill => _told.Put($"{order.Instrument} {fill.ExecutionId}", true)));
        }

        foreach (var order in orders)
        {
            // A trigger order that has fired says nothing about how it goes on.
            if (reports.Order(order, [], tellsAverage: false) is { } report) told.Add(report);
        }

        return told;
    }
}
