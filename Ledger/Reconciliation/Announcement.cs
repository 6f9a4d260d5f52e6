using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Streams;

namespace Sluice.Ledger.Reconciliation;

/// <summary>
/// Tells of a reconciliation: RECONCILIATION each time, ALERT from <see cref="AlertFrom"/> on, and the request to only reduce positions at the
/// broker from <see cref="ReduceFrom"/> on. It is never taken back here: a person resumes.
/// </summary>
internal sealed class Announcement(IStreams streams, IControlStore control)
{
    /// <summary>Who tells, in events.</summary>
    public const string Producer = "reconciliation";

    /// <summary>Differences that a person has to look at today.</summary>
    public Severity AlertFrom { get; init; } = Severity.Error;

    /// <summary>The engine acts on an exposure that is not there: it may still close, but not add. Null: trading is never limited.</summary>
    public Severity? ReduceFrom { get; init; } = Severity.Critical;

    public static Announcement Of(ReconciliationConfiguration settings, IStreams streams, IControlStore control) =>
        new(streams, control) { AlertFrom = settings.AlertFrom, ReduceFrom = settings.ReduceFrom };

    /// <returns>Whether trading at the broker was limited by this call.</returns>
    /// <exception cref="StreamUnavailableException">Nobody was told; the request, if there was cause, is made all the same.</exception>
    public bool Tell(ReconciliationResult result)
    {
        var reduced = result.Worst >= ReduceFrom && Reduce(result);
        var messages = new List<StreamMessage> { Message(EventType.Reconciliation, result, Summary(result)) };
        if (result.Worst >= AlertFrom || result.Outcome == ReconciliationOutcome.Unfinished) messages.Add(Message(EventType.Alert, result, Summary(result) + (reduced ? "; positions at the broker may only be reduced from now on" : "")));
        streams.Append(StreamNames.Monitoring, messages);
        return reduced;
    }

    /// <summary>What is to be said of a result, in one sentence.</summary>
    public static string Summary(ReconciliationResult result)
    {
        if (result.Outcome == ReconciliationOutcome.Unfinished) return $"{result.Broker} {result.Account} could not be reconciled: {result.Message}";
        var open = result.Drift.Where(record => record.State == DriftState.Open).ToList();
        var differ = open.Count == 0 ? "books and broker agree" : $"{open.Count} differences, the worst: {open.MaxBy(record => record.Weight)!.Message}";
        return $"{result.Broker} {result.Account}: {differ}; {result.Found} executions found and booked, {result.Unjudged} orders moving{(result.Message.Length > 0 ? $"; {result.Message}" : "")}";
    }

    private bool Reduce(ReconciliationResult result)
    {
        if (control.Read().StateFor("", "", result.Broker) >= TradingState.Reducing) return false;
        control.Append(ControlScope.Broker, result.Broker, TradingState.Reducing, Producer, Summary(result));
        return true;
    }

    private static StreamMessage Message(EventType type, ReconciliationResult result, string words)
    {
        var id = FormattableString.Invariant($"{Producer}-{result.Broker}-{result.Account}-{result.Ended.Ticks}-{EventCodec.NameOf(type)}");
        var data = EventCodec.Write(new EngineEvent
        {
            Type = type,
            Time = result.Ended,
            Id = id,
            Producer = Producer,
            Broker = result.Broker,
            Account = result.Account,
            Outcome = result.Outcome.ToString().ToLowerInvariant(),
            Value = result.Drift.Count(record => record.State == DriftState.Open),
            Message = words,
            Metadata = Details(result).ToString(Formatting.None)
        });
        return new StreamMessage(id, EventCodec.NameOf(type), data);
    }

    /// <summary>At most so many are listed in an event; the database has all.</summary>
    private const int MaximumListed = 20;

    /// <summary>The result for programs.</summary>
    public static JObject Details(ReconciliationResult result) => new()
    {
        ["found"] = result.Found,
        ["unjudged"] = result.Unjudged,
        ["worst"] = result.Worst?.ToString().ToLowerInvariant(),
        ["drift"] = new JArray(result.Drift.OrderByDescending(record => record.Weight).Take(MaximumListed).Select(record => new JObject
        {
            ["id"] = record.Id,
            ["subject"] = record.Key.Subject.ToString(),
            ["kind"] = record.Key.Kind.ToString(),
            ["name"] = record.Key.Name,
            ["state"] = record.State.ToString(),
            ["severity"] = record.Weight.ToString().ToLowerInvariant(),
            ["ageSeconds"] = (long)record.Age.TotalSeconds,
            ["here"] = record.Here,
            ["there"] = record.There,
            ["message"] = record.Message,
            ["explanation"] = record.Explanation
        }))
    };
}
