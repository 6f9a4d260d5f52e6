using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Deribit;

/// <summary>How calls come in and answers go out: JSON-RPC over WebSocket and over HTTP (brokers.md 3.1, 3.2).</summary>
internal sealed partial class DeribitSimulator
{
    /// <summary>A message on the WebSocket; under the gate.</summary>
    private void ReceiveCall(SocketSession session, string text)
    {
        JObject frame;
        try
        {
            frame = Parse(text);
        }
        catch (JsonException)
        {
            session.Send(Failed(null, new DeribitRefusal(-32700, "Parse error"), Now).ToString(Formatting.None));
            return;
        }

        var method = (string?)frame["method"] ?? "";
        var target = _methods.GetValueOrDefault(method)?.Target ?? FaultTarget.Session;
        var faults = new RequestFaults(Faults.Strike(target, Now));
        if (faults.LosesRequest)
        {
            session.Cut();
            return;
        }

        var thawed = ThawedAsync();
        if (thawed.IsCompleted && faults.DelayBefore == TimeSpan.Zero && faults.DelayAfter == TimeSpan.Zero) Reply(session, Respond(session, frame, faults), faults);
        else _ = AnswerLaterAsync(session, frame, faults, thawed);
    }

    private async Task AnswerLaterAsync(SocketSession session, JObject frame, RequestFaults faults, Task thawed)
    {
        try
        {
            await thawed;
            await HoldAsync(faults.DelayBefore);
            JObject? response;
            lock (Gate) response = Respond(session, frame, faults);
            await HoldAsync(faults.DelayAfter);
            lock (Gate) Reply(session, response, faults);
        }
        catch (Exception failure)
        {
            Fail((string?)frame["method"] ?? "a call", failure);
        }
    }

    private JObject? Respond(SocketSession session, JObject frame, RequestFaults faults)
    {
        var parameters = frame["params"] as JObject ?? [];
        var connection = _connections.GetValueOrDefault(session.Id) ?? new DeribitConnection(session);
        return Execute(new DeribitCall(frame["id"], (string?)frame["method"] ?? "", parameters, connection, (string?)parameters["access_token"], faults, Now)).Response;
    }

    private static void Reply(SocketSession session, JObject? response, RequestFaults faults)
    {
        if (faults.LosesAnswer)
        {
            session.Cut();
            return;
        }

        if (response == null) return;
        session.Send(response.ToString(Formatting.None));
        // The server ends the session of a client that asks too much (brokers.md 3.4).
        if ((int?)response["error"]?["code"] == 10028) session.Close();
    }

    /// <summary>The method of an HTTP request: in its path, else in its body.</summary>
    private FaultTarget? TargetOf(HttpRequest request, string body)
    {
        var method = request.RouteValues["method"]?.ToString() ?? (string?)ParsedOrEmpty(body)["method"] ?? "";
        return _methods.GetValueOrDefault(method)?.Target ?? FaultTarget.Session;
    }

    private SimulatorAnswer Http(SimulatorRequest request)
    {
        var frame = ParsedOrEmpty(request.Body);
        if (request.Method == "POST" && frame.Count == 0) return SimulatorAnswer.Json(Failed(null, new DeribitRefusal(-32700, "Parse error"), request.Now), 400);
        var parameters = frame["params"] as JObject ?? [];
        foreach (var (name, value) in request.QueryAll) parameters[name] = value.ToString();
        var method = request.Route("method") is { Length: > 0 } path ? path : (string?)frame["method"] ?? "";
        var header = request.Header("Authorization");
        var token = header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true
            ? header[7..]
            : _access.TokenOfSignature(header, request.Method, request.PathAndQuery, request.Body, request.Now);
        var (response, status) = Execute(new DeribitCall(frame["id"], method, parameters, null, token ?? (string?)parameters["access_token"], request.Faults, request.Now));
        return SimulatorAnswer.Json(response ?? [], status);
    }

    /// <summary>Carries out a call: limits, login, settlement, then the method. The HTTP statuses of errors are not verified (brokers.md, open questions 3).</summary>
    private (JObject? Response, int Status) Execute(DeribitCall call)
    {
        try
        {
            if (call.Faults.RevokesToken) RevokeTokens();
            if (call.Faults.FailsBefore) throw InternalError();
            if (!_methods.TryGetValue(call.Method, out var method)) throw new DeribitRefusal(-32601, "Method not found");
            if (call.Faults.IsThrottled) throw TooMany();
            if (!_credits.Take(call.Method, method.IsMatching, call.Now))
            {
                NoteOverLimit();
                throw TooMany();
            }

            if (method.NeedsSocket && call.Connection == null) throw new DeribitRefusal(10030, "must_be_websocket_request");
            if (method.Scope is { } scope) _access.Require(call, scope);
            if (_isSettling && method.Scope?.StartsWith("trade", StringComparison.Ordinal) == true) throw new DeribitRefusal(10041, "settlement_in_progress");
            var result = method.Handler(call);
            if (call.Faults.FailsAfter) throw InternalError();
            return (result == null ? null : Frame(call.Id, "result", result, call.Now), 200);
        }
        catch (DeribitRefusal refusal)
        {
            return (Failed(call.Id, refusal, call.Now), refusal.Code == 10028 ? 429 : 400);
        }
    }

    private static JObject ParsedOrEmpty(string text)
    {
        try
        {
            return text.Length == 0 ? [] : Parse(text);
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
        return JObject.Load(reader);
    }

    private JObject Failed(JToken? id, DeribitRefusal refusal, DateTime now) => Frame(id, "error", refusal.ToError(), now);

    private JObject Frame(JToken? id, string member, JToken content, DateTime since)
    {
        var response = new JObject { ["jsonrpc"] = "2.0" };
        if (id != null) response["id"] = id;
        response[member] = content;
        var (received, sent) = (DeribitTime.Microseconds(since), DeribitTime.Microseconds(Now));
        response["usIn"] = received;
        response["usOut"] = sent;
        response["usDiff"] = sent - received;
        response["testnet"] = true;
        return response;
    }
}
