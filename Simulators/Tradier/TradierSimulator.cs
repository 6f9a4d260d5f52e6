using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Tradier's API as brokers.md section 2 has it, on a port of this machine: REST under /v1, both WebSockets under /v1 too.</summary>
internal sealed class TradierSimulator : SimulatorServer
{
    private const string StandardAccount = "VA00000001";

    private readonly TradierOptions _options;
    private readonly TradierOrderDesk _orders;
    private readonly TradierMarketDesk _markets;
    private readonly TradierHistoryDesk _history;
    private readonly TradierStreams _streams;
    private readonly TradierRateWindow _standardRate;
    private readonly TradierRateWindow _marketRate;
    private readonly TradierRateWindow _tradingRate;
    private DateTime _revokedUntil;
    private MarketSession _session;

    private TradierSimulator(TradierOptions options)
        : base(options, options.Account ?? StandardAccount, new Exchange(new TradierFees()))
    {
        _options = options;
        UsListing.AddTo(Exchange);
        var account = Exchange.Account(AccountNumber);
        account.Move("USD", options.OpeningCash);
        (_standardRate, _marketRate, _tradingRate) = (Window(options.IsSandbox ? 60 : 120), Window(options.IsSandbox ? 60 : 120), Window(60));
        _orders = new TradierOrderDesk(Exchange, account, Hours, options);
        _markets = new TradierMarketDesk(Exchange, Hours, options.Seed);
        _history = new TradierHistoryDesk(Exchange, options);
        _streams = new TradierStreams(Exchange, options, () => AccountNumber);
        _session = Hours.Session(Now);
        Exchange.OrderChanged += (order, change) => _streams.OrderChanged(_orders.Of(order), change);
        Exchange.Quoted += _streams.Quoted;
        Exchange.Traded += _streams.Traded;
    }

    public override string Venue => "tradier";

    /// <summary>How often a client has subscribed to the account's stream: tests wait for it.</summary>
    public int AccountStreamOpenings
    {
        get
        {
            lock (Gate) return _streams.AccountOpenings;
        }
    }

    /// <summary>Starts a server; it listens when this returns.</summary>
    public static TradierSimulator Start(TradierOptions options)
    {
        var server = new TradierSimulator(options);
        server.Start();
        return server;
    }

    public override string BrokerOrderId(ExchangeOrder order)
    {
        lock (Gate) return _orders.Of(order).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The token is invalid for <see cref="TradierOptions.RevocationTime"/>; open streams stay.</summary>
    public override void RevokeTokens()
    {
        lock (Gate) _revokedUntil = Now + _options.RevocationTime;
    }

    protected override void MapRoutes()
    {
        const string Orders = "/v1/accounts/{account}/orders";
        Rest("GET", "/v1/user/profile", FaultTarget.Read, _ => SimulatorAnswer.Json(TradierProfile.Of(AccountNumber, _options.AccountType)));
        Rest("GET", "/v1/accounts/{account}/balances", FaultTarget.Read, _ => Balances());
        Rest("GET", "/v1/accounts/{account}/positions", FaultTarget.Read, _ => SimulatorAnswer.Json(TradierPositions.Of(Exchange.Account(AccountNumber))));
        Rest("GET", "/v1/accounts/{account}/history", FaultTarget.Read, _history.Read);
        Rest("GET", Orders, FaultTarget.Read, _orders.List);
        Rest("GET", Orders + "/{order}", FaultTarget.Read, _orders.Read);
        Rest("POST", Orders, FaultTarget.Place, _orders.Place);
        Rest("PUT", Orders + "/{order}", FaultTarget.Replace, _orders.Change);
        Rest("DELETE", Orders + "/{order}", FaultTarget.Cancel, _orders.Cancel);
        Rest("POST", "/v1/accounts/events/session", FaultTarget.Session, request => SimulatorAnswer.Json(_streams.OpenSession(true, Uri, SocketUri, request.Now)));
        Rest("GET", "/v1/markets/quotes", FaultTarget.Market, _markets.Quotes);
        Rest("POST", "/v1/markets/quotes", FaultTarget.Market, _markets.Quotes);
        Rest("GET", "/v1/markets/options/chains", FaultTarget.Market, _markets.Chain);
        Rest("GET", "/v1/markets/options/expirations", FaultTarget.Market, _markets.Expirations);
        Rest("GET", "/v1/markets/options/strikes", FaultTarget.Market, _markets.Strikes);
        Rest("GET", "/v1/markets/history", FaultTarget.Market, _markets.History);
        Rest("GET", "/v1/markets/timesales", FaultTarget.Market, _markets.TimeSales);
        Rest("GET", "/v1/markets/clock", FaultTarget.Market, _markets.Clock);
        Rest("GET", "/v1/markets/calendar", FaultTarget.Market, TradierCalendar.Of);
        MapSocket("/v1/accounts/events", null, (session, text) => _streams.AccountReceived(session, text, Now));
        if (_options.IsSandbox) return;
        Rest("POST", "/v1/markets/events/session", FaultTarget.Session, request => SimulatorAnswer.Json(_streams.OpenSession(false, Uri, SocketUri, request.Now)));
        MapSocket("/v1/markets/events", null, (session, text) => _streams.MarketReceived(session, text, Now));
    }

    protected override void OnPump(DateTime now)
    {
        var session = Hours.Session(now);
        if (session == MarketSession.Open && _session != MarketSession.Open) Exchange.OpenSession(now);
        _session = session;
        _orders.Step(now);
        _streams.Step(now);
    }

    protected override void OnClosed(SocketSession session) => _streams.Closed(session);

    protected override SimulatorAnswer ServerError() => TradierErrors.BackendError();

    protected override SimulatorAnswer Throttled(SimulatorRequest request) => Window(request).Stamp(TradierErrors.QuotaViolation());

    private SimulatorAnswer Balances() => SimulatorAnswer.Json(TradierBalances.Of(Exchange.Account(AccountNumber), Exchange, _options.AccountType, Exchange.Live().Count));

    private void Rest(string method, string path, FaultTarget target, Func<SimulatorRequest, SimulatorAnswer> handler) =>
        Map(method, path, target, request => Guarded(request, handler));

    /// <summary>Token, account and rate come first; every answer tells the rate.</summary>
    private SimulatorAnswer Guarded(SimulatorRequest request, Func<SimulatorRequest, SimulatorAnswer> handler)
    {
        if (request.Header("Authorization") != $"Bearer {_options.Token}" || request.Now < _revokedUntil) return TradierErrors.InvalidToken();
        var window = Window(request);
        if (!window.Take(request.Now))
        {
            NoteOverLimit();
            return window.Stamp(TradierErrors.QuotaViolation());
        }

        var account = request.Route("account");
        if (account.Length > 0 && account != AccountNumber) return window.Stamp(TradierErrors.UnauthorizedAccount(account));
        return window.Stamp(Formatted(request, handler(request)));
    }

    /// <summary>A limit that does not hold must not be told either: clients keep to what the headers say.</summary>
    private TradierRateWindow Window(int perMinute) => new(_options.LimitsRates ? perMinute : int.MaxValue, _options.RateWindow);

    private TradierRateWindow Window(SimulatorRequest request)
    {
        if (request.Path.StartsWith("/v1/markets", StringComparison.Ordinal)) return _marketRate;
        return request.Method == "POST" && request.Path.EndsWith("/orders", StringComparison.Ordinal) ? _tradingRate : _standardRate;
    }

    /// <summary>XML unless JSON is asked for (brokers.md 2.2).</summary>
    private static SimulatorAnswer Formatted(SimulatorRequest request, SimulatorAnswer answer)
    {
        if (!answer.ContentType.StartsWith("application/json", StringComparison.Ordinal) || request.Header("Accept")?.Contains("application/json", StringComparison.Ordinal) == true) return answer;
        var document = JsonConvert.DeserializeXNode(JObject.Parse(answer.Body).ToString());
        return answer with { ContentType = "application/xml;charset=utf-8", Body = document?.ToString() ?? "" };
    }
}
