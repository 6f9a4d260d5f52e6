using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>Turns Tradier's orders into the seam's: an order with legs becomes its legs, each under its own id.</summary>
internal static class TradierOrders
{
    /// <summary>The orders that one of Tradier's stands for.</summary>
    /// <param name="order">As read, with its tag.</param>
    /// <param name="keyOfLeg">Our key of a leg by the parent's tag and the leg's canonical symbol; null where it is not known.</param>
    /// <returns>None when the instrument has no canonical id: then it is not one of ours.</returns>
    public static IEnumerable<VenueOrder> Read(TradierOrder order, Func<string?, string, string?> keyOfLeg)
    {
        if (order.Legs.Count == 0) return ReadSingle(order, order, symbol => order.Tag) is { } single ? [single] : [];
        return order.Legs.Select(leg => ReadSingle(leg, order, symbol => keyOfLeg(order.Tag, symbol))).OfType<VenueOrder>();
    }

    /// <param name="order">An order without legs, or a leg.</param>
    /// <param name="parent">The order that it is a leg of, else itself.</param>
    /// <param name="key">Our key by canonical symbol.</param>
    private static VenueOrder? ReadSingle(TradierOrder order, TradierOrder parent, Func<string, string?> key)
    {
        if (!TradierSymbols.TryRead(order.Symbol, out var symbol)) return null;
        if (TradierSides.Read(order.Side) is not { } side) throw new VenueException($"tradier order {order.Id}: the side '{order.Side}' is not known");
        return new VenueOrder
        {
            BrokerOrderId = order.Id,
            ClientKey = key(symbol),
            Symbol = symbol,
            Side = side,
            Time = order.Changed ?? parent.Changed ?? order.Created ?? parent.Created ?? DateTime.UnixEpoch,
            Quantity = order.Quantity,
            Status = TradierStatuses.Read(order),
            FilledQuantity = order.ExecutedQuantity,
            AveragePrice = order.ExecutedQuantity > 0 ? order.AverageFillPrice : null,
            // A leg of a combo repeats the net price of its parent, which is not its own.
            LimitPrice = ReferenceEquals(order, parent) || parent.IsConditional ? order.Price : null,
            StopPrice = order.StopPrice,
            Message = order.Reason.Length > 0 ? order.Reason : parent.Reason
        };
    }
}
