using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>
/// The numbered fields of LEVELONE_EQUITIES and LEVELONE_OPTIONS (brokers.md 1.11; samples schwab_py_streaming_level_one_quote_handler_1.json
/// and schwab_py_streaming_level_one_option_handler_1.json).
/// </summary>
internal static class SchwabLevelOne
{
    public static Dictionary<int, JToken> Equity(InstrumentMarket market)
    {
        var change = market.Last - market.PreviousClose;
        var percent = Percent(change, market.PreviousClose);
        var (quoted, traded) = (SchwabTime.Milliseconds(market.QuoteTime), SchwabTime.Milliseconds(market.TradeTime));
        return new Dictionary<int, JToken>
        {
            [1] = market.Bid,
            [2] = market.Ask,
            [3] = market.Last,
            [4] = (long)market.BidSize,
            [5] = (long)market.AskSize,
            [6] = "Q",
            [7] = "Q",
            [8] = (long)market.Volume,
            [9] = (long)market.LastSize,
            [10] = market.High,
            [11] = market.Low,
            [12] = market.PreviousClose,
            [13] = "Q",
            [14] = false,
            [15] = market.Instrument.Description,
            [16] = "Q",
            [17] = market.Open,
            [18] = change,
            [19] = market.High,
            [20] = market.Low,
            [21] = 0,
            [22] = 0,
            [23] = 0,
            [24] = 0,
            [25] = "NASDAQ",
            [26] = "",
            [27] = true,
            [28] = true,
            [29] = market.Last,
            [30] = (long)market.LastSize,
            [31] = change,
            [32] = "Normal",
            [33] = market.Mark,
            [34] = quoted,
            [35] = traded,
            [36] = traded,
            [37] = quoted,
            [38] = quoted,
            [39] = "XNAS",
            [40] = "XNAS",
            [41] = "XNAS",
            [42] = percent,
            [43] = percent,
            [44] = market.Mark - market.PreviousClose,
            [45] = percent,
            [46] = -1,
            [47] = 0,
            [48] = 0,
            [49] = 1,
            [50] = change,
            [51] = percent
        };
    }

    public static Dictionary<int, JToken> Option(InstrumentMarket market, decimal underlying, DateTime now)
    {
        var option = market.Instrument.Option!;
        var change = market.Last - market.PreviousClose;
        var intrinsic = Math.Max(0, option.IsCall ? underlying - option.Strike : option.Strike - underlying);
        var (quoted, traded) = (SchwabTime.Milliseconds(market.QuoteTime), SchwabTime.Milliseconds(market.TradeTime));
        return new Dictionary<int, JToken>
        {
            [1] = market.Instrument.Description,
            [2] = market.Bid,
            [3] = market.Ask,
            [4] = market.Last,
            [5] = market.High,
            [6] = market.Low,
            [7] = market.PreviousClose,
            [8] = (long)market.Volume,
            [9] = 1000,
            [10] = 20m,
            [11] = intrinsic,
            [12] = option.Expiry.Year,
            [13] = 100,
            [14] = 2,
            [15] = market.Open,
            [16] = (long)market.BidSize,
            [17] = (long)market.AskSize,
            [18] = (long)market.LastSize,
            [19] = change,
            [20] = option.Strike,
            [21] = option.IsCall ? "C" : "P",
            [22] = option.Underlying,
            [23] = option.Expiry.Month,
            [24] = $"100 {option.Underlying}",
            [25] = market.Mark - intrinsic,
            [26] = option.Expiry.Day,
            [27] = (option.Expiry.Date - now.Date).Days,
            [28] = 0.5m,
            [29] = 0.01m,
            [30] = -0.05m,
            [31] = 0.1m,
            [32] = 0.01m,
            [33] = "Normal",
            [34] = market.Mark,
            [35] = underlying,
            [36] = "S",
            [37] = market.Mark,
            [38] = quoted,
            [39] = traded,
            [40] = "O",
            [41] = "OPR",
            [42] = SchwabTime.Milliseconds(option.Expiry),
            [43] = "P",
            [44] = Percent(change, market.PreviousClose),
            [45] = market.Mark - market.PreviousClose,
            [46] = 0,
            [47] = 0,
            [48] = true,
            [49] = option.Underlying,
            [50] = market.High,
            [51] = market.Low,
            [52] = 0,
            [53] = 0,
            [54] = 0,
            [55] = "A"
        };
    }

    private static decimal Percent(decimal change, decimal from) => from == 0 ? 0 : Math.Round(change / from * 100, 4);
}
