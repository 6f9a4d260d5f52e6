using System.Globalization;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>
/// Reads the form of POST /accounts/{id}/orders (brokers.md 2.6, Place). What is malformed is a 400 with a text; what is well formed and not
/// allowed is for <see cref="TradierRules"/>. Classes oto, oco and otoco are refused: this simulator does not have them.
/// </summary>
internal sealed class TradierTicketReader(Exchange exchange, MarketHours hours)
{
    private const int MaximumLegs = 4;
    private const int MaximumTag = 255;

    private static readonly string[] EquitySides = ["buy", "buy_to_cover", "sell", "sell_short"];
    private static readonly string[] OptionSides = ["buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close"];
    private static readonly string[] PlainTypes = ["market", "limit", "stop", "stop_limit"];
    private static readonly string[] ComboTypes = ["market", "debit", "credit", "even"];
    private static readonly string[] Durations = ["day", "gtc", "pre", "post"];

    /// <summary>Either the ticket or the answer that refuses it.</summary>
    public (TradierTicket? Ticket, SimulatorAnswer? Refusal) Read(SimulatorRequest request)
    {
        var kind = request.Form("class");
        if (kind is not ("equity" or "option" or "multileg" or "combo")) return Refuse("class", $"{kind ?? "missing"} is not supported.");
        var combo = kind is "multileg" or "combo";
        if (request.Form("symbol") is not { } symbol) return Refuse("symbol", "is required.");
        if (request.Form("type") is not { } type || !(combo ? ComboTypes : PlainTypes).Contains(type)) return Refuse("type", "is invalid.");
        if (request.Form("duration") is not { } duration || !Durations.Contains(duration)) return Refuse("duration", "is invalid.");
        if (Session(duration, kind, type, request.Now) is { } closed) return (null, closed);
        if (Tag(request.Form("tag")) is { } tagFault) return (null, tagFault);
        if (!Price(request.Form("price"), out var price)) return Refuse("price", "must be a positive number.");
        if (!Price(request.Form("stop"), out var stop)) return Refuse("stop", "must be a positive number.");
        var (legs, legFault) = combo ? Legs(request, kind, symbol) : Single(request, kind, symbol);
        if (legFault != null) return (null, legFault);
        return (new TradierTicket { Class = kind, Symbol = symbol, Type = type, Duration = duration, Legs = legs!, Price = price, Stop = stop, Tag = request.Form("tag") }, null);
    }

    /// <summary>A tag's fault: bad tags refuse the order, nothing is cut off (brokers.md 2.6, tag). Null when it is fine.</summary>
    public static SimulatorAnswer? Tag(string? tag)
    {
        if (tag == null) return null;
        if (tag.Length > MaximumTag) return TradierErrors.InvalidParameter("tag", "is too long.");
        return tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? null : TradierErrors.InvalidParameter("tag", "contains invalid characters.");
    }

    /// <summary>A price field: absent is null, anything but a positive number is a fault.</summary>
    public static bool Price(string? text, out decimal? price)
    {
        price = null;
        if (text == null) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value <= 0) return false;
        price = value;
        return true;
    }

    private static (TradierTicket?, SimulatorAnswer?) Refuse(string name, string fault) => (null, TradierErrors.InvalidParameter(name, fault));

    /// <summary>Pre and post: equity limit orders, inside their session only (brokers.md 2.6).</summary>
    private SimulatorAnswer? Session(string duration, string kind, string type, DateTime now)
    {
        if (duration is not ("pre" or "post")) return null;
        if (kind != "equity" || type != "limit") return TradierErrors.InvalidParameter("duration", $"{duration} is for equity limit orders only.");
        var session = hours.Session(now);
        if (duration == "pre" && session != MarketSession.PreMarket) return TradierErrors.InvalidParameter("duration", "pre market no longer available");
        return duration == "post" && session != MarketSession.PostMarket ? TradierErrors.InvalidParameter("duration", "post market no longer available") : null;
    }

    private (List<TradierTicketLeg>?, SimulatorAnswer?) Single(SimulatorRequest request, string kind, string symbol)
    {
        var (leg, fault) = Leg(request, "", kind == "option" ? request.Form("option_symbol") : symbol, kind == "option");
        return leg == null ? (null, fault) : ([leg], null);
    }

    private (List<TradierTicketLeg>?, SimulatorAnswer?) Legs(SimulatorRequest request, string kind, string symbol)
    {
        var legs = new List<TradierTicketLeg>();
        for (var i = 0; request.Form($"side[{i}]") != null; i++)
        {
            if (i == MaximumLegs) return (null, TradierErrors.InvalidParameter("side", $"more than {MaximumLegs} legs."));
            var option = request.Form($"option_symbol[{i}]");
            if (kind == "multileg" && option == null) return (null, TradierErrors.InvalidParameter($"option_symbol[{i}]", "is required."));
            var (leg, fault) = Leg(request, $"[{i}]", option ?? symbol, option != null);
            if (leg == null) return (null, fault);
            legs.Add(leg);
        }

        if (legs.Count < 2) return (null, TradierErrors.InvalidParameter("side", "at least two legs are required."));
        if (kind == "combo" && legs.Count(leg => !leg.IsOption) != 1) return (null, TradierErrors.InvalidParameter("option_symbol", "a combo has one equity leg."));
        return (legs, null);
    }

    private (TradierTicketLeg?, SimulatorAnswer?) Leg(SimulatorRequest request, string index, string? symbol, bool option)
    {
        var symbolField = option ? $"option_symbol{index}" : "symbol";
        if (symbol == null) return (null, TradierErrors.InvalidParameter(symbolField, "is required."));
        if (UsListing.Resolve(exchange, symbol, request.Now) is not { } market || option != (market.Instrument.Option != null))
            return (null, TradierErrors.Refused($"Security {symbol} is not defined.", "SecurityUndefined"));
        if (request.Form($"side{index}") is not { } side || !(option ? OptionSides : EquitySides).Contains(side)) return (null, TradierErrors.InvalidParameter($"side{index}", "is invalid."));
        if (!decimal.TryParse(request.Form($"quantity{index}"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity) || quantity != decimal.Truncate(quantity))
            return (null, TradierErrors.InvalidParameter($"quantity{index}", "must be a whole number."));
        return (new TradierTicketLeg(market, side, quantity), null);
    }
}
