using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Sluice.Core.Journal;

namespace Sluice.Core.Events;

/// <summary>Writes events as JSON: camelCase fields, decimals as plain numbers, times in UTC with microseconds, nothing for what is null.</summary>
public static class EventCodec
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly string[] TypeNames = [.. Enum.GetNames<EventType>().Select(UpperSnake)];
    private static readonly string[] ReasonNames = [.. Enum.GetNames<ReasonCode>().Select(UpperSnake)];
    private static readonly string[] KindNames = [.. Enum.GetNames<OrderKind>().Select(name => Separated(name, '-').ToLowerInvariant())];

    /// <summary>The published name: SIGNAL_ACCEPTED.</summary>
    public static string NameOf(EventType type) => TypeNames[(int)type];

    /// <summary>The published name: MARKET_CLOSED.</summary>
    public static string NameOf(ReasonCode reason) => ReasonNames[(int)reason];

    /// <summary>The published name: stop-limit.</summary>
    public static string NameOf(OrderKind kind) => KindNames[(int)kind];

    /// <summary>One JSON document without line breaks.</summary>
    public static string Write(EngineEvent e)
    {
        var text = new StringBuilder(512);
        using var json = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture));
        json.WriteStartObject();
        Field(json, "id", e.Id);
        json.WritePropertyName("seq");
        json.WriteValue(e.Sequence);
        Field(json, "producer", e.Producer);
        Field(json, "type", NameOf(e.Type));
        Field(json, "time", e.Time);
        Field(json, "source", e.Source);
        Field(json, "signalId", e.SignalId);
        Field(json, "strategy", e.Strategy);
        Field(json, "intentId", e.IntentId);
        Field(json, "orderId", e.OrderId);
        Field(json, "broker", e.Broker);
        Field(json, "account", e.Account);
        Field(json, "brokerOrderId", e.BrokerOrderId);
        Field(json, "executionId", e.ExecutionId);
        Field(json, "symbol", e.Symbol);
        Field(json, "side", e.Side);
        Field(json, "quantity", e.Quantity);
        Field(json, "cumulativeQuantity", e.CumulativeQuantity);
        Field(json, "price", e.Price);
        Field(json, "orderType", e.OrderType);
        Field(json, "arrivalPrice", e.ArrivalPrice);
        Field(json, "fee", e.Fee);
        Field(json, "currency", e.Currency);
        Field(json, "reason", e.Reason is { } reason ? NameOf(reason) : null);
        Field(json, "message", e.Message);
        Field(json, "limit", e.Limit);
        Field(json, "value", e.Value);
        Field(json, "outcome", e.Outcome);
        if (e.Metadata != null)
        {
            json.WritePropertyName("metadata");
            json.WriteRawValue(e.Metadata);
        }

        if (e.Times != null) Times(json, e.Times);
        json.WriteEndObject();
        json.Flush();
        return text.ToString();
    }

    private static void Times(JsonTextWriter json, EventTimes times)
    {
        json.WritePropertyName("times");
        json.WriteStartObject();
        Field(json, "received", times.Received);
        Field(json, "journaled", times.Journaled);
        Field(json, "sending", times.Sending);
        Field(json, "acknowledged", times.Acknowledged);
        Field(json, "filled", times.Filled);
        json.WriteEndObject();
    }

    private static void Field(JsonTextWriter json, string name, string? value)
    {
        if (value == null) return;
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void Field(JsonTextWriter json, string name, decimal? value)
    {
        if (value is not { } number) return;
        json.WritePropertyName(name);
        json.WriteRawValue(Plain(number));
    }

    private static void Field(JsonTextWriter json, string name, DateTime? value)
    {
        if (value is not { } time) return;
        json.WritePropertyName(name);
        json.WriteValue(time.ToString(TimeFormat, CultureInfo.InvariantCulture));
    }

    /// <summary>Without trailing zeros, so that equal numbers are written equally.</summary>
    private static string Plain(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static string UpperSnake(string name) => Separated(name, '_').ToUpperInvariant();

    /// <summary>StopLimit with a hyphen: Stop-Limit.</summary>
    private static string Separated(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append(separator);
            text.Append(c);
        }

        return text.ToString();
    }
}
