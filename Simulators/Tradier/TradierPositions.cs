using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Positions: brokers.md 2.6; samples asynctradier_get_positions_single.json, _multiple.json. The cost is the total in dollars, below zero when short.</summary>
internal static class TradierPositions
{
    /// <summary>Where the ids of the sample are.</summary>
    private const long FirstId = 130_088;

    public static JObject Of(ExchangeAccount account) => TradierRows.Of("positions", "position", [.. account.Positions.Select(position => new JObject
    {
        ["cost_basis"] = Math.Round(position.Quantity * position.AveragePrice * position.Instrument.Multiplier, 2),
        ["date_acquired"] = TradierOrderMessage.Time(position.Opened),
        ["id"] = FirstId + position.Id,
        ["quantity"] = position.Quantity,
        ["symbol"] = position.Instrument.Symbol
    })]);
}
