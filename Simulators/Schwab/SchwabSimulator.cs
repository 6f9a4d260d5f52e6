using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>Schwab's Trader API as brokers.md section 1 has it, on a port of this machine: /v1/oauth, /trader/v1, /marketdata/v1, and the streamer on /ws.</summary>
internal sealed class SchwabSimulator : SimulatorServer
{
    private const string StandardAccount = "12345678";

    private readonly SchwabOptions _options;
    private readonly SchwabLogins _logins;
    private readonly SchwabOrderBook _book = new();
    private readonly SchwabOrderDesk _orders;
    private readonly SchwabMarketDesk _markets;
    private readonly SchwabStreamer _streamer;
    private readonly SchwabThrottle _orderRate;
    private readonly SchwabThrottle _rate;
    private MarketSession _session;

    private SchwabSimulator(SchwabOptions options)
        : base(options, options.Account ?? StandardAccount, new Exchange(new SchwabFees()))
    {
        _options = options;
        UsListing.AddTo(Exchange);
        var account = Exchange.Account(AccountNumber);
        account.Move("USD", options.OpeningCash);
        AccountHash = $"{Seeds.Of(options.Seed, AccountNumber):X8}{Seeds.Of(options.Seed, "hash " + AccountNumber):X8}";
        (_orderRate, _rate) = (new SchwabThrottle(options.OrdersPerMinute), new SchwabThrottle(options.RequestsPerMinute));
        _logins = new SchwabLogins(options);
        _orders = new SchwabOrderDesk(Exchange, account, _book, Hours, options, () => new Uri(Uri, $"/trader/v1/accounts/{AccountHash}/orders").ToString());
        _markets = new SchwabMarketDesk(Exchange, Hours, options.Seed);
        _streamer = new SchwabStreamer(Exchange, _logins, AccountNumber);
        _session = Hours.Session(Now);
        Exchange.OrderChanged += Changed;
        Exchange.Executed += trade => _streamer.Activity(new SchwabActivity(AccountNumber, _book.Of(trade.Order), Now).Filled(trade), Now, FaultTarget.Fill);
        Exchange.Quoted += market => _streamer.Changed(market, Now);
        Exchange.Traded += market => _streamer.Changed(market, Now);
    }

    public override string Venue => "schwab";

    /// <summary>What stands for the account in paths (brokers.md 1.3).</summary>
    public string AccountHash { get; }

    /// <summary>How often the account's messages were subscribed to: tests wait for it.</summary>
    public int AccountSubscriptions
    {
        get
        {
            lock (Gate) return _streamer.AccountSubscriptions;
        }
    }

    /// <summary>Starts a server; it listens when this returns.</summary>
    public static SchwabSimulator Start(SchwabOptions options)
    {
        var server = new SchwabSimulator(options);
        server.Start();
        return server;
    }

    public override string BrokerOrderId(ExchangeOrder order)
    {
        lock (Gate) return _book.Of(order).Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A login past the browser.</summary>
    public (string Access, string Refresh) LogIn()
    {
        lock (Gate) return _logins.LogIn(Now);
    }

    /// <summary>The access token ends before its time; the refresh token gives another.</summary>
    public override void RevokeTokens()
    {
        lock (Gate) _logins.RevokeAccess();
    }

    /// <summary>The refresh token ends too, as by a login on another machine: the browser is needed.</summary>
    public void RevokeRefreshToken()
    {
        lock (Gate) _logins.RevokeRefresh();
    }

    protected override void MapRoutes()
    {
        const string Orders = "/trader/v1/accounts/{hash}/orders";
        Map("GET", "/v1/oauth/authorize", FaultTarget.Auth, _logins.Authorize);
        Map("POST", "/v1/oauth/token", FaultTarget.Auth, _logins.Token);
        Trader("GET", "/trader/v1/accounts/accountNumbers", FaultTarget.Read, _ => SimulatorAnswer.Json(new JArray(new JObject { ["accountNumber"] = AccountNumber, ["hashValue"] = AccountHash })));
        Trader("GET", "/trader/v1/accounts", FaultTarget.Read, request => SimulatorAnswer.Json(new JArray(Account(request))));
        Trader("GET", "/trader/v1/accounts/{hash}", FaultTarget.Read, request => SimulatorAnswer.Json(Account(request)));
        Trader("GET", Orders, FaultTarget.Read, _orders.List);
        Trader("GET", Orders + "/{order}", FaultTarget.Read, _orders.Read);
        Trader("GET", "/trader/v1/orders", FaultTarget.Read, _orders.ListLinked);
        Trader("POST", Orders, FaultTarget.Place, _orders.Place);
        Trader("PUT", Orders + "/{order}", FaultTarget.Replace, _orders.Replace);
        Trader("DELETE", Orders + "/{order}", FaultTarget.Cancel, _orders.Cancel);
        Trader("POST", "/trader/v1/accounts/{hash}/previewOrder", FaultTarget.Read, _orders.Preview);
        Trader("GET", "/trader/v1/accounts/{hash}/transactions", FaultTarget.Read, Transactions);
        Trader("GET", "/trader/v1/userPreference", FaultTarget.Session, _ => SimulatorAnswer.Json(Preferences()));
        Trader("GET", "/marketdata/v1/quotes", FaultTarget.Market, _markets.Quotes);
        Trader("GET", "/marketdata/v1/{symbol}/quotes", FaultTarget.Market, _markets.Quote);
        Trader("GET", "/marketdata/v1/pricehistory", FaultTarget.Market, _markets.History);
        Trader("GET", "/marketdata/v1/chains", FaultTarget.Market, _markets.Chain);
        Trader("GET", "/marketdata/v1/expirationchain", FaultTarget.Market, _markets.Expirations);
        Trader("GET", "/marketdata/v1/markets", FaultTarget.Market, _markets.Markets);
        Trader("GET", "/marketdata/v1/markets/{market}", FaultTarget.Market, _markets.Markets);
        MapSocket("/ws", null, (session, text) => _streamer.Received(session, text, Now));
    }

    protected override void OnPump(DateTime now)
    {
        var session = Hours.Session(now);
        if (session == MarketSession.Open && _session != MarketSession.Open) Exchange.OpenSession(now);
        _session = session;
        _orders.Step(now);
        _streamer.Step(now);
    }

    protected override void OnClosed(SocketSession session) => _streamer.Closed(session);

    protected override SimulatorAnswer ServerError() => SchwabErrors.Timeout();

    protected override SimulatorAnswer Throttled(SimulatorRequest request) => SchwabErrors.TooMany(_options.RetryAfter);

    protected override string ManualSide(Instrument instrument, bool isBuy) => (instrument.Option != null, isBuy) switch
    {
        (true, true) => "BUY_TO_OPEN",
        (true, false) => "SELL_TO_OPEN",
        (false, true) => "BUY",
        _ => "SELL"
    };

    private void Trader(string method, string path, FaultTarget target, Func<SimulatorRequest, SimulatorAnswer> handler) => Map(method, path, target, request => Guarded(request, handler));

    /// <summary>Token, throttle and account come first; every answer has the correlation id.</summary>
    private SimulatorAnswer Guarded(SimulatorRequest request, Func<SimulatorRequest, SimulatorAnswer> handler)
    {
        var header = request.Header("Authorization");
        if (header?.StartsWith("Bearer ", StringComparison.Ordinal) != true || !_logins.IsGood(header[7..], request.Now)) return Stamped(SchwabErrors.Unauthorized());
        if (_options.LimitsRates && !WithinRate(request)) return Stamped(SchwabErrors.TooMany(_options.RetryAfter));
        var hash = request.Route("hash");
        return Stamped(hash.Length > 0 && hash != AccountHash ? SchwabErrors.Trader(400, "Invalid account number") : handler(request));
    }

    private bool WithinRate(SimulatorRequest request)
    {
        var isOrders = request.Path.StartsWith("/trader/v1", StringComparison.Ordinal) && request.Path.Contains("/orders", StringComparison.Ordinal);
        if (!isOrders) return _rate.Take(request.Now);
        return request.Method == "GET" || _orderRate.Take(request.Now);
    }

    private static SimulatorAnswer Stamped(SimulatorAnswer answer) => answer.With("Schwab-Client-CorrelId", SchwabStreamer.CorrelId);

    private JObject Account(SimulatorRequest request) =>
        SchwabAccountMessage.Of(Exchange.Account(AccountNumber), Exchange, _options.AccountType, request.Query("fields")?.Contains("positions", StringComparison.Ordinal) == true);

    private SimulatorAnswer Transactions(SimulatorRequest request)
    {
        if (request.Query("types") == null) return SchwabErrors.Trader(400, "types: is required");
        if (SchwabTime.Parse(request.Query("startDate")) is not { } from || SchwabTime.Parse(request.Query("endDate")) is not { } to)
            return SchwabErrors.Trader(400, "startDate and endDate: are required");
        if (!request.Query("types")!.Split(',').Contains("TRADE")) return SimulatorAnswer.Json(new JArray());
        var trades = Exchange.Executions.Where(each => each.Time >= from && each.Time <= to && (request.Query("symbol") is not { } symbol || each.Symbol == symbol));
        return SimulatorAnswer.Json(new JArray(trades.Reverse().Take(3_000).Select(each => SchwabTransactionMessage.Of(each, _book.Of(each.Order), AccountNumber))));
    }

    /// <summary>Sample schwab_sdk_user_preferences_get.json.</summary>
    private JObject Preferences() => new()
    {
        ["accounts"] = new JArray(new JObject
        {
            ["accountNumber"] = AccountNumber,
            ["primaryAccount"] = true,
            ["type"] = _options.AccountType,
            ["nickName"] = "simulated",
            ["accountColor"] = "Green",
            ["displayAcctId"] = $"...{AccountNumber[^4..]}",
            ["autoPositionEffect"] = false
        }),
        ["streamerInfo"] = new JArray(new JObject
        {
            ["streamerSocketUrl"] = new Uri(SocketUri, "/ws").ToString(),
            ["schwabClientCustomerId"] = SchwabStreamer.CustomerId,
            ["schwabClientCorrelId"] = SchwabStreamer.CorrelId,
            ["schwabClientChannel"] = "N9",
            ["schwabClientFunctionId"] = "APIAPP"
        }),
        ["offers"] = new JArray(new JObject { ["level2Permissions"] = true, ["mktDataPermission"] = "NP" })
    };

    /// <summary>The stream's messages about a change, in the order seen (brokers.md 1.11, typical sequences).</summary>
    private void Changed(ExchangeOrder changed, OrderChange change)
    {
        var order = _book.Of(changed);
        var activity = new SchwabActivity(AccountNumber, order, Now);
        switch (change)
        {
            case OrderChange.Received:
                Tell(activity.Created());
                break;
            case OrderChange.Acknowledged when !order.AwaitsUrOut:
                if (!order.IsAccepted) Tell(activity.Accepted());
                order.IsAccepted = true;
                if (changed.State == OrderState.Working) Tell([.. activity.Routed(isCancel: false)]);
                break;
            case OrderChange.Triggered:
                Tell([.. activity.Routed(isCancel: false)]);
                break;
            case OrderChange.Canceled:
                Tell(activity.CancelAccepted());
                Tell([.. activity.Routed(isCancel: true)]);
                foreach (var leg in changed.Legs) Tell(activity.OutCreated(leg), activity.Out(leg, "ClientCancel"));
                break;
            case OrderChange.Rejected:
                foreach (var leg in changed.Legs) Tell(activity.Out(leg, "SystemReject"));
                break;
            case OrderChange.Expired:
                Tell(activity.Expired());
                break;
        }
    }

    private void Tell(params ReadOnlySpan<SchwabActivityMessage> messages)
    {
        foreach (var message in messages) _streamer.Activity(message, Now, FaultTarget.Order);
    }
}
