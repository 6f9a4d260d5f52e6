using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>A holding (brokers.md 2.6; sample asynctradier_get_positions_single.json).</summary>
/// <param name="Symbol">Tradier's symbol.</param>
/// <param name="Quantity">Negative is short.</param>
/// <param name="CostBasis">Dollars for all of it; negative for a short one.</param>
internal sealed record TradierPosition(string Symbol, decimal Quantity, decimal CostBasis)
{
    public static TradierPosition Read(JsonRecord record) =>
        new(record.NeedText("symbol"), record.NeedNumber("quantity"), record.Number("cost_basis") ?? 0);
}
