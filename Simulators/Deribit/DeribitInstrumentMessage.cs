using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>An instrument of public/get_instruments (brokers.md 3.5, fields and table).</summary>
internal static class DeribitInstrumentMessage
{
    /// <summary>Of perpetuals: as observed.</summary>
    private const long Never = 32_503_708_800_000;

    public static JObject Of(DeribitInstrument each, string state)
    {
        var instrument = each.Instrument;
        var message = new JObject
        {
            ["kind"] = each.Kind,
            ["instrument_name"] = each.Name,
            ["instrument_id"] = each.Id,
            ["base_currency"] = each.BaseCurrency,
            ["quote_currency"] = each.QuoteCurrency,
            ["counter_currency"] = each.Currency == "USDC" ? "USDC" : "USD",
            ["settlement_currency"] = each.Currency,
            ["settlement_period"] = each.SettlementPeriod,
            ["instrument_type"] = each.Currency == "USDC" ? "linear" : "reversed",
            ["contract_size"] = each.ContractSize,
            ["min_trade_amount"] = each.MinimumAmount,
            ["tick_size"] = instrument.Tick,
            ["tick_size_steps"] = new JArray(instrument.TickSteps.Select(step => new JObject { ["above_price"] = step.AbovePrice, ["tick_size"] = step.Tick })),
            ["expiration_timestamp"] = instrument.Expiry is { } expiry ? DeribitTime.Of(expiry) : Never,
            ["creation_timestamp"] = DeribitTime.Of(new DateTime(2024, 1, 1, 8, 0, 0, DateTimeKind.Utc)),
            ["is_active"] = state == "open",
            ["state"] = state,
            ["price_index"] = each.PriceIndex,
            ["maker_commission"] = DeribitFees.Maker(instrument),
            ["taker_commission"] = DeribitFees.Taker(instrument),
            ["block_trade_commission"] = DeribitFees.Maker(instrument),
            ["block_trade_min_trade_amount"] = each.MinimumAmount,
            ["block_trade_tick_size"] = instrument.Tick,
            ["rfq"] = false
        };
        if (instrument.Option is { } option)
        {
            message["strike"] = option.Strike;
            message["option_type"] = option.IsCall ? "call" : "put";
        }
        else
        {
            message["max_leverage"] = 50;
            message["max_liquidation_commission"] = 0.0075m;
            message["future_type"] = instrument.Style == SettlementStyle.Inverse ? "reversed" : "linear";
        }

        return message;
    }
}
