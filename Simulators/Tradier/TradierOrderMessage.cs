using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>
/// An order as REST shows it: brokers.md 2.7; samples asynctradier_get_order.json, asynctradier_get_orders_multiple.json,
/// go_tradier_userOrdersJSON.json. Quantities are floats, and cumulative: there is no list of fills.
/// </summary>
internal static class TradierOrderMessage
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static JObject Of(TradierOrder order, bool withTag)
    {
        var message = order.Order.IsCombo ? Parent(order) : Plain(order);
        if (withTag && order.Tag != null) message["tag"] = order.Tag;
        if (order.Order is { State: OrderState.Rejected, Reason: { Length: > 0 } reason }) message["reason_description"] = reason;
        return message;
    }

    public static string Time(DateTime utc) => utc.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);

    private static JObject Plain(TradierOrder order)
    {
        var leg = order.Order.First;
        var message = Head(order, order.Id, order.Type, leg.Side, order.Order.Quantity);
        Fills(message, order.Order, order.Order.Quantity, leg.FilledQuantity, leg.AveragePrice, leg.LastPrice, leg.LastQuantity);
        message["class"] = order.Class;
        if (leg.Instrument.Option != null) message["option_symbol"] = leg.Instrument.Symbol;
        return message;
    }

    private static JObject Parent(TradierOrder order)
    {
        var legs = order.Order.Legs;
        var quantity = order.Order.Quantity * legs.Sum(leg => leg.Ratio);
        var message = Head(order, order.Id, order.Type, "buy", quantity);
        var net = order.Order.FilledQuantity == 0 ? 0 : Matching.Net(order.Order, leg => leg.AveragePrice);
        Fills(message, order.Order, quantity, legs.Sum(leg => leg.FilledQuantity), net, 0, legs.Sum(leg => leg.LastQuantity));
        message["class"] = order.Class;
        message["num_legs"] = legs.Count;
        message["strategy"] = Strategy(order);
        message["leg"] = TradierRows.Value([.. legs.Select((leg, i) => Leg(order, leg, order.Id + 1 + i))]);
        return message;
    }

    private static JObject Leg(TradierOrder order, ExchangeLeg leg, long id)
    {
        var quantity = order.Order.Quantity * leg.Ratio;
        var message = Head(order, id, order.Type, leg.Side, quantity);
        Fills(message, order.Order, quantity, leg.FilledQuantity, leg.AveragePrice, leg.LastPrice, leg.LastQuantity);
        message["class"] = leg.Instrument.Option == null ? "equity" : "option";
        if (leg.Instrument.Option != null) message["option_symbol"] = leg.Instrument.Symbol;
        return message;
    }

    private static JObject Head(TradierOrder order, long id, string type, string side, decimal quantity)
    {
        var message = new JObject
        {
            ["id"] = id,
            ["type"] = type,
            ["symbol"] = order.Symbol,
            ["side"] = side,
            ["quantity"] = quantity,
            ["status"] = order.Status,
            ["duration"] = order.Duration
        };
        if (order.Price is { } price) message["price"] = price;
        if (order.Stop is { } stop) message["stop_price"] = stop;
        return message;
    }

    private static void Fills(JObject message, ExchangeOrder order, decimal quantity, decimal filled, decimal average, decimal lastPrice, decimal lastQuantity)
    {
        // Rejected orders keep their remaining quantity, canceled and expired ones show none (brokers.md 2.7).
        var ended = order.State is OrderState.Canceled or OrderState.Expired;
        message["avg_fill_price"] = Math.Round(average, 8);
        message["exec_quantity"] = filled;
        message["last_fill_price"] = lastPrice;
        message["last_fill_quantity"] = lastQuantity;
        message["remaining_quantity"] = ended ? 0m : quantity - filled;
        message["create_date"] = Time(order.Created);
        message["transaction_date"] = Time(order.Updated);
    }

    /// <summary>The names seen in recorded orders (brokers.md 2.7).</summary>
    private static string Strategy(TradierOrder order)
    {
        if (order.Class == "combo") return order.Order.Legs is [{ IsBuy: true }, { IsBuy: false, Instrument.Option.IsCall: true }] ? "covered call" : "unknown";
        var ratios = order.Order.Legs.Select(leg => leg.Ratio).ToList();
        return ratios switch { [1, 2, 1] => "butterfly", [_, _] => "spread", _ => "unknown" };
    }
}
