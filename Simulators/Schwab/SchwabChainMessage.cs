using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>A contract of a chain, under the names that are observed (bid, ask), not those that are documented (brokers.md 1.10).</summary>
internal static class SchwabChainMessage
{
    public static JObject Of(InstrumentMarket market, int days)
    {
        var option = market.Instrument.Option!;
        return new JObject
        {
            ["putCall"] = option.IsCall ? "CALL" : "PUT",
            ["symbol"] = market.Instrument.Symbol,
            ["description"] = market.Instrument.Description,
            ["exchangeName"] = "OPR",
            ["bid"] = market.Bid,
            ["ask"] = market.Ask,
            ["last"] = market.Last,
            ["mark"] = market.Mark,
            ["bidSize"] = (long)market.BidSize,
            ["askSize"] = (long)market.AskSize,
            ["lastSize"] = (long)market.LastSize,
            ["totalVolume"] = (long)market.Volume,
            ["quoteTimeInLong"] = SchwabTime.Milliseconds(market.QuoteTime),
            ["tradeTimeInLong"] = SchwabTime.Milliseconds(market.TradeTime),
            ["volatility"] = 20m,
            ["delta"] = option.IsCall ? 0.5m : -0.5m,
            ["gamma"] = 0.01m,
            ["theta"] = -0.05m,
            ["vega"] = 0.1m,
            ["rho"] = 0.01m,
            ["openInterest"] = 1000,
            ["strikePrice"] = option.Strike,
            ["expirationDate"] = option.Expiry.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", System.Globalization.CultureInfo.InvariantCulture),
            ["daysToExpiration"] = days,
            ["multiplier"] = 100m,
            ["inTheMoney"] = false,
            ["pennyPilot"] = true
        };
    }
}
