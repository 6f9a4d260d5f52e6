using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>Market data over REST (brokers.md 1.10): quotes, chains, expirations, history and hours.</summary>
internal sealed class SchwabMarketDesk(Exchange exchange, MarketHours hours, int seed)
{
    /// <summary>Unknown symbols stand beside the quotes: sample zwind_MarketData_QuoteResponse_QuoteError.json.</summary>
    public SimulatorAnswer Quotes(SimulatorRequest request)
    {
        var quotes = new JObject();
        var unknown = new JArray();
        foreach (var symbol in (request.Query("symbols") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (UsListing.Resolve(exchange, symbol, request.Now) is { } market) quotes[symbol] = SchwabQuoteMessage.Of(market);
            else unknown.Add(symbol);
        }

        if (unknown.Count > 0) quotes["errors"] = new JObject { ["invalidSymbols"] = unknown };
        return SimulatorAnswer.Json(quotes);
    }

    public SimulatorAnswer Quote(SimulatorRequest request) => UsListing.Resolve(exchange, request.Route("symbol"), request.Now) is { } market
        ? SimulatorAnswer.Json(new JObject { [market.Instrument.Symbol] = SchwabQuoteMessage.Of(market) })
        : SchwabErrors.MarketData(404, "Not Found", "Symbol not found");

    /// <summary>Sample zwind_MarketData_CandleList.json; times in epoch milliseconds.</summary>
    public SimulatorAnswer History(SimulatorRequest request)
    {
        if (UsListing.Resolve(exchange, request.Query("symbol") ?? "", request.Now) is not { } market) return SchwabErrors.MarketData(404, "Not Found", "Symbol not found");
        TimeSpan? length = request.Query("frequencyType") switch
        {
            "minute" => (request.Query("frequency") ?? "1") switch
            {
                "1" => TimeSpan.FromMinutes(1),
                "5" => TimeSpan.FromMinutes(5),
                "10" => TimeSpan.FromMinutes(10),
                "15" => TimeSpan.FromMinutes(15),
                "30" => TimeSpan.FromMinutes(30),
                _ => null
            },
            null or "daily" => TimeSpan.FromDays(1),
            _ => null
        };
        if (length is not { } bar) return SchwabErrors.MarketData(400, "Bad Request", "frequencyType and frequency: minute with 1, 5, 10, 15, 30, and daily are simulated");
        var from = Time(request.Query("startDate")) ?? request.Now.AddDays(-10);
        var to = Time(request.Query("endDate")) ?? request.Now;
        var extended = request.Query("needExtendedHoursData") == "true";
        var candles = BarHistory.Between(market.Instrument, seed, from, to < request.Now ? to : request.Now, bar)
            .Where(each => bar >= TimeSpan.FromDays(1) ? each.Time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) : extended || IsOpen(each.Time));
        var rows = new JArray(candles.Select(each => new JObject
        {
            ["open"] = each.Open,
            ["high"] = each.High,
            ["low"] = each.Low,
            ["close"] = each.Close,
            ["volume"] = each.Volume,
            ["datetime"] = SchwabTime.Milliseconds(each.Time)
        }));
        return SimulatorAnswer.Json(new JObject
        {
            ["symbol"] = market.Instrument.Symbol,
            ["empty"] = rows.Count == 0,
            ["previousClose"] = market.PreviousClose,
            ["previousCloseDate"] = SchwabTime.Milliseconds(request.Now.Date.AddDays(-1)),
            ["candles"] = rows
        });
    }

    /// <summary>Sample schwab_sdk_expiration_chain_get.json.</summary>
    public SimulatorAnswer Expirations(SimulatorRequest request)
    {
        if (exchange.Market(request.Query("symbol") ?? "") is not { } underlying) return SchwabErrors.MarketData(404, "Not Found", "Symbol not found");
        var rows = UsListing.Expirations(request.Now).Select(expiry => new JObject
        {
            ["expirationDate"] = Date(expiry),
            ["daysToExpiration"] = (expiry.Date - request.Now.Date).Days,
            ["expirationType"] = "W",
            ["settlementType"] = "P",
            ["optionRoots"] = underlying.Instrument.Symbol,
            ["standard"] = true
        });
        return SimulatorAnswer.Json(new JObject { ["status"] = "SUCCESS", ["expirationList"] = new JArray(rows) });
    }

    /// <summary>Sample schwab_sdk_chains_get.json: maps of "date:days" to maps of strikes to lists.</summary>
    public SimulatorAnswer Chain(SimulatorRequest request)
    {
        if (exchange.Market(request.Query("symbol") ?? "") is not { } underlying) return SchwabErrors.MarketData(404, "Not Found", "Symbol not found");
        return SimulatorAnswer.Json(new JObject
        {
            ["symbol"] = underlying.Instrument.Symbol,
            ["status"] = "SUCCESS",
            ["strategy"] = "SINGLE",
            ["interval"] = 0m,
            ["isDelayed"] = false,
            ["isIndex"] = false,
            ["interestRate"] = 0m,
            ["underlyingPrice"] = underlying.Last,
            ["volatility"] = 0m,
            ["daysToExpiration"] = 0m,
            ["callExpDateMap"] = request.Query("contractType") == "PUT" ? [] : Side(underlying, isCall: true, request),
            ["putExpDateMap"] = request.Query("contractType") == "CALL" ? [] : Side(underlying, isCall: false, request)
        });
    }

    /// <summary>Sample schwab_sdk_market_hours_get.json; when closed the inner key is the market's name and there are no hours (observed).</summary>
    public SimulatorAnswer Markets(SimulatorRequest request)
    {
        var markets = (request.Route("market") is { Length: > 0 } one ? one : request.Query("markets") ?? "equity").Split(',');
        var day = DateOnly.TryParseExact(request.Query("date"), "yyyy-MM-dd", out var given) ? given : MarketHours.Date(request.Now);
        return SimulatorAnswer.Json(new JObject(markets.Select(market => new JProperty(market, Market(market, day, request.Now)))));
    }

    private static bool IsOpen(DateTime utc) => new MarketHours().Session(utc) == MarketSession.Open;

    private static string Date(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? Time(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? DateTime.UnixEpoch.AddMilliseconds(value) : null;

    private JObject Market(string market, DateOnly day, DateTime now)
    {
        var open = hours.Forced != null ? hours.Session(now) != MarketSession.Closed : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        var details = new JObject
        {
            ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["marketType"] = market.ToUpperInvariant(),
            ["product"] = market == "equity" ? "EQ" : market,
            ["isOpen"] = open
        };
        if (!open) return new JObject { [market] = details };
        var offset = (MarketHours.Local(day.ToDateTime(new TimeOnly(17, 0), DateTimeKind.Utc)).Hour == 13 ? "-04:00" : "-05:00");
        JArray Span(string from, string to) => new(new JObject { ["start"] = $"{day:yyyy-MM-dd}T{from}:00{offset}", ["end"] = $"{day:yyyy-MM-dd}T{to}:00{offset}" });
        details["category"] = JValue.CreateNull();
        details["exchange"] = "NYSE";
        details["productName"] = market;
        details["sessionHours"] = new JObject { ["preMarket"] = Span("07:00", "09:30"), ["regularMarket"] = Span("09:30", "16:00"), ["postMarket"] = Span("16:00", "20:00") };
        return new JObject { [market == "equity" ? "EQ" : market] = details };
    }

    private JObject Side(InstrumentMarket underlying, bool isCall, SimulatorRequest request)
    {
        var (from, to) = (request.Query("fromDate"), request.Query("toDate"));
        var side = new JObject();
        foreach (var expiry in UsListing.Expirations(request.Now))
        {
            if (string.CompareOrdinal(Date(expiry), from ?? "") < 0 || (to != null && string.CompareOrdinal(Date(expiry), to) > 0)) continue;
            var days = (expiry.Date - request.Now.Date).Days;
            var strikes = new JObject();
            foreach (var strike in UsListing.Strikes(underlying.Instrument))
            {
                var symbol = OptionSymbol.Format(underlying.Instrument.Symbol, new OptionContract(underlying.Instrument.Symbol, strike, isCall, expiry), padded: true);
                if (UsListing.Resolve(exchange, symbol, request.Now) is { } market) strikes[strike.ToString("0.0##", CultureInfo.InvariantCulture)] = new JArray(SchwabChainMessage.Of(market, days));
            }

            side[$"{Date(expiry)}:{days}"] = strikes;
        }

        return side;
    }
}
