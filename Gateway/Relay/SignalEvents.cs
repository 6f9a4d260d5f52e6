using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Gateway.Relay;

/// <summary>Reads the events of engines as far as they are about signals.</summary>
internal static class SignalEvents
{
    /// <summary>Null for what is about no signal, or cannot be read: somebody else's entry.</summary>
    public static InboxEvent? Read(string? document)
    {
        if (document == null || Parse(document) is not { } json) return null;
        if (Text(json, "source") is not { } source || Text(json, "signalId") is not { } id || Text(json, "type") is not { } type || Text(json, "producer") is not { } producer) return null;
        if (json["seq"] is not JValue { Type: JTokenType.Integer } sequence) return null;
        if (!DateTime.TryParse(Text(json, "time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return null;
        return new InboxEvent
        {
            Key = new SignalKey(source, id),
            Producer = producer,
            Sequence = (long)sequence,
            Type = type,
            Time = time,
            Reason = Text(json, "reason"),
            Message = Text(json, "message"),
            Outcome = Text(json, "outcome")
        };
    }

    private static JObject? Parse(string document)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(document)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JObject json, string name) => json[name] is JValue { Type: JTokenType.String } value ? (string?)value : null;
}
