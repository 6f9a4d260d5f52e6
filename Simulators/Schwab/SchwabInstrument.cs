using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>An instrument within orders, positions and transactions (brokers.md 1.7, 1.8; sample zwind_Trader_Orders.json).</summary>
internal static class SchwabInstrument
{
    public static JObject Of(Instrument instrument, string asset)
    {
        var message = new JObject
        {
            ["assetType"] = asset,
            ["cusip"] = $"{SchwabOrderMessage.InstrumentId(instrument):000000000}",
            ["symbol"] = instrument.Symbol,
            ["description"] = instrument.Description,
            ["instrumentId"] = SchwabOrderMessage.InstrumentId(instrument)
        };
        if (instrument.Option is not { } option) return message;
        message["type"] = "VANILLA";
        message["putCall"] = option.IsCall ? "CALL" : "PUT";
        message["underlyingSymbol"] = option.Underlying;
        message["optionMultiplier"] = 100;
        return message;
    }
}
