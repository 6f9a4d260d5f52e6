using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Tradier;

/// <summary>The answer to preview=true: sample go_tradier_orderCreatePreviewJSON.json. It has no id.</summary>
internal static class TradierPreview
{
    public static JObject Of(TradierTicket ticket, decimal cost, DateTime now) => new()
    {
        ["order"] = new JObject
        {
            ["commission"] = 0m,
            ["cost"] = cost,
            ["duration"] = ticket.Duration,
            ["extended_hours"] = ticket.Duration is "pre" or "post",
            ["fees"] = 0,
            ["margin_change"] = cost,
            ["class"] = ticket.Class,
            ["order_cost"] = cost,
            ["quantity"] = ticket.Legs.Sum(leg => leg.Quantity),
            ["request_date"] = TradierOrderMessage.Time(now),
            ["result"] = true,
            ["side"] = ticket.Legs[0].Side,
            ["status"] = "ok",
            ["symbol"] = ticket.Symbol,
            ["type"] = ticket.Type
        }
    };
}
