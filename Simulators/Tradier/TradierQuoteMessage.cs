using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>
/// A quote over REST: samples asynctradier_get_quotes_single.json (stock), asynctradier_get_quotes_with_greeks.json and
/// asynctradier_get_option_chains.json (option; without greeks unless they are asked for); brokers.md 2.4.
/// </summary>
internal static class TradierQuoteMessage
{
    public static JObject Of(InstrumentMarket market, bool greeks)
    {
        var instrument = market.Instrument;
        var change = market.Last - market.PreviousClose;
        var quote = new JObject
        {
            ["symbol"] = instrument.Symbol,
            ["description"] = instrument.Description,
            ["exch"] = instrument.Option == null ? "Q" : "Z",
            ["type"] = instrument.Option == null ? "stock" : "option",
            ["last"] = market.Last,
            ["change"] = change,
            ["volume"] = (long)market.Volume,
            ["open"] = Nullable(market.Open),
            ["high"] = Nullable(market.High),
            ["low"] = Nullable(market.Low),
            ["close"] = JValue.CreateNull(),
            ["bid"] = market.Bid,
            ["ask"] = market.Ask
        };
        if (instrument.Option is { } contract)
        {
            quote["underlying"] = contract.Underlying;
            quote["strike"] = contract.Strike;
            if (greeks) quote["greeks"] = Greeks(contract, market);
        }

        quote["change_percentage"] = market.PreviousClose == 0 ? 0m : Math.Round(change / market.PreviousClose * 100, 2);
        quote["average_volume"] = 0;
        quote["last_volume"] = (long)market.LastSize;
        quote["trade_date"] = Milliseconds(market.TradeTime);
        quote["prevclose"] = market.PreviousClose;
        quote["week_52_high"] = 0m;
        quote["week_52_low"] = 0m;
        quote["bidsize"] = (long)market.BidSize;
        quote["bidexch"] = "Q";
        quote["bid_date"] = Milliseconds(market.QuoteTime);
        quote["asksize"] = (long)market.AskSize;
        quote["askexch"] = "Q";
        quote["ask_date"] = Milliseconds(market.QuoteTime);
        if (instrument.Option is not { } option) quote["root_symbols"] = instrument.Symbol;
        else
        {
            quote["open_interest"] = 1000;
            quote["contract_size"] = 100;
            quote["expiration_date"] = option.Expiry.ToString("yyyy-MM-dd");
            quote["expiration_type"] = "standard";
            quote["option_type"] = option.IsCall ? "call" : "put";
            quote["root_symbol"] = option.Underlying;
        }

        return quote;
    }

    public static long Milliseconds(DateTime utc) => utc == default ? 0 : new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    private static JToken Nullable(decimal value) => value == 0 ? JValue.CreateNull() : value;

    /// <summary>Constants of the right shape: nobody trades on them here.</summary>
    private static JObject Greeks(OptionContract contract, InstrumentMarket market) => new()
    {
        ["delta"] = contract.IsCall ? 0.5m : -0.5m,
        ["gamma"] = 0.01m,
        ["theta"] = -0.05m,
        ["vega"] = 0.1m,
        ["rho"] = 0.01m,
        ["phi"] = -0.01m,
        ["bid_iv"] = 0.2m,
        ["mid_iv"] = 0.2m,
        ["ask_iv"] = 0.2m,
        ["smv_vol"] = 0.2m,
        ["updated_at"] = market.QuoteTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)
    };
}
