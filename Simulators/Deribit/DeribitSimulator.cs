using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>Deribit's API as brokers.md section 3 has it, on a port of this machine: WebSocket on /ws/api/v2, HTTP under /api/v2.</summary>
internal sealed partial class DeribitSimulator : SimulatorServer
{
    private const string StandardAccount = "deribit-1";

    private static readonly TimeSpan SettlementTime = TimeSpan.FromHours(8);

    private readonly DeribitOptions _options;
    private readonly DeribitListing _listing;
    private readonly DeribitAccess _access;
    private readonly DeribitCredits _credits;
    private readonly DeribitOrderBook _book;
    private readonly DeribitOrderDesk _orders;
    private readonly DeribitHistoryDesk _history;
    private readonly DeribitAccountDesk _account;
    private readonly DeribitMarketDesk _markets;
    private readonly DeribitChannels _channels;
    private readonly Dictionary<long, DeribitConnection> _connections = [];
    private DateTime _nextSettlement;
    private DateTime _settlesUntil;
    private bool _isSettling;

    private DeribitSimulator(DeribitOptions options)
        : base(options, options.Account ?? StandardAccount, new Exchange(new DeribitFees()))
    {
        _options = options;
        var account = Exchange.Account(AccountNumber);
        account.Move("BTC", options.OpeningBtc);
        account.Move("ETH", options.OpeningEth);
        account.Move("USDC", options.OpeningCash);
        _listing = new DeribitListing(Exchange, Now);
        (_access, _credits, _book) = (new DeribitAccess(options), new DeribitCredits(options), new DeribitOrderBook(_listing));
        _orders = new DeribitOrderDesk(Exchange, _listing, _book, account);
        _history = new DeribitHistoryDesk(Exchange, _book);
        _account = new DeribitAccountDesk(Exchange, _listing, account, options);
        _markets = new DeribitMarketDesk(Exchange, _listing, options, StateOf);
        _channels = new DeribitChannels(_connections.Values, _book, _markets, _account, Listed);
        _nextSettlement = Now.TimeOfDay < SettlementTime ? Now.Date + SettlementTime : Now.Date.AddDays(1) + SettlementTime;
        Exchange.OrderChanged += Changed;
        Exchange.Executed += _account.Realized;
        Exchange.Executed += _channels.Executed;
        Exchange.Quoted += market => _channels.Quoted(_listing.Find(market.Instrument.Symbol)!, market);
        Exchange.Traded += market => _channels.Traded(_listing.Find(market.Instrument.Symbol)!, market);
    }

    public override string Venue => "deribit";

    /// <summary>Starts a server; it listens when this returns.</summary>
    public static DeribitSimulator Start(DeribitOptions options)
    {
        var server = new DeribitSimulator(options);
        server.AddMethods();
        server.Start();
        return server;
    }

    public override string BrokerOrderId(ExchangeOrder order)
    {
        lock (Gate) return _book.Of(order).Id;
    }

    /// <summary>The id that an order had before its trigger fired.</summary>
    public string FirstOrderId(ExchangeOrder order)
    {
        lock (Gate) return _book.Of(order).TriggerOrderId ?? _book.Of(order).Id;
    }

    public override void RevokeTokens()
    {
        lock (Gate) _access.RevokeAll();
    }

    /// <summary>The daily settlement, now: requests fail until it is over (brokers.md 3.7).</summary>
    public void BeginSettlement()
    {
        lock (Gate)
        {
            (_isSettling, _settlesUntil) = (true, Now + _options.SettlementLength);
            _account.Settle();
            Deliver(Now);
            _channels.Platform(locked: true);
        }
    }

    protected override void MapRoutes()
    {
        Map("POST", "/api/v2/{**method}", TargetOf, Http);
        Map("GET", "/api/v2/{**method}", TargetOf, Http);
        MapSocket("/ws/api/v2", session => _connections[session.Id] = new DeribitConnection(session), ReceiveCall);
    }

    protected override void OnPump(DateTime now)
    {
        if (now >= _nextSettlement)
        {
            _nextSettlement += TimeSpan.FromDays(1);
            BeginSettlement();
        }

        if (_isSettling && now >= _settlesUntil)
        {
            _isSettling = false;
            _channels.Platform(locked: false);
            foreach (var currency in new[] { "BTC", "ETH", "USDC" }) _channels.Portfolio(currency);
        }

        foreach (var connection in _connections.Values) connection.Beat(now);
        _channels.Flush(now, _listing);
    }

    protected override void OnClosed(SocketSession session)
    {
        if (!_connections.Remove(session.Id, out var connection)) return;
        if (!connection.CancelsOnDisconnect || connection.LoggedOut) return;
        foreach (var order in connection.Orders.Where(each => !each.IsTerminal)) Exchange.Cancel(order, "cancel_on_disconnect", Now);
    }

    protected override SimulatorAnswer ServerError() => SimulatorAnswer.Json(Failed(null, InternalError(), Now), 500);

    protected override SimulatorAnswer Throttled(SimulatorRequest request) => SimulatorAnswer.Json(Failed(null, TooMany(), Now), 429);

    private static DeribitRefusal InternalError() => new(11094, "internal_server_error");

    private static DeribitRefusal TooMany() => new(10028, "too_many_requests");

    private string StateOf(DeribitInstrument instrument) => instrument.IsDelivered ? "delivered" : _isSettling ? "settlement" : "open";

    private void Changed(ExchangeOrder order, OrderChange change)
    {
        if (change == OrderChange.Received)
        {
            _book.Of(order);
            return;
        }

        var position = Exchange.Account(AccountNumber).Position(order.First.Instrument.Symbol);
        if (change != OrderChange.Triggered)
        {
            _channels.OrderChanged(_book.Of(order), position);
            return;
        }

        var (fired, next) = _book.Fire(order);
        _channels.OrderChanged(fired, position);
        _channels.OrderChanged(next, position);
    }

    /// <summary>What has expired is closed at its last mark, and its orders are cancelled.</summary>
    private void Deliver(DateTime now)
    {
        foreach (var instrument in _listing.All.Where(each => !each.IsDelivered && each.Instrument.Expiry <= now))
        {
            instrument.IsDelivered = true;
            foreach (var order in Exchange.Live().Where(each => each.First.Instrument == instrument.Instrument)) Exchange.Cancel(order, "settlement", now);
            var account = Exchange.Account(AccountNumber);
            var held = account.Held(instrument.Name);
            if (held != 0) account.Trade(instrument.Instrument, -held, Math.Max(instrument.Instrument.Tick, Listed(instrument.Name).Mark), 0, now);
        }
    }
}
