using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>What an order would cost (brokers.md 2.6; sample go_tradier_orderCreatePreviewJSON.json). Dollars.</summary>
internal sealed record TradierPreview(bool Accepted, decimal Commission, decimal Fees, decimal Cost, decimal OrderCost, decimal MarginChange)
{
    public static TradierPreview Read(JsonRecord record) => new(
        record.Text("result") is "true" or "True" && record.Text("status") == "ok",
        record.NeedNumber("commission"), record.Number("fees") ?? 0, record.NeedNumber("cost"), record.Number("order_cost") ?? 0, record.Number("margin_change") ?? 0);
}
