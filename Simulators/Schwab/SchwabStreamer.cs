using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>The streamer (brokers.md 1.11): LOGIN, then ACCT_ACTIVITY, LEVELONE_EQUITIES and LEVELONE_OPTIONS. Called under the server's gate.</summary>
internal sealed class SchwabStreamer(Exchange exchange, SchwabLogins logins, string account)
{
    public const string CustomerId = "CUSTID123";
    public const string CorrelId = "simulated-correl-id";

    private const int MaximumKeys = 500;

    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(10);

    /// <summary>A stream that subscribes to nothing is closed (brokers.md 1.11).</summary>
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(30);

    private SchwabStreamClient? _client;
    private DateTime _nextHeartbeat;

    /// <summary>How often the account's messages were subscribed to.</summary>
    public int AccountSubscriptions { get; private set; }

    /// <summary>{"requests":[..]} or one bare request (brokers.md 1.11).</summary>
    public void Received(SocketSession session, string text, DateTime now)
    {
        JObject message;
        try
        {
            message = JObject.Parse(text);
        }
        catch (JsonException)
        {
            Respond(session, new JObject(), 21, "Bad command format", now);
            return;
        }

        foreach (var request in message["requests"] is JArray list ? list.OfType<JObject>() : [message]) Request(session, request, now);
    }

    public void Closed(SocketSession session)
    {
        if (_client?.Session == session) _client = null;
    }

    public void Step(DateTime now)
    {
        if (_client == null) return;
        if (_client.IsIdle && now - _client.Since > IdleLimit)
        {
            Respond(_client.Session, new JObject(), 30, "Stop streaming due to empty subscription", now);
            _client.Session.Close();
            _client = null;
            return;
        }

        if (now < _nextHeartbeat) return;
        _nextHeartbeat = now + HeartbeatInterval;
        // Sample schwab_py_streaming_notify_heartbeat_messages_ignored_1.json: the time is a text.
        _client.Send(new JObject { ["notify"] = new JArray(new JObject { ["heartbeat"] = $"{SchwabTime.Milliseconds(now)}" }) });
    }

    /// <summary>A message of the account: its body is a text within the message.</summary>
    public void Activity(SchwabActivityMessage message, DateTime now, FaultTarget about)
    {
        if (_client?.AccountKey is { } key) SendActivity(_client, key, message.Type, message.Body.ToString(Formatting.None), now, about);
    }

    public void Changed(InstrumentMarket market, DateTime now)
    {
        if (_client == null) return;
        var option = market.Instrument.Option;
        var (service, symbol) = (option == null ? "LEVELONE_EQUITIES" : "LEVELONE_OPTIONS", market.Instrument.Symbol);
        if (!_client.Keys.ContainsKey((service, symbol))) return;
        var fields = option == null ? SchwabLevelOne.Equity(market) : SchwabLevelOne.Option(market, exchange.Market(option.Underlying)?.Last ?? 0, now);
        var content = _client.Changes(service, symbol, fields, first =>
        {
            first["delayed"] = false;
            first["assetMainType"] = option == null ? "EQUITY" : "OPTION";
            if (option == null) first["assetSubType"] = "COE";
            first["cusip"] = option == null ? $"{SchwabOrderMessage.InstrumentId(market.Instrument):000000000}" : "";
        });
        if (content != null) _client.Send(service, content, now, FaultTarget.Quote);
    }

    private static void Respond(SocketSession session, JObject request, int code, string text, DateTime now) => session.Send(
        new JObject
        {
            ["response"] = new JArray(new JObject
            {
                ["service"] = (string?)request["service"] ?? "ADMIN",
                ["command"] = (string?)request["command"] ?? "LOGIN",
                ["requestid"] = request["requestid"]?.ToString() ?? "0",
                ["SchwabClientCorrelId"] = CorrelId,
                ["timestamp"] = SchwabTime.Milliseconds(now),
                ["content"] = new JObject { ["code"] = code, ["msg"] = text }
            })
        }.ToString(Formatting.None));

    private void SendActivity(SchwabStreamClient client, string key, string type, string body, DateTime now, FaultTarget about) =>
        client.Send("ACCT_ACTIVITY", new JObject { ["seq"] = client.Sequence++, ["key"] = key, ["1"] = account, ["2"] = type, ["3"] = body }, now, about);

    private void Request(SocketSession session, JObject request, DateTime now)
    {
        var (service, command) = ((string?)request["service"], (string?)request["command"]);
        if (service == "ADMIN" && command == "LOGIN") LogIn(session, request, now);
        else if (_client?.Session != session) Respond(session, request, 20, "Stream connection not found", now);
        else if (service == "ADMIN" && command == "LOGOUT")
        {
            Respond(session, request, 0, "SUCCESS", now);
            session.Close();
        }
        else if (service == "ACCT_ACTIVITY") Account(_client, request, command, now);
        else if (service is "LEVELONE_EQUITIES" or "LEVELONE_OPTIONS") LevelOne(_client, request, service, command, now);
        else Respond(session, request, 11, $"{service} is not simulated", now);
    }

    private void LogIn(SocketSession session, JObject request, DateTime now)
    {
        if (!logins.IsGood((string?)request["parameters"]?["Authorization"], now) || (string?)request["SchwabClientCustomerId"] != CustomerId || (string?)request["SchwabClientCorrelId"] != CorrelId)
        {
            Respond(session, request, 3, "Login Denied.: token is invalid or has expired.", now);
            session.Close();
            return;
        }

        if (_client != null && _client.Session != session)
        {
            // One stream for each user: the older one is told and closed.
            Respond(_client.Session, new JObject(), 12, "Close connection: a new connection was opened", now);
            _client.Session.Close();
        }

        (_client, _nextHeartbeat) = (new SchwabStreamClient(session, now), now + HeartbeatInterval);
        Respond(session, request, 0, "server=simulated;status=NP", now);
    }

    /// <summary>SUBS and UNSUBS only: ADD does nothing useful (brokers.md 1.11).</summary>
    private void Account(SchwabStreamClient client, JObject request, string? command, DateTime now)
    {
        switch (command)
        {
            case "SUBS":
                client.AccountKey = (string?)request["parameters"]?["keys"] ?? "Account Activity";
                AccountSubscriptions++;
                Respond(client.Session, request, 0, "SUBS command succeeded", now);
                SendActivity(client, client.AccountKey, "SUBSCRIBED", "", now, FaultTarget.Order);
                break;
            case "UNSUBS":
                client.AccountKey = null;
                Respond(client.Session, request, 0, "UNSUBS command succeeded", now);
                break;
            default:
                Respond(client.Session, request, 0, $"{command} command succeeded", now);
                break;
        }
    }

    private void LevelOne(SchwabStreamClient client, JObject request, string service, string? command, DateTime now)
    {
        var keys = ((string?)request["parameters"]?["keys"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var fields = ((string?)request["parameters"]?["fields"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(each => int.TryParse(each, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToHashSet();
        if (command is not ("SUBS" or "ADD" or "UNSUBS" or "VIEW"))
        {
            Respond(client.Session, request, 21, "Bad command format", now);
            return;
        }

        // SUBS replaces all of its service.
        if (command == "SUBS") foreach (var (_, key) in client.Keys.Keys.Where(each => each.Service == service).ToList()) client.Forget(service, key);
        if (command is "SUBS" or "ADD" && client.Keys.Count + keys.Length > MaximumKeys)
        {
            Respond(client.Session, request, 19, "Reached symbol limit", now);
            return;
        }

        foreach (var key in command == "VIEW" ? client.Keys.Keys.Where(each => each.Service == service).Select(each => each.Key).ToArray() : keys)
        {
            if (command == "UNSUBS") client.Forget(service, key);
            else client.Keys[(service, key)] = fields;
        }

        Respond(client.Session, request, 0, $"{command} command succeeded", now);
        if (command is not ("SUBS" or "ADD")) return;
        foreach (var key in keys)
            if (UsListing.Resolve(exchange, key, now) is { IsQuoted: true } market) Changed(market, now);
    }
}
