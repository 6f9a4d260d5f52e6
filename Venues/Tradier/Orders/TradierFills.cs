using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// Finds fills by what has been added since an order was last seen: Tradier tells the cumulative quantity and the average price only
/// (brokers.md 2.7). Several executions between two looks are one fill at their average.
/// </summary>
internal sealed class TradierFills(string currency)
{
    /// <summary>Orders remembered: more than the limit on placing allows in five hours. One that is forgotten is told again, and booked once.</summary>
    private const int Capacity = 20_000;

    /// <summary>Of a price worked out from two averages: beyond it there is only the noise of their rounding. Half to even.</summary>
    private const int PriceDigits = 6;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (decimal Quantity, decimal Average, bool Ended)> _seen = [];
    private readonly Queue<string> _order = [];

    /// <summary>Takes note of an order as it was read, and returns what was filled since the last look; null when nothing was.</summary>
    /// <param name="order">As the seam has it.</param>
    /// <param name="raw">As Tradier has it: the last execution's price is exact where it is all there is.</param>
    public VenueFill? See(VenueOrder order, TradierOrder raw)
    {
        lock (_gate)
        {
            var known = _seen.TryGetValue(order.BrokerOrderId, out var before);
            if (known && order.FilledQuantity < before.Quantity) return null;
            _seen[order.BrokerOrderId] = (order.FilledQuantity, order.AveragePrice ?? 0, order.HasEnded || before.Ended);
            if (!known) Remember(order.BrokerOrderId);
            var quantity = order.FilledQuantity - before.Quantity;
            return quantity > 0 ? Fill(order, quantity, Price(raw, before.Quantity, before.Average)) : null;
        }
    }

    /// <summary>Whether an event says nothing that was not read already: the order had ended.</summary>
    public bool IsSettled(string orderId)
    {
        lock (_gate) return _seen.TryGetValue(orderId, out var seen) && seen.Ended;
    }

    private static decimal Price(TradierOrder order, decimal quantity, decimal average)
    {
        var added = order.ExecutedQuantity - quantity;
        if (order.LastFillQuantity == added && order.LastFillPrice > 0) return order.LastFillPrice;
        var price = ((order.ExecutedQuantity * order.AverageFillPrice) - (quantity * average)) / added;
        return Math.Round(price, PriceDigits, MidpointRounding.ToEven);
    }

    private VenueFill Fill(VenueOrder order, decimal quantity, decimal price) => new()
    {
        BrokerOrderId = order.BrokerOrderId,
        ClientKey = order.ClientKey,
        Symbol = order.Symbol,
        Side = order.Side,
        Time = order.Time,
        Quantity = quantity,
        CumulativeQuantity = order.FilledQuantity,
        Price = price,
        Currency = currency
    };

    private void Remember(string orderId)
    {
        _order.Enqueue(orderId);
        if (_order.Count > Capacity) _seen.Remove(_order.Dequeue());
    }
}
