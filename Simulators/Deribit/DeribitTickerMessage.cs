using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>public/ticker and the ticker channel (brokers.md 3.8, 3.9); a missing best price is null with amount 0.</summary>
internal static class DeribitTickerMessage
{
    public static JObject Of(DeribitInstrument instrument, InstrumentMarket market, decimal index, string state)
    {
        var (minimum, maximum) = market.IsQuoted ? DeribitTicketReader.Band(market) : (0m, 0m);
        var message = new JObject
        {
            ["instrument_name"] = instrument.Name,
            ["state"] = state,
            ["timestamp"] = DeribitTime.Of(market.QuoteTime),
            ["best_bid_price"] = Price(market.Bid),
            ["best_bid_amount"] = market.BidSize,
            ["best_ask_price"] = Price(market.Ask),
            ["best_ask_amount"] = market.AskSize,
            ["last_price"] = Price(market.Last),
            ["mark_price"] = market.Mark,
            ["index_price"] = index,
            ["min_price"] = minimum,
            ["max_price"] = maximum,
            ["settlement_price"] = market.PreviousClose,
            ["open_interest"] = 1_000m,
            ["estimated_delivery_price"] = index,
            ["stats"] = new JObject
            {
                ["high"] = Price(market.High),
                ["low"] = Price(market.Low),
                ["volume"] = market.Volume,
                ["volume_usd"] = market.Volume,
                ["price_change"] = market.PreviousClose == 0 ? 0m : Math.Round((market.Last - market.PreviousClose) / market.PreviousClose * 100, 4)
            }
        };
        if (instrument.Instrument.Option != null) AddOption(message, instrument, index);
        else if (instrument.SettlementPeriod == "perpetual")
        {
            message["current_funding"] = 0m;
            message["funding_8h"] = 0m;
            message["interest_value"] = 0m;
        }

        return message;
    }

    private static JToken Price(decimal price) => price == 0 ? JValue.CreateNull() : price;

    private static void AddOption(JObject message, DeribitInstrument instrument, decimal index)
    {
        message["underlying_price"] = index;
        message["underlying_index"] = instrument.PriceIndex;
        message["interest_rate"] = 0m;
        message["mark_iv"] = 50m;
        message["bid_iv"] = 49m;
        message["ask_iv"] = 51m;
        message["greeks"] = new JObject { ["delta"] = 0.5m, ["gamma"] = 0.0001m, ["theta"] = -10m, ["vega"] = 10m, ["rho"] = 1m };
    }
}
