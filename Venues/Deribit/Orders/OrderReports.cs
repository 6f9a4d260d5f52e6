using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>The venue's orders and trades in the engine's words: quantities in the instrument's unit, under the id that the order had first.</summary>
internal sealed class OrderReports(InstrumentCatalog catalog, OrderIdentities identities)
{
    /// <summary>Null for an instrument that is not traded here.</summary>
    /// <param name="order">The order.</param>
    /// <param name="fills">Its fills, where they were read.</param>
    /// <param name="tellsAverage">Whether the average price may stand for fills that are missing.</param>
    /// <exception cref="VenueException">The size of the instrument's contracts is not known.</exception>
    public VenueOrder? Order(DeribitOrder order, IReadOnlyList<VenueFill> fills, bool tellsAverage)
    {
        if (catalog.UnitOf(order.Instrument) is not { } unit) return null;
        var status = StatusOf(order.State);
        return new VenueOrder
        {
            BrokerOrderId = identities.FirstOf(order.OrderId),
            ClientKey = order.Label.Length == 0 ? null : order.Label,
            Symbol = unit.Symbol,
            Side = order.Side,
            Time = order.Updated,
            Quantity = unit.ToQuantity(order.Amount),
            Status = status,
            FilledQuantity = unit.ToQuantity(order.FilledAmount),
            AveragePrice = tellsAverage ? order.AveragePrice : null,
            LimitPrice = order.Price,
            StopPrice = order.TriggerPrice,
            Message = MessageOf(status, order),
            Fills = fills
        };
    }

    /// <summary>The fills of one order in the order of its trades, which are all there is up to <paramref name="filledAmount"/>.</summary>
    /// <param name="order">The order, for its label.</param>
    /// <param name="trades">The last trades of it, at least one.</param>
    /// <param name="filledAmount">What was filled when the last of them was done.</param>
    /// <returns>Null for an instrument that is not traded here.</returns>
    public IReadOnlyList<VenueFill>? Fills(DeribitOrder order, IReadOnlyList<DeribitTrade> trades, decimal filledAmount)
    {
        if (catalog.UnitOf(order.Instrument) is not { } unit) return null;
        var cumulative = filledAmount - trades.Sum(trade => trade.Amount);
        List<VenueFill> fills = [];
        foreach (var trade in trades)
        {
            cumulative += trade.Amount;
            fills.Add(new VenueFill
            {
                BrokerOrderId = identities.FirstOf(order.OrderId),
                ClientKey = order.Label.Length == 0 ? null : order.Label,
                Symbol = unit.Symbol,
                Side = trade.Side,
                Time = trade.Time,
                Quantity = unit.ToQuantity(trade.Amount),
                CumulativeQuantity = unit.ToQuantity(cumulative),
                Price = trade.Price,
                Fee = trade.Fee,
                Currency = trade.FeeCurrency,
                ExecutionId = trade.TradeId
            });
        }

        return fills;
    }

    /// <summary>A state that is not known is none that ends an order: the next reading, or a person, tells more.</summary>
    public static VenueOrderStatus StatusOf(string state) => state switch
    {
        "filled" => VenueOrderStatus.Filled,
        "cancelled" => VenueOrderStatus.Canceled,
        "rejected" => VenueOrderStatus.Rejected,
        // Open, untriggered, and triggered, which goes on as another order.
        _ => VenueOrderStatus.Open
    };

    private static string MessageOf(VenueOrderStatus status, DeribitOrder order) => status switch
    {
        VenueOrderStatus.Rejected => $"Deribit has rejected the order: {order.CancelReason ?? "no reason given"}",
        VenueOrderStatus.Canceled => order.CancelReason ?? "",
        _ => ""
    };
}
