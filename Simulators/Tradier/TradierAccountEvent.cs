using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>
/// An order event of the account stream (brokers.md 2.10): no symbol, no side, no price of the single fill, and a name of the executed
/// quantity that is contested.
/// </summary>
internal static class TradierAccountEvent
{
    public static IEnumerable<JObject> Of(TradierOrder order, string account, bool saysExecQuantity)
    {
        var net = order.Order is { IsCombo: true, FilledQuantity: > 0 } ? Matching.Net(order.Order, leg => leg.AveragePrice) : order.Order.First.AveragePrice;
        var quantity = order.Order.Quantity * order.Order.Legs.Sum(leg => leg.Ratio);
        yield return Event(order, order.Id, account, saysExecQuantity, quantity, order.Order.Legs.Sum(leg => leg.FilledQuantity), net, order.Order.Legs.Sum(leg => leg.LastQuantity));
        if (!order.Order.IsCombo) yield break;
        for (var i = 0; i < order.Order.Legs.Count; i++)
        {
            var leg = order.Order.Legs[i];
            var message = Event(order, order.Id + 1 + i, account, saysExecQuantity, order.Order.Quantity * leg.Ratio, leg.FilledQuantity, leg.AveragePrice, leg.LastQuantity);
            message["parent_id"] = order.Id;
            yield return message;
        }
    }

    private static JObject Event(TradierOrder order, long id, string account, bool saysExecQuantity, decimal quantity, decimal filled, decimal average, decimal last)
    {
        var ended = order.Order.State is OrderState.Canceled or OrderState.Expired;
        var message = new JObject
        {
            ["id"] = id,
            ["event"] = "order",
            ["status"] = order.Status,
            ["type"] = order.Type,
            ["price"] = order.Price ?? 0m,
            ["stop_price"] = order.Stop ?? 0m,
            ["avg_fill_price"] = Math.Round(average, 8),
            [saysExecQuantity ? "exec_quantity" : "executed_quantity"] = filled,
            ["last_fill_quantity"] = last,
            ["remaining_quantity"] = ended ? 0m : quantity - filled,
            ["transaction_date"] = TradierOrderMessage.Time(order.Order.Updated),
            ["create_date"] = TradierOrderMessage.Time(order.Order.Created),
            ["account"] = account
        };
        if (order.Tag != null) message["tag"] = order.Tag;
        return message;
    }
}
