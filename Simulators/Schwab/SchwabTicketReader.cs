using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>
/// Reads an order request (brokers.md 1.7). What is malformed is a 400 with its faults; what is well formed and not allowed is taken and
/// rejected later (<see cref="SchwabRules"/>). Prices come as numbers or texts. TRIGGER and OCO strategies, and the durations and types
/// that are not listed here, are not simulated and are refused as such.
/// </summary>
internal sealed class SchwabTicketReader(Exchange exchange)
{
    private const int MaximumLegs = 4;

    private static readonly string[] SingleTypes = ["MARKET", "LIMIT", "STOP", "STOP_LIMIT", "TRAILING_STOP"];
    private static readonly string[] NetTypes = ["NET_DEBIT", "NET_CREDIT", "NET_ZERO"];
    private static readonly string[] Sessions = ["NORMAL", "AM", "PM", "SEAMLESS"];
    private static readonly string[] Durations = ["DAY", "GOOD_TILL_CANCEL", "FILL_OR_KILL", "IMMEDIATE_OR_CANCEL"];
    private static readonly string[] EquityInstructions = ["BUY", "SELL", "SELL_SHORT", "BUY_TO_COVER"];
    private static readonly string[] OptionInstructions = ["BUY_TO_OPEN", "BUY_TO_CLOSE", "SELL_TO_OPEN", "SELL_TO_CLOSE"];

    /// <summary>The ticket, or null with the faults.</summary>
    public (SchwabTicket? Ticket, IReadOnlyList<string> Faults) Read(string body, DateTime now)
    {
        var faults = new List<string>();
        try
        {
            using var reader = new JsonTextReader(new StringReader(body)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
            return (Read(JObject.Load(reader), now, faults), faults);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or InvalidCastException)
        {
            return (null, [$"the body is not valid: {fault.Message}"]);
        }
    }

    private SchwabTicket? Read(JObject order, DateTime now, List<string> faults)
    {
        if ((string?)order["orderStrategyType"] != "SINGLE") faults.Add("orderStrategyType: only SINGLE is simulated");
        var legs = (order["orderLegCollection"] as JArray ?? []).OfType<JObject>().Select((leg, i) => Leg(leg, i, now, faults)).ToList();
        if (legs.Count is 0 or > MaximumLegs) faults.Add($"orderLegCollection: 1 to {MaximumLegs} legs are needed");
        var type = Choice(order, "orderType", legs.Count > 1 ? NetTypes : SingleTypes, faults);
        var price = Price(order, "price", type is "LIMIT" or "STOP_LIMIT" or "NET_DEBIT" or "NET_CREDIT", faults);
        var stop = Price(order, "stopPrice", type is "STOP" or "STOP_LIMIT", faults);
        var offset = Price(order, "stopPriceOffset", type == "TRAILING_STOP", faults);
        var ticket = new SchwabTicket
        {
            OrderType = type,
            Session = Choice(order, "session", Sessions, faults),
            Duration = Choice(order, "duration", Durations, faults),
            Legs = [.. legs.OfType<SchwabTicketLeg>()],
            ComplexStrategy = (string?)order["complexOrderStrategyType"] ?? (legs.Count > 1 ? "CUSTOM" : "NONE"),
            Price = price,
            StopPrice = stop,
            TrailOffset = offset,
            TrailsByPercent = (string?)order["stopPriceLinkType"] == "PERCENT"
        };
        return faults.Count == 0 ? ticket : null;
    }

    private static string Choice(JObject order, string name, string[] known, List<string> faults)
    {
        var value = (string?)order[name] ?? "";
        if (!known.Contains(value)) faults.Add($"{name}: '{value}' is not one of {string.Join(", ", known)}");
        return value;
    }

    private static decimal? Price(JObject order, string name, bool isNeeded, List<string> faults)
    {
        if (order[name] is not { Type: not JTokenType.Null } value)
        {
            if (isNeeded) faults.Add($"{name}: is required");
            return null;
        }

        var text = Convert.ToString((value as JValue)?.Value, CultureInfo.InvariantCulture);
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price > 0) return price;
        faults.Add($"{name}: must be a positive number");
        return null;
    }

    private SchwabTicketLeg? Leg(JObject leg, int index, DateTime now, List<string> faults)
    {
        var path = $"orderLegCollection[{index}]";
        var symbol = (string?)leg["instrument"]?["symbol"] ?? "";
        var asset = (string?)leg["instrument"]?["assetType"];
        if (asset is not ("EQUITY" or "OPTION")) faults.Add($"{path}.instrument.assetType: EQUITY or OPTION is needed");
        var instruction = (string?)leg["instruction"] ?? "";
        if (!(asset == "OPTION" ? OptionInstructions : EquityInstructions).Contains(instruction)) faults.Add($"{path}.instruction: '{instruction}' is not valid for {asset}");
        if ((decimal?)leg["quantity"] is not (> 0 and var quantity) || quantity != decimal.Truncate(quantity))
        {
            faults.Add($"{path}.quantity: a whole number above zero is needed");
            return null;
        }

        if (UsListing.Resolve(exchange, symbol, now) is { } market && (market.Instrument.Option != null) == (asset == "OPTION")) return new SchwabTicketLeg(market, instruction, quantity);
        faults.Add($"{path}.instrument.symbol: '{symbol}' is unknown");
        return null;
    }
}
