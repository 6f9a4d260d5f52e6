using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>
/// An order object (brokers.md 3.6, "Order object"). As observed, a trigger order that has not fired has no filled_amount and no
/// average_price, and an open trigger market order's price is the text "market_price".
/// </summary>
internal static class DeribitOrderMessage
{
    public static JObject Of(DeribitOrder each)
    {
        var order = each.Order;
        var message = new JObject
        {
            ["order_id"] = each.Id,
            ["order_state"] = each.State,
            ["order_type"] = each.Type,
            ["time_in_force"] = each.TimeInForce,
            ["instrument_name"] = each.Instrument.Name,
            ["direction"] = order.First.IsBuy ? "buy" : "sell",
            ["price"] = Price(each),
            ["amount"] = order.Quantity,
            ["contracts"] = order.Quantity / each.Instrument.ContractSize,
            ["label"] = each.Label,
            ["post_only"] = each.PostOnly,
            ["reject_post_only"] = each.RejectPostOnly,
            ["reduce_only"] = each.ReduceOnly,
            ["api"] = !order.Request.IsManual,
            ["web"] = order.Request.IsManual,
            ["mobile"] = false,
            ["is_liquidation"] = false,
            ["is_rebalance"] = false,
            ["replaced"] = each.IsReplaced,
            ["mmp"] = false,
            ["risk_reducing"] = false,
            ["creation_timestamp"] = DeribitTime.Of(order.Created),
            ["last_update_timestamp"] = DeribitTime.Of(each.FiredAt ?? order.Updated),
            ["display_amount"] = order.Quantity
        };
        if (!each.IsTrigger)
        {
            message["filled_amount"] = each.Filled;
            message["average_price"] = Average(order);
        }
        else Trigger(message, each);
        if (each.TriggerOrderId != null) message["trigger_order_id"] = each.TriggerOrderId;
        if (each.State == "cancelled") message["cancel_reason"] = order.Reason.Length == 0 ? "user_request" : order.Reason;
        return message;
    }

    private static decimal Average(ExchangeOrder order) => Math.Round(order.First.AveragePrice, 8);

    private static void Trigger(JObject message, DeribitOrder each)
    {
        message["trigger"] = each.TriggerName;
        message["triggered"] = each.HasFired;
        if ((each.TriggerPrice ?? each.Order.Trigger?.Level) is { } level) message["trigger_price"] = level;
        if (each.TriggerOffset is { } offset) message["trigger_offset"] = offset;
    }

    private static JToken Price(DeribitOrder each)
    {
        if (each.Order.Limit is { } limit) return limit;
        // A market order shows the price it got; one that waits for its trigger has none.
        return each.IsTrigger || each.Order.FilledQuantity == 0 ? "market_price" : Average(each.Order);
    }
}
