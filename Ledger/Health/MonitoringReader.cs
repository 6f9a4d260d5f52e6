using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Books;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Streams;
using Sluice.Ledger.Alerts;
using Sluice.Ledger.Reconciliation;

namespace Sluice.Ledger.Health;

/// <summary>Reads what the watch has to know out of an entry of <c>monitoring.events</c>. What cannot be read is nobody's alarm: the audit files have it.</summary>
internal static class MonitoringReader
{
    private static readonly Dictionary<string, EventType> Types = Enum.GetValues<EventType>().ToDictionary(EventCodec.NameOf);

    /// <summary>Null for what is no event.</summary>
    public static MonitoringEvent? Read(StreamEntry entry)
    {
        if (entry.Data == null) return null;
        try
        {
            using var reader = new JsonTextReader(new StringReader(entry.Data)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal, MaxDepth = 64 };
            var document = JObject.Load(reader);
            if (Text(document, "type") is not { } name || !Types.TryGetValue(name, out var type)) return null;
            var time = DateTimeOffset.TryParse(Text(document, "time"), System.Globalization.CultureInfo.InvariantCulture, out var told) ? told.UtcDateTime : (DateTime?)null;
            if (time is not { } when) return null;
            return new MonitoringEvent(
                type, Text(document, "id") ?? entry.EntryId, when, Text(document, "producer") ?? "", Text(document, "broker") ?? "", Text(document, "account") ?? "", Text(document, "strategy") ?? "",
                Text(document, "message") ?? "", document["value"] is { Type: JTokenType.Integer or JTokenType.Float } value ? value.Value<decimal>() : null, Text(document, "outcome") ?? "",
                Text(document["metadata"] as JObject, "worst") is { } worst && Enum.TryParse<Severity>(worst, ignoreCase: true, out var severity) ? severity : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What it tells of an account's or a route's health; null for most events.</summary>
    public static HealthEvent? HealthOf(MonitoringEvent one)
    {
        HealthKind? kind = one.Type switch
        {
            EventType.BrokerConnected => HealthKind.Connected,
            EventType.BrokerDisconnected => HealthKind.Disconnected,
            // The engine tells the hours that are left.
            EventType.TokenExpiring => one.Value is <= 0 ? HealthKind.TokenEnded : HealthKind.TokenExpiring,
            EventType.Failover => HealthKind.Failover,
            EventType.Failback => HealthKind.Failback,
            _ => null
        };
        return kind is { } told && one.Account.Length > 0 ? new HealthEvent(one.Id, one.Time, told, one.Broker, one.Account, one.Message) : null;
    }

    /// <summary>What people are told of it; null for most events.</summary>
    public static Alert? AlertOf(MonitoringEvent one) => one.Type switch
    {
        EventType.TokenExpiring => Make(one, AlertKinds.LoginEnding, one.Account, one.Value switch { null => Severity.Error, <= 1 => Severity.Critical, <= 6 => Severity.Error, _ => Severity.Warning }),
        EventType.Failover or EventType.Failback => Make(one, AlertKinds.Failover, one.Account, Severity.Error),
        EventType.Halted => Make(one, AlertKinds.Trading, "halted", Severity.Critical),
        EventType.Resumed => Make(one, AlertKinds.Trading, "resumed", Severity.Warning),
        EventType.RiskLimitBreached => Make(one, AlertKinds.RiskLimit, one.Account.Length > 0 ? one.Account : one.Producer, Severity.Error),
        EventType.Alert when one.Producer == Announcement.Producer && one.Outcome == "unfinished" => Make(one, AlertKinds.NotReconciled, one.Account, Severity.Warning),
        EventType.Alert when one.Producer == Announcement.Producer => Make(one, AlertKinds.Reconciliation, one.Account, one.Worst ?? Severity.Error),
        EventType.Alert when one.Strategy == BookKey.Unassigned => Make(one, AlertKinds.ForeignOrder, one.Account, Severity.Warning),
        EventType.Alert => Make(one, AlertKinds.Engine, one.Account.Length > 0 ? one.Account : one.Producer, Severity.Error),
        _ => null
    };

    /// <summary>What people are told of a conclusion; null where the engine's own event tells it.</summary>
    public static Alert? AlertOf(HealthEvent one) => one.Kind switch
    {
        HealthKind.Lost => new Alert(one.Key, one.Time, AlertKinds.BrokerGone, one.Account, Severity.Error, one.Message),
        HealthKind.Restored => new Alert(one.Key, one.Time, AlertKinds.BrokerBack, one.Account, Severity.Warning, one.Message),
        HealthKind.OrderErrors => new Alert(one.Key, one.Time, AlertKinds.OrderErrors, one.Account, Severity.Error, one.Message),
        HealthKind.OrdersFine => new Alert(one.Key, one.Time, AlertKinds.OrderErrors, one.Account, Severity.Notice, one.Message),
        HealthKind.EngineMissing => new Alert(one.Key, one.Time, AlertKinds.EngineGone, one.Account, Severity.Critical, one.Message),
        HealthKind.EngineBack => new Alert(one.Key, one.Time, AlertKinds.EngineBack, one.Account, Severity.Warning, one.Message),
        HealthKind.FailoverRequested or HealthKind.FailbackRequested => new Alert(one.Key, one.Time, AlertKinds.FailoverAsked, one.Account, Severity.Warning, one.Message),
        HealthKind.RequestsExhausted => new Alert(one.Key, one.Time, AlertKinds.FailoverAsked, one.Account, Severity.Error, one.Message),
        _ => null
    };

    private static Alert Make(MonitoringEvent one, string kind, string subject, Severity severity) => new(one.Id, one.Time, kind, subject, severity, one.Message.Length > 0 ? one.Message : EventCodec.NameOf(one.Type));

    private static string? Text(JObject? document, string name) => document?[name] is { Type: JTokenType.String } value ? value.Value<string>() : null;
}
