using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Json;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Frames of Deribit's JSON-RPC (brokers.md 3.2): answers, errors, notifications, heartbeats; and answers that were stored without their frame.</summary>
internal sealed class DeribitPayloads : IPayloadReader
{
    public string Broker => "deribit";

    public Understanding? Read(JObject message)
    {
        var record = new JsonRecord("deribit message", message);
        if (message["method"] is JValue { Value: string method }) return ReadCall(method, record);
        if (message["error"] is JObject error && error.ContainsKey("code")) return ReadError(new JsonRecord("deribit error", error));
        if (!IsFrame(message)) return DeribitResults.Read(message);
        return message["result"] is { } result
            ? DeribitResults.Read(result) ?? Understanding.NotUsed(Broker, "answer", $"an answer with {Describe(result)}; nothing reads it")
            : Understanding.Not(Broker, "answer", "it has neither a result nor an error");
    }

    private static bool IsFrame(JObject message) => message.ContainsKey("jsonrpc") || message.ContainsKey("usIn") || (message.ContainsKey("result") && message.ContainsKey("id"));

    private Understanding? ReadCall(string method, JsonRecord record)
    {
        var parameters = record.Record("params");
        if (method == "heartbeat") return Understanding.Of(Broker, "heartbeat", Fact.Of(("event", parameters?.Text("type") ?? "heartbeat")));
        if (method == "subscription" && parameters?.Text("channel") is { } channel && parameters.Value.Value["data"] is { } data) return DeribitNotifications.Read(channel, data);
        // What is asked may hold a key: only that it was asked is told.
        return method.Contains('/', StringComparison.Ordinal) ? Understanding.NotUsed(Broker, $"request {method}", "a request is sent, not read") : null;
    }

    private Understanding ReadError(JsonRecord record)
    {
        var error = DeribitError.Read(record);
        return Understanding.Of(Broker, "error", Fact.Of(
            ("error", error.Kind), ("code", error.Code), ("message", error.Text), ("reason", Core.Events.EventCodec.NameOf(DeribitErrors.ReasonOf(error.Kind))), ("isTransient", DeribitErrors.IsTransient(error.Kind))));
    }

    private static string Describe(JToken result) => result switch
    {
        JObject named => $"the members {PayloadReaders.Members(named)}",
        JArray { Count: 0 } => "an empty list",
        JArray list when list[0] is JObject first => $"a list of objects with the members {PayloadReaders.Members(first)}",
        JArray => "a list of values",
        _ => "a single value"
    };
}
