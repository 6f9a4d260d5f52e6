using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>
/// Events of the market stream (brokers.md 2.10): a quote's prices are numbers and its dates texts of epoch milliseconds; in trade, tradex,
/// summary and timesale the prices are texts.
/// </summary>
internal static class TradierMarketEvents
{
    public static JObject Quote(InstrumentMarket market) => new()
    {
        ["type"] = "quote",
        ["symbol"] = market.Instrument.Symbol,
        ["bid"] = market.Bid,
        ["bidsz"] = (long)market.BidSize,
        ["bidexch"] = "Q",
        ["biddate"] = Date(market.QuoteTime),
        ["ask"] = market.Ask,
        ["asksz"] = (long)market.AskSize,
        ["askexch"] = "Q",
        ["askdate"] = Date(market.QuoteTime)
    };

    /// <param name="type">trade, or tradex for the same with the extended sessions.</param>
    public static JObject Trade(InstrumentMarket market, string type) => new()
    {
        ["type"] = type,
        ["symbol"] = market.Instrument.Symbol,
        ["exch"] = "Q",
        ["price"] = Text(market.Last),
        ["size"] = Text(market.LastSize),
        ["cvol"] = Text(market.Volume),
        ["date"] = Date(market.TradeTime),
        ["last"] = Text(market.Last)
    };

    public static JObject Summary(InstrumentMarket market) => new()
    {
        ["type"] = "summary",
        ["symbol"] = market.Instrument.Symbol,
        ["open"] = Text(market.Open),
        ["high"] = Text(market.High),
        ["low"] = Text(market.Low),
        ["prevClose"] = Text(market.PreviousClose)
    };

    public static JObject TimeSale(InstrumentMarket market, long sequence) => new()
    {
        ["type"] = "timesale",
        ["symbol"] = market.Instrument.Symbol,
        ["exch"] = "Q",
        ["bid"] = Text(market.Bid),
        ["ask"] = Text(market.Ask),
        ["last"] = Text(market.Last),
        ["size"] = Text(market.LastSize),
        ["date"] = Date(market.TradeTime),
        ["seq"] = sequence,
        ["flag"] = "",
        ["cancel"] = false,
        ["correction"] = false,
        ["session"] = "normal"
    };

    private static string Text(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Date(DateTime utc) => TradierQuoteMessage.Milliseconds(utc).ToString(CultureInfo.InvariantCulture);
}
