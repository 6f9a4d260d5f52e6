using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Signals;
using Sluice.Core.Streams;
using Sluice.Gateway.Http;
using Sluice.Storage;

namespace Sluice.Gateway.Admin;

/// <summary>What people decide about trading: the same rows as those of the commands, with the person from the token.</summary>
internal sealed class ControlActions(EngineConfiguration configuration, IControlStore control, IStreams streams, AdminDoor door)
{
    public static readonly string[] SubjectFields = ["scope", "name"];
    public static readonly string[] HaltFields = ["scope", "name", "reducing"];
    public static readonly string[] FlattenFields = ["strategy"];
    public static readonly string[] RouteFields = ["route", "account"];
    public static readonly string[] RegimeFields = ["regime"];

    /// <summary>A halt of the whole system throws the file switch first, which works when the database does not.</summary>
    public Task<Answer> HaltAsync(AdminVisit visit)
    {
        if (Subject(visit, out var fault) is not { } subject) return Task.FromResult(Malformed(fault));
        var state = visit.Body.Switch("reducing") ? TradingState.Reducing : TradingState.Halted;
        var switched = subject == ControlSubject.System && state == TradingState.Halted;
        if (switched) control.SetSwitch(true, visit.Person.Name, visit.Body.Reason);
        ControlRow? row = null;
        try
        {
            row = control.Append(subject.Scope, subject.Name, state, visit.Person.Name, visit.Body.Reason);
        }
        catch (StorageException) when (switched)
        {
            // The switch holds by itself; the answer says that there is no row.
        }

        return TellAsync(visit, row == null ? null : ControlMessages.Of(row), state.ToString().ToUpperInvariant(), SubjectText(subject), StateDocument(row != null));
    }

    public Task<Answer> ResumeAsync(AdminVisit visit)
    {
        if (Resumed(visit, out var fault) is not { } subject) return Task.FromResult(Malformed(fault));
        // Recorded first: a switch that is cleared without a record would leave nobody answerable.
        var row = control.Append(subject.Scope, subject.Name, TradingState.Active, visit.Person.Name, visit.Body.Reason);
        if (subject == ControlSubject.System) control.SetSwitch(false, visit.Person.Name, visit.Body.Reason);
        return TellAsync(visit, ControlMessages.Of(row), "RESUMED", SubjectText(subject), StateDocument(true));
    }

    public Task<Answer> FlattenAsync(AdminVisit visit)
    {
        var scope = Signal.AllStrategies;
        if (visit.Body.Text("strategy") is { } strategy)
        {
            if (ControlSubject.Find(ControlScope.Strategy, strategy, configuration, out var fault) is not { } subject) return Task.FromResult(Malformed($"strategy: {fault}"));
            scope = subject.Name;
        }

        var request = control.RequestFlatten(scope, visit.Person.Name, visit.Body.Reason);
        return TellAsync(visit, ControlMessages.Of(request), "FLATTEN", scope, ControlDocuments.Of(request));
    }

    public Task<Answer> RouteAsync(AdminVisit visit, RouteMove move)
    {
        if (Router(visit.Body.Text("route"), out var fault) is not { } router) return Task.FromResult(Malformed(fault));
        var members = router.Routing!.Members;
        var account = move == RouteMove.Failback ? members[0] : visit.Body.Text("account") ?? "";
        if (account.Length > 0 && !members.Contains(account)) return Task.FromResult(Malformed($"account: it is no member of {router.Name}; the members are {string.Join(", ", members)}"));
        var request = control.RequestRoute(router.Name, move, account, visit.Person.Name, visit.Body.Reason);
        return TellAsync(visit, ControlMessages.Of(request), move.ToString().ToUpperInvariant(), router.Name, ControlDocuments.Of(request));
    }

    public Task<Answer> RegimeAsync(AdminVisit visit)
    {
        if (RegimeNames.Find(visit.Body.Text("regime") ?? "") is not { } regime) return Task.FromResult(Malformed($"regime: one of {string.Join(", ", RegimeNames.All)} is expected"));
        var row = control.SetRegime(regime, visit.Person.Name, visit.Body.Reason);
        return TellAsync(visit, ControlMessages.Of(row), "REGIME", RegimeNames.Of(regime), ControlDocuments.Of(row));
    }

    private static Answer Malformed(string fault) => Answer.Refused(new Refusal(400, ReasonCode.SchemaViolation, fault));

    private static string SubjectText(ControlSubject subject) => subject == ControlSubject.System ? "system" : $"{subject.Scope.ToString().ToLowerInvariant()} {subject.Name}";

    private JObject StateDocument(bool recorded)
    {
        var document = ControlDocuments.Of(control.Read());
        document["recorded"] = recorded;
        return document;
    }

    /// <summary>Without a scope, the whole system.</summary>
    private ControlSubject? Subject(AdminVisit visit, out string fault)
    {
        fault = "scope: one of system, strategy, symbol and broker is expected, with the name beside it but for the system";
        var name = visit.Body.Text("name");
        ControlScope? scope = visit.Body.Text("scope") switch
        {
            null or "system" => ControlScope.System,
            "strategy" => ControlScope.Strategy,
            "symbol" => ControlScope.Symbol,
            "broker" => ControlScope.Broker,
            _ => null
        };
        if (scope is not { } known || (known == ControlScope.System) != (name == null)) return null;
        var subject = ControlSubject.Find(known, name ?? "", configuration, out var unknown);
        if (subject == null) fault = $"name: {unknown}";
        return subject;
    }

    /// <summary>A breaker is reset by its own name, and only when it has tripped.</summary>
    private ControlSubject? Resumed(AdminVisit visit, out string fault)
    {
        if (visit.Body.Text("scope") != "breaker") return Subject(visit, out fault);
        var tripped = control.Read().Rows.Where(row => row.Scope == ControlScope.Breaker && row.State != TradingState.Active).Select(row => row.Name).ToList();
        fault = tripped.Count == 0 ? "name: no breaker has tripped" : $"name: no such breaker has tripped; tripped are {string.Join(", ", tripped)}";
        return visit.Body.Text("name") is { } name && tripped.Contains(name) ? new ControlSubject(ControlScope.Breaker, name) : null;
    }

    private AccountConfiguration? Router(string? name, out string fault)
    {
        var routers = configuration.Accounts.Values.Where(account => account.Routing != null && (name == null || account.Name == name)).ToList();
        fault = routers.Count == 0 ? "route: there is no such routing account" : $"route: is needed; there are {string.Join(", ", routers.Select(router => router.Name))}";
        return routers is [var only] ? only : null;
    }

    /// <summary>The decision holds by now: the stream is told, the audit noted, and the answer says whether both worked.</summary>
    private async Task<Answer> TellAsync(AdminVisit visit, StreamMessage? message, string decision, string subject, JObject document)
    {
        document["announced"] = message != null && await Task.Run(() => Announce(message));
        document["audited"] = await door.NoteAsync(visit.Origin with { Decision = decision, Signal = subject, Message = visit.Body.Reason });
        document.AddFirst(new JProperty("status", 200));
        return new Answer(200, document);
    }

    private bool Announce(StreamMessage message)
    {
        try
        {
            streams.Append(new StreamNames(configuration.Partition).Control, [message]);
            return true;
        }
        catch (StreamUnavailableException)
        {
            return false;
        }
    }
}
