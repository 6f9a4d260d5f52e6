using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>Writes signals as JSON.</summary>
internal static class SignalWriter
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Write(Signal signal)
    {
        var text = new StringBuilder(384);
        using var json = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture));
        json.WriteStartObject();
        Field(json, "id", signal.Key.Id);
        Field(json, "source", signal.Key.Source);
        Field(json, "strategy", signal.Strategy);
        Field(json, "time", signal.Time);
        Field(json, "expires", signal.Expires);
        Field(json, "action", SignalNames.NameOf(SignalNames.Actions, signal.Action));
        Field(json, "symbol", signal.Symbol?.ToString());
        if (signal.Legs != null) Legs(json, signal.Legs);
        if (signal.Direction is { } direction) Field(json, "direction", SignalNames.NameOf(SignalNames.Directions, direction));
        if (signal.Side is { } side) Field(json, "side", SignalNames.NameOf(SignalNames.Sides, side));
        if (signal.Size is { } size) Single(json, "size", SignalNames.NameOf(SignalNames.SizeKinds, size.Kind), size.Amount);
        if (signal.Order != SignalOrder.Market) Order(json, signal.Order);
        Field(json, "price", signal.Price);
        if (signal.StopLoss is { } stop) Level(json, "stopLoss", stop);
        if (signal.TakeProfit is { } target) Level(json, "takeProfit", target);
        Field(json, "strength", signal.Strength);
        Field(json, "reason", signal.Reason);
        Field(json, "cancels", signal.Cancels);
        Field(json, "scope", signal.Scope);
        if (signal.Metadata != null)
        {
            json.WritePropertyName("metadata");
            json.WriteRawValue(signal.Metadata);
        }

        json.WriteEndObject();
        json.Flush();
        return text.ToString();
    }

    private static void Legs(JsonTextWriter json, SignalLegs legs)
    {
        json.WritePropertyName("legs");
        json.WriteStartArray();
        foreach (var leg in legs)
        {
            json.WriteStartObject();
            Field(json, "symbol", leg.Symbol.ToString());
            Field(json, "side", SignalNames.NameOf(SignalNames.Sides, leg.Side));
            Field(json, "ratio", (decimal)leg.Ratio);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Order(JsonTextWriter json, SignalOrder order)
    {
        json.WritePropertyName("order");
        json.WriteStartObject();
        Field(json, "type", SignalNames.NameOf(SignalNames.OrderKinds, order.Kind));
        Field(json, "limitPrice", order.LimitPrice);
        Field(json, "stopPrice", order.StopPrice);
        Field(json, order.TrailingPercent ? "trailingPercent" : "trailingAmount", order.TrailingAmount);
        if (order.Duration != OrderDuration.Day) Field(json, "timeInForce", SignalNames.NameOf(SignalNames.Durations, order.Duration));
        Field(json, "goodTil", order.GoodTil);
        if (order.ExtendedHours)
        {
            json.WritePropertyName("extendedHours");
            json.WriteValue(true);
        }

        if (order.WhenClosed != ClosedMarketPolicy.Reject) Field(json, "whenClosed", SignalNames.NameOf(SignalNames.ClosedMarketPolicies, order.WhenClosed));
        json.WriteEndObject();
    }

    private static void Level(JsonTextWriter json, string name, SignalLevel level) =>
        Single(json, name, level.Price != null ? "price" : "percent", level.Price ?? level.Percent ?? throw new InvariantViolationException($"a {name} without price and percent"));

    private static void Single(JsonTextWriter json, string name, string inner, decimal value)
    {
        json.WritePropertyName(name);
        json.WriteStartObject();
        Field(json, inner, value);
        json.WriteEndObject();
    }

    private static void Field(JsonTextWriter json, string name, string? value)
    {
        if (value == null) return;
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void Field(JsonTextWriter json, string name, DateTime? value) => Field(json, name, value?.ToString(TimeFormat, CultureInfo.InvariantCulture));

    private static void Field(JsonTextWriter json, string name, decimal? value)
    {
        if (value is not { } number) return;
        json.WritePropertyName(name);
        json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
