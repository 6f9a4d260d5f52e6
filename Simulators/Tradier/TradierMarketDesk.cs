using System.Globalization;
using Newtonsoft.Json.Linq;
using NodaTime;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Market data over REST (brokers.md 2.6).</summary>
internal sealed class TradierMarketDesk(Exchange exchange, MarketHours hours, int seed)
{
    /// <summary>Sample asynctradier_get_quotes_parts_unmatch_symbol.json: unknown symbols stand beside the quotes.</summary>
    public SimulatorAnswer Quotes(SimulatorRequest request)
    {
        var symbols = (request.Query("symbols") ?? request.Form("symbols") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (symbols.Length == 0) return TradierErrors.InvalidParameter("symbols", "is required.");
        var greeks = (request.Query("greeks") ?? request.Form("greeks")) == "true";
        var found = new List<JToken>();
        var unmatched = new List<JToken>();
        foreach (var symbol in symbols)
        {
            if (UsListing.Resolve(exchange, symbol, request.Now) is { } market) found.Add(TradierQuoteMessage.Of(market, greeks));
            else unmatched.Add(symbol);
        }

        var quotes = new JObject();
        if (found.Count > 0) quotes["quote"] = TradierRows.Value(found);
        if (unmatched.Count > 0) quotes["unmatched_symbols"] = new JObject { ["symbol"] = TradierRows.Value(unmatched) };
        return SimulatorAnswer.Json(new JObject { ["quotes"] = quotes });
    }

    /// <summary>Sample asynctradier_get_option_chains.json.</summary>
    public SimulatorAnswer Chain(SimulatorRequest request)
    {
        if (exchange.Market(request.Query("symbol") ?? "") is not { } underlying) return SimulatorAnswer.Json(TradierRows.OrNull("options", "option", []));
        if (!DateOnly.TryParseExact(request.Query("expiration"), "yyyy-MM-dd", out var expiration)) return TradierErrors.InvalidParameter("expiration", "is required.");
        var options = new List<JToken>();
        foreach (var expiry in UsListing.Expirations(request.Now).Where(each => DateOnly.FromDateTime(each) == expiration))
            foreach (var strike in UsListing.Strikes(underlying.Instrument))
                foreach (var call in new[] { false, true })
                {
                    var symbol = OptionSymbol.Format(underlying.Instrument.Symbol, new OptionContract(underlying.Instrument.Symbol, strike, call, expiry), padded: false);
                    if (UsListing.Resolve(exchange, symbol, request.Now) is { } market) options.Add(TradierQuoteMessage.Of(market, request.Query("greeks") == "true"));
                }

        return SimulatorAnswer.Json(TradierRows.OrNull("options", "option", options));
    }

    /// <summary>Samples asynctradier_get_option_expirations_only_date.json, _all_info.json.</summary>
    public SimulatorAnswer Expirations(SimulatorRequest request)
    {
        if (exchange.Market(request.Query("symbol") ?? "") is not { } underlying) return SimulatorAnswer.Json(TradierRows.OrNull("expirations", "date", []));
        var dates = UsListing.Expirations(request.Now).Select(each => each.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        if (request.Query("strikes") != "true") return SimulatorAnswer.Json(TradierRows.OrNull("expirations", "date", [.. dates.Select(date => new JValue(date))]));
        return SimulatorAnswer.Json(TradierRows.OrNull("expirations", "expiration", [.. dates.Select(date => new JObject
        {
            ["date"] = date,
            ["contract_size"] = 100,
            ["expiration_type"] = "weeklys",
            ["strikes"] = new JObject { ["strike"] = new JArray(UsListing.Strikes(underlying.Instrument)) }
        })]));
    }

    /// <summary>Sample asynctradier_get_option_strikes.json.</summary>
    public SimulatorAnswer Strikes(SimulatorRequest request) => SimulatorAnswer.Json(TradierRows.OrNull(
        "strikes", "strike", exchange.Market(request.Query("symbol") ?? "") is { } market ? [.. UsListing.Strikes(market.Instrument).Select(strike => new JValue(strike))] : []));

    /// <summary>Sample asynctradier_get_historical_quotes.json; daily bars of weekdays.</summary>
    public SimulatorAnswer History(SimulatorRequest request)
    {
        if (request.Query("interval") is not (null or "daily")) return TradierErrors.InvalidParameter("interval", "only daily is simulated.");
        if (UsListing.Resolve(exchange, request.Query("symbol") ?? "", request.Now) is not { } market) return SimulatorAnswer.Json(new JObject { ["history"] = JValue.CreateNull() });
        if (!Day(request.Query("start"), request.Now.AddYears(-1), out var start) || !Day(request.Query("end"), request.Now, out var end))
            return TradierErrors.InvalidParameter("start", "is invalid.");
        var bars = BarHistory.Between(market.Instrument, seed, start, end.Date.AddDays(1), TimeSpan.FromDays(1)).Where(bar => bar.Time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        return SimulatorAnswer.Json(TradierRows.OrNull("history", "day", [.. bars.Select(bar => new JObject
        {
            ["date"] = bar.Time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["open"] = bar.Open,
            ["high"] = bar.High,
            ["low"] = bar.Low,
            ["close"] = bar.Close,
            ["volume"] = bar.Volume
        })]));
    }

    /// <summary>Sample asynctradier_get_time_and_sale.json; bars of 1, 5 and 15 minutes, their limits of depth as in brokers.md 2.6.</summary>
    public SimulatorAnswer TimeSales(SimulatorRequest request)
    {
        (TimeSpan Length, int Days)? interval = request.Query("interval") switch
        {
            "1min" => (TimeSpan.FromMinutes(1), 20),
            "5min" => (TimeSpan.FromMinutes(5), 40),
            "15min" => (TimeSpan.FromMinutes(15), 40),
            _ => null
        };
        if (interval is not { } bars) return TradierErrors.InvalidParameter("interval", "1min, 5min and 15min are simulated.");
        if (UsListing.Resolve(exchange, request.Query("symbol") ?? "", request.Now) is not { } market) return SimulatorAnswer.Json(new JObject { ["series"] = JValue.CreateNull() });
        if (!Eastern(request.Query("start"), request.Now.Date, out var start) || !Eastern(request.Query("end"), request.Now, out var end))
            return TradierErrors.InvalidParameter("start", "is invalid.");
        var earliest = request.Now.Date.AddDays(-bars.Days);
        if (start < earliest) return TradierErrors.InvalidParameter("start", $"must be on or after {earliest:yyyy-MM-dd HH:mm:ss}");
        var open = BarHistory.Between(market.Instrument, seed, start, end, bars.Length).Where(bar => request.Query("session_filter") == "all" || IsOpen(bar.Time));
        return SimulatorAnswer.Json(TradierRows.OrNull("series", "data", [.. open.Select(TimeSale)]));
    }

    /// <summary>brokers.md 2.11, Clock.</summary>
    public SimulatorAnswer Clock(SimulatorRequest request)
    {
        var (state, text, change, next) = hours.Session(request.Now) switch
        {
            MarketSession.PreMarket => ("premarket", "Market is in premarket", "09:30", "open"),
            MarketSession.Open => ("open", "Market is open", "16:00", "postmarket"),
            MarketSession.PostMarket => ("postmarket", "Market is in postmarket", "19:55", "closed"),
            _ => ("closed", "Market is closed", "07:00", "premarket")
        };
        return SimulatorAnswer.Json(new JObject
        {
            ["clock"] = new JObject
            {
                ["date"] = MarketHours.Date(request.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["description"] = text,
                ["state"] = state,
                ["timestamp"] = TradierQuoteMessage.Milliseconds(request.Now) / 1000,
                ["next_change"] = change,
                ["next_state"] = next
            }
        });
    }

    private static bool IsOpen(DateTime utc) => new MarketHours().Session(utc) == MarketSession.Open;

    private static JObject TimeSale(Bar bar)
    {
        var local = MarketHours.Local(bar.Time).ToDateTimeUnspecified();
        return new JObject
        {
            ["time"] = local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["timestamp"] = TradierQuoteMessage.Milliseconds(bar.Time) / 1000,
            ["price"] = (bar.High + bar.Low) / 2,
            ["open"] = bar.Open,
            ["high"] = bar.High,
            ["low"] = bar.Low,
            ["close"] = bar.Close,
            ["volume"] = bar.Volume,
            ["vwap"] = (bar.Open + bar.Close) / 2
        };
    }

    private static bool Day(string? text, DateTime standard, out DateTime day)
    {
        day = standard.Date;
        return text == null || DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out day);
    }

    /// <summary>YYYY-MM-DD HH:MM of New York.</summary>
    private static bool Eastern(string? text, DateTime standard, out DateTime utc)
    {
        utc = standard;
        if (text == null) return true;
        if (!DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return false;
        utc = LocalDateTime.FromDateTime(local).InZoneLeniently(DateTimeZoneProviders.Tzdb["America/New_York"]).ToDateTimeUtc();
        return true;
    }
}
