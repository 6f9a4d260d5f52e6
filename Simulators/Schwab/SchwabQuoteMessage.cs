using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>A quote over REST (brokers.md 1.10; samples schwab_sdk_quotes_list.json, zwind_MarketData_QuoteResponse_EquityResponse.json). Names that start with digits are Schwab's.</summary>
internal static class SchwabQuoteMessage
{
    public static JObject Of(InstrumentMarket market)
    {
        var option = market.Instrument.Option;
        var change = market.Last - market.PreviousClose;
        var percent = market.PreviousClose == 0 ? 0 : change / market.PreviousClose * 100;
        var message = new JObject
        {
            ["assetMainType"] = option == null ? "EQUITY" : "OPTION",
            ["symbol"] = market.Instrument.Symbol,
            ["quoteType"] = "NBBO",
            ["realtime"] = true,
            ["ssid"] = SchwabOrderMessage.InstrumentId(market.Instrument),
            ["reference"] = Reference(market.Instrument),
            ["quote"] = new JObject
            {
                ["52WeekHigh"] = market.High,
                ["52WeekLow"] = market.Low,
                ["askMICId"] = "XNAS",
                ["askPrice"] = market.Ask,
                ["askSize"] = (long)market.AskSize,
                ["askTime"] = SchwabTime.Milliseconds(market.QuoteTime),
                ["bidMICId"] = "XNAS",
                ["bidPrice"] = market.Bid,
                ["bidSize"] = (long)market.BidSize,
                ["bidTime"] = SchwabTime.Milliseconds(market.QuoteTime),
                ["closePrice"] = market.PreviousClose,
                ["highPrice"] = market.High,
                ["lastMICId"] = "XNAS",
                ["lastPrice"] = market.Last,
                ["lastSize"] = (long)market.LastSize,
                ["lowPrice"] = market.Low,
                ["mark"] = market.Mark,
                ["markChange"] = market.Mark - market.PreviousClose,
                ["markPercentChange"] = percent,
                ["netChange"] = change,
                ["netPercentChange"] = percent,
                ["openPrice"] = market.Open,
                ["quoteTime"] = SchwabTime.Milliseconds(market.QuoteTime),
                ["securityStatus"] = "Normal",
                ["totalVolume"] = (long)market.Volume,
                ["tradeTime"] = SchwabTime.Milliseconds(market.TradeTime),
                ["volatility"] = 0m
            }
        };
        if (option == null) message["assetSubType"] = "COE";
        return message;
    }

    private static JObject Reference(Instrument instrument)
    {
        var reference = new JObject
        {
            ["cusip"] = $"{SchwabOrderMessage.InstrumentId(instrument):000000000}",
            ["description"] = instrument.Description,
            ["exchange"] = "Q",
            ["exchangeName"] = "NASDAQ"
        };
        if (instrument.Option is not { } option) return reference;
        reference["contractType"] = option.IsCall ? "C" : "P";
        reference["multiplier"] = 100m;
        reference["strikePrice"] = option.Strike;
        reference["underlying"] = option.Underlying;
        reference["isPennyPilot"] = true;
        return reference;
    }
}
