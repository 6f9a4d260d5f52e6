using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Schwab.Streaming;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>Frames of Schwab's streamer (brokers.md 1.11): data, responses and notices, and messages about orders by themselves.</summary>
internal sealed class SchwabStreamPayloads
{
    private const string Broker = "schwab";

    /// <summary>Null for what is no frame.</summary>
    public Understanding? Read(JObject message)
    {
        if (message["BaseEvent"] is JObject happened && message.ContainsKey("SchwabOrderID")) return ReadBody(happened, message);
        if (message.ContainsKey("2") && message["3"] is JValue or JObject && message.ContainsKey("key")) return ReadActivity([message]);
        List<Understanding> parts = [];
        foreach (var name in new[] { "data", "snapshot" }) parts.AddRange(Objects(message[name]).Where(item => item.ContainsKey("service")).Select(ReadData));
        parts.AddRange(Objects(message["response"]).Where(item => item.ContainsKey("service")).Select(ReadResponse));
        parts.AddRange(Objects(message["notify"]).Select(ReadNotice));
        return parts.Count == 0 ? null : Understanding.Together(parts);
    }

    private static IEnumerable<JObject> Objects(JToken? list) => list is JArray items ? items.OfType<JObject>() : [];

    private static Understanding ReadData(JObject item)
    {
        var service = new JsonRecord("Schwab's stream data", item).Text("service") ?? "";
        List<JObject> content = [.. Objects(item["content"])];
        if (service == "ACCT_ACTIVITY") return ReadActivity(content);
        var fields = new[] { LevelOneFields.Equities, LevelOneFields.Options }.FirstOrDefault(known => known.Service == service);
        return fields == null
            ? Understanding.NotUsed(Broker, $"stream: {service}", "nothing subscribes to this service")
            : Understanding.Of(Broker, $"stream: {service}", ReadQuotes(fields, item, content));
    }

    /// <summary>The service tells quotes of what it was asked for: here of everything that there is.</summary>
    private static List<JObject> ReadQuotes(LevelOneFields fields, JObject item, List<JObject> content)
    {
        var service = new LevelOneService(fields, TimeProvider.System);
        List<JObject> told = [];
        service.Quoted += quote => told.Add(Fact.Quote(quote));
        service.Traded += trade => told.Add(Fact.Trade(trade));
        foreach (var symbol in content.Select(one => new JsonRecord("Schwab's quote", one).Text("key")).OfType<string>())
            service.Add(symbol, SchwabOrderFact.Canonical(symbol, fields == LevelOneFields.Options ? "OPTION" : "EQUITY") ?? symbol);
        using var reader = new JArray(content).CreateReader();
        reader.Read();
        var time = new JsonRecord("Schwab's stream data", item).EpochTime("timestamp");
        service.Receive(fields.Service, time, reader);
        return told;
    }

    private static Understanding ReadActivity(IEnumerable<JObject> content) =>
        Understanding.OfRows(Broker, "account stream", content.Select(item => new JsonRecord("Schwab's account activity", item)), row => Activity(AccountActivityReader.Read(row)));

    /// <summary>The body of a message without its envelope.</summary>
    private static Understanding ReadBody(JObject happened, JObject message)
    {
        var type = new JsonRecord("Schwab's account activity", happened).Text("EventType") ?? "";
        var item = new JObject { ["2"] = type, ["3"] = message.ToString(Newtonsoft.Json.Formatting.None) };
        return ReadActivity([item]);
    }

    private static JObject Activity(AccountActivity activity) => Fact.Of(
        ("event", activity.Type), ("sequence", activity.Sequence), ("account", activity.AccountNumber), ("orderId", activity.OrderId),
        ("fill", activity.Fill is { } fill
            ? Fact.Of(("executionId", fill.ExecutionId), ("brokerSymbol", fill.Symbol), ("quantity", fill.Quantity), ("cumulative", fill.Cumulative), ("leaves", fill.Leaves), ("price", fill.Price))
            : null));

    private static Understanding ReadResponse(JObject item)
    {
        var record = new JsonRecord("Schwab's stream response", item);
        var content = record.Record("content");
        var code = (int)(content?.Whole("code") ?? -1);
        return Understanding.Of(Broker, "stream response", Fact.Of(
            ("service", record.Text("service")), ("command", record.Text("command")), ("request", record.Text("requestid")), ("code", code), ("succeeded", SchwabStreamCodes.IsSuccess(code)),
            ("message", content?.Text("msg"))));
    }

    private static Understanding ReadNotice(JObject item) => item.ContainsKey("heartbeat")
        ? Understanding.Of(Broker, "stream heartbeat", Fact.Of(("event", "heartbeat"), ("time", new JsonRecord("Schwab's heartbeat", item).EpochTime("heartbeat"))))
        : Understanding.Of(Broker, "stream notice", Fact.Of(("event", new JsonRecord("Schwab's notice", item).Text("service") ?? "notice"), ("message", new JsonRecord("Schwab's notice", item).Record("content")?.Text("msg"))));
}
