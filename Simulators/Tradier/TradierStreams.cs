using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>The account's and the market's WebSocket (brokers.md 2.10). Called under the server's gate.</summary>
internal sealed class TradierStreams(Exchange exchange, TradierOptions options, Func<string> account)
{
    /// <summary>One a minute (brokers.md 2.10).</summary>
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromMinutes(1);

    private readonly TradierSessionBook _accountSessions = new(options.Seed, "account");
    private readonly TradierSessionBook _marketSessions = new(options.Seed, "market");
    private SocketSession? _account;
    private SocketSession? _market;
    private HashSet<string> _symbols = [];
    private HashSet<string> _filter = [];
    private bool _lineBreak;
    private DateTime _nextHeartbeat;
    private long _timeSales;

    /// <summary>How often a client has subscribed to the account's stream.</summary>
    public int AccountOpenings { get; private set; }

    /// <summary>Samples asynctradier_get_streaming_account_session.json, _market_data_session.json.</summary>
    public JObject OpenSession(bool forAccount, Uri server, Uri sockets, DateTime now) => new()
    {
        ["stream"] = new JObject
        {
            ["url"] = forAccount ? new Uri(sockets, "/v1/accounts/events").ToString() : new Uri(server, "/v1/markets/events").ToString(),
            ["sessionid"] = (forAccount ? _accountSessions : _marketSessions).Open(now)
        }
    };

    /// <summary>The payload of a connection on the account's stream.</summary>
    public void AccountReceived(SocketSession session, string text, DateTime now)
    {
        if (Payload(session, text, _accountSessions, now) is not { } payload) return;
        if (payload["events"] is not JArray events || !events.Any(each => (string?)each == "order")) return;
        if (_account != session) _account?.Close();
        (_account, _nextHeartbeat) = (session, now + HeartbeatInterval);
        AccountOpenings++;
    }

    /// <summary>The payload of a connection on the market's stream; sent again, it changes the symbols.</summary>
    public void MarketReceived(SocketSession session, string text, DateTime now)
    {
        if (Payload(session, text, _marketSessions, now) is not { } payload) return;
        if (_market != session) _market?.Close();
        _market = session;
        _symbols = [.. (payload["symbols"] as JArray ?? []).Select(each => (string?)each ?? "")];
        _filter = payload["filter"] is JArray filter ? [.. filter.Select(each => (string?)each ?? "")] : ["trade", "quote", "summary", "timesale", "tradex"];
        _lineBreak = (bool?)payload["linebreak"] == true;
        foreach (var symbol in _symbols)
        {
            if (UsListing.Resolve(exchange, symbol, now) is not { IsQuoted: true } market) continue;
            if (_filter.Contains("summary")) SendMarket(TradierMarketEvents.Summary(market));
            Quoted(market);
        }
    }

    public void Closed(SocketSession session)
    {
        if (_account == session) _account = null;
        if (_market == session) _market = null;
    }

    public void OrderChanged(TradierOrder order, OrderChange change)
    {
        foreach (var message in TradierAccountEvent.Of(order, account(), options.StreamSaysExecQuantity))
            _account?.Send(message.ToString(Formatting.None), change == OrderChange.Filled ? FaultTarget.Fill : FaultTarget.Order);
    }

    public void Quoted(InstrumentMarket market)
    {
        if (_market == null || !_symbols.Contains(market.Instrument.Symbol) || !_filter.Contains("quote")) return;
        SendMarket(TradierMarketEvents.Quote(market));
    }

    public void Traded(InstrumentMarket market)
    {
        if (_market == null || !_symbols.Contains(market.Instrument.Symbol)) return;
        if (_filter.Contains("trade")) SendMarket(TradierMarketEvents.Trade(market, "trade"));
        if (_filter.Contains("tradex")) SendMarket(TradierMarketEvents.Trade(market, "tradex"));
        if (_filter.Contains("timesale")) SendMarket(TradierMarketEvents.TimeSale(market, ++_timeSales));
    }

    /// <summary>The account stream's heartbeat, with nine digits of a second as documented.</summary>
    public void Step(DateTime now)
    {
        if (_account == null || now < _nextHeartbeat) return;
        _nextHeartbeat = now + HeartbeatInterval;
        var time = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "00Z";
        _account.Send(new JObject { ["event"] = "heartbeat", ["status"] = "active", ["timestamp"] = time }.ToString(Formatting.None));
    }

    /// <summary>The message of a wrong session is not verified (brokers.md 2.10).</summary>
    private static JObject? Payload(SocketSession session, string text, TradierSessionBook sessions, DateTime now)
    {
        try
        {
            var payload = JObject.Parse(text);
            if (sessions.IsValid((string?)payload["sessionid"], now)) return payload;
        }
        catch (JsonException)
        {
            // Answered below as any payload without a session.
        }

        session.Send(new JObject { ["error"] = "Session not found" }.ToString(Formatting.None));
        session.Close();
        return null;
    }

    private void SendMarket(JObject message) => _market!.Send(message.ToString(Formatting.None) + (_lineBreak ? "\n" : ""), FaultTarget.Quote);
}
