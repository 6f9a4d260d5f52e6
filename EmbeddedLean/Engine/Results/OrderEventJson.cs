using System.Globalization;
using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Orders;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>An order event as one JSON object.</summary>
internal static class OrderEventJson
{
    public static JObject Of(OrderEvent e)
    {
        var line = new JObject
        {
            ["orderId"] = e.OrderId,
            ["eventId"] = e.Id,
            ["symbol"] = e.Symbol.ID.ToString(),
            ["symbolValue"] = e.Symbol.Value,
            ["time"] = e.UtcTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["status"] = e.Status.ToString().ToCamelCase(),
            ["direction"] = e.Direction.ToString().ToCamelCase(),
            ["quantity"] = e.Quantity.Normalize(),
            ["fillPrice"] = e.FillPrice.Normalize(),
            ["fillQuantity"] = e.FillQuantity.Normalize(),
            ["fee"] = e.OrderFee.Value.Amount.Normalize(),
            ["feeCurrency"] = e.OrderFee.Value.Currency
        };
        if (e.LimitPrice is { } limit) line["limitPrice"] = limit.Normalize();
        if (e.StopPrice is { } stop) line["stopPrice"] = stop.Normalize();
        if (e.TriggerPrice is { } trigger) line["triggerPrice"] = trigger.Normalize();
        if (e.TrailingAmount is { } trailing) line["trailingAmount"] = trailing.Normalize();
        if (e.IsAssignment) line["isAssignment"] = true;
        if (!string.IsNullOrEmpty(e.Message)) line["message"] = e.Message;
        return line;
    }
}
