using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Gateway.Http.Description;

/// <summary>The shapes of answers, taken from answers as they are made: what is in all samples is required, what is null in one may be null.</summary>
internal static class AnswerSchema
{
    private static readonly DateTime Time = DateTime.UnixEpoch;

    private static readonly InboxRow Bare = new() { Number = 1, Key = new SignalKey("source", "id"), Body = "", Digest = "", Strategy = "strategy", Stream = "", Received = Time, Expires = Time };

    private static readonly InboxRow Closed = Bare with { Disposition = "SIGNAL_ACCEPTED", Reason = "NONE", Message = "text", Outcome = "filled", Review = new InboxReview(ReviewState.Approved, "text", "person", "text") };

    private static readonly InboxRow Pending = Bare with { Review = new InboxReview(ReviewState.Pending, "text", null, null) };

    private static readonly InboxEvent Event = new() { Key = Bare.Key, Producer = "engine", Sequence = 1, Type = "SIGNAL_ACCEPTED", Time = Time };

    /// <summary>By name, for the document's components.</summary>
    public static JObject All()
    {
        var refused = new Refusal(400, ReasonCode.SchemaViolation, "text");
        var known = Of(Answer.Known(Bare, [Event]).Body, Answer.Known(Pending, []).Body, Answer.Known(Closed, [Event with { Reason = "NONE", Message = "text", Outcome = "filled" }]).Body);
        var refusal = Of(Answer.Refused(refused).Body, Answer.Refused(refused with { RetryAfter = 1 }, Bare.Key).Body);
        refusal["properties"]!["reason"] = new JObject { ["enum"] = new JArray(Enum.GetValues<ReasonCode>().Where(code => code != ReasonCode.None).Select(EventCodec.NameOf)) };
        var batch = Of(Answer.Batch([Answer.Queued(Bare)]).Body);
        batch["properties"]!["signals"]!["items"] = new JObject { ["anyOf"] = new JArray(Reference("Queued"), Reference("Refusal")) };
        return new JObject { ["Queued"] = Of(Answer.Queued(Bare).Body, Answer.Queued(Closed).Body), ["Refusal"] = refusal, ["Batch"] = batch, ["Known"] = known };
    }

    public static JObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static JObject Of(params JObject[] samples)
    {
        string[] names = [.. samples.SelectMany(sample => sample.Properties()).Select(property => property.Name).Distinct()];
        var properties = new JObject();
        foreach (var name in names) properties[name] = OfValues([.. samples.Select(sample => sample[name]).OfType<JToken>()]);
        return new JObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JArray(names.Where(name => samples.All(sample => sample.ContainsKey(name))))
        };
    }

    private static JObject OfValues(JToken[] values)
    {
        if (values.OfType<JObject>().ToArray() is { Length: > 0 } objects)
        {
            var schema = Of(objects);
            if (objects.Length < values.Length) schema["type"] = new JArray("object", "null");
            return schema;
        }

        if (values.OfType<JArray>().ToArray() is { Length: > 0 } lists) return new JObject { ["type"] = "array", ["items"] = OfValues([.. lists.SelectMany(list => list)]) };
        string[] types = [.. values.Select(value => value.Type switch { JTokenType.Integer => "integer", JTokenType.Null => "null", _ => "string" }).Distinct()];
        return new JObject { ["type"] = types.Length == 1 ? types[0] : new JArray(types) };
    }
}
