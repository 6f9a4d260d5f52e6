using Sluice.Core.Journal;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Streaming;
using Sluice.Venues.Trading;
using static Sluice.Tests.Venues.Schwab.SchwabOrders;
using static Sluice.Tests.Venues.Schwab.SchwabStreamMessageTests;

namespace Sluice.Tests.Venues.Schwab;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SchwabStreamTests
{
    private readonly List<VenueReport> _reports = [];
    private readonly List<string> _noticed = [];
    private SchwabStub _stub = null!;
    private SchwabUser _user = null!;
    private SchwabVenue _venue = null!;

    [SetUp]
    public async Task Connect()
    {
        _stub = await SchwabStub.Start();
        _user = _stub.User();
        _venue = new SchwabVenue(_user, new ListedClaims(), () => { });
        _venue.Reported += report => { lock (_reports) _reports.Add(report); };
        _venue.Noticed += text => { lock (_noticed) _noticed.Add(text); };
    }

    [TearDown]
    public async Task Close()
    {
        _venue.Dispose();
        _user.Dispose();
        await _stub.DisposeAsync();
    }

    [Test]
    public async Task The_stream_logs_in_with_the_token_and_subscribes_to_the_accounts_orders()
    {
        await Open();
        var login = _stub.StreamRequestsOf("ADMIN").Single();
        Assert.That(((string?)login["command"], (string?)login["SchwabClientCustomerId"], (string?)login["SchwabClientCorrelId"]), Is.EqualTo(("LOGIN", "CUST", "corr")));
        Assert.That(((string?)login["parameters"]!["Authorization"], (string?)login["parameters"]!["SchwabClientChannel"], (string?)login["parameters"]!["SchwabClientFunctionId"]),
            Is.EqualTo(("access-0", "N9", "APIAPP")));
        var orders = _stub.StreamRequestsOf("ACCT_ACTIVITY").Single();
        Assert.That(((string?)orders["command"], (string?)orders["parameters"]!["keys"], (string?)orders["parameters"]!["fields"]), Is.EqualTo(("SUBS", "Account Activity", "0,1,2,3")));
    }

    [Test]
    public async Task A_fill_is_told_at_once_where_its_numbers_leave_no_doubt_and_its_order_is_read()
    {
        await Open();
        _stub.Shows(Order("1001"));
        await _venue.ReadOrdersAsync(Sent);
        _stub.Shows(Order("1001").With(20, 450, 80).With(40, 450.2m, 40, activity: 2));
        await _stub.Push(Message("OrderFillCompleted", Fill("1001")));
        await _stub.Push(Message("OrderFillCompleted", Fill("1001")));
        await Wait.Until(() => Reports<VenueOrder>().Count >= 1, "the order is read");

        var fill = Reports<VenueFill>().Single();
        Assert.That((fill.BrokerOrderId, fill.Symbol, fill.Side, fill.Quantity, fill.CumulativeQuantity, fill.Price, fill.ExecutionId),
            Is.EqualTo(("1001", "USA:EQUITY:SPY", OrderSide.Buy, 40m, 60m, 450.2m, "e-1")));
        Assert.That(fill.Time, Is.EqualTo(new DateTime(2026, 1, 30, 15, 0, 5, DateTimeKind.Utc)), "their own time has no zone, the message's has");
        Assert.That(Reports<VenueOrder>()[0].Fills, Has.Count.EqualTo(2));
    }

    [TestCase(40, 60, 39)]
    [TestCase(70, 60, 40)]
    public async Task A_fill_whose_numbers_do_not_make_up_the_order_is_only_a_wake_up(decimal quantity, decimal cumulative, decimal leaves)
    {
        await Open();
        _stub.Shows(Order("1001"));
        await _venue.ReadOrdersAsync(Sent);
        await _stub.Push(Message("OrderFillCompleted", Fill("1001", quantity, cumulative, leaves)));
        await Wait.Until(() => Reports<VenueOrder>().Count >= 1, "the order is read");
        Assert.That(Reports<VenueFill>(), Is.Empty);
    }

    [Test]
    public async Task An_order_that_is_not_known_is_read_and_other_accounts_are_no_matter()
    {
        await Open();
        _stub.Shows(Order("1001"), Order("1002"));
        await _stub.Push(Message("OrderAccepted", """{"SchwabOrderID":"1002","AccountNumber":"99","BaseEvent":{}}"""));
        await _stub.Push(Message("OrderAccepted", """{"SchwabOrderID":"1001","AccountNumber":"12345678","BaseEvent":{}}"""));
        await Wait.Until(() => Reports<VenueOrder>().Count >= 1, "the order is read");
        Assert.That(Reports<VenueOrder>().Select(order => order.BrokerOrderId), Is.EqualTo(new[] { "1001" }));
    }

    [Test]
    public async Task A_lost_stream_is_told_and_opened_again_with_everything_that_was_subscribed_and_the_account_stays_connected()
    {
        using var market = new SchwabMarketStream(_user.Streamer, _stub.Clock, () => { });
        List<bool> changes = [];
        market.ConnectionChanged += (open, _) => changes.Add(open);
        await Open();
        lock (_noticed) Assert.That(_noticed, Has.None.Contains("stream: connected"), "the first opening is no news");
        market.Subscribe(["USA:EQUITY:SPY"]);
        await Wait.Until(() => _stub.StreamRequestsOf("LEVELONE_EQUITIES").Count == 1, "prices are subscribed");
        _stub.CutStreams();
        await Wait.Until(() => _stub.StreamRequestsOf("LEVELONE_EQUITIES").Count == 2 && _stub.StreamRequestsOf("ACCT_ACTIVITY").Count == 2, _stub.Clock, TimeSpan.FromMilliseconds(100), "both are subscribed again");
        Assert.That(_venue.IsConnected, Is.True);
        Assert.That(changes, Is.EqualTo(new[] { false, true }));
        lock (_noticed) Assert.That(_noticed, Has.Some.Contains("orders and fills are read meanwhile"));
    }

    [Test]
    public async Task A_token_that_the_streamer_denies_is_renewed()
    {
        _stub.LoginCode = 3;
        _venue.Connect();
        await Wait.Until(() => _stub.Calls("POST oauth/token").Count >= 1, "the token is renewed");
        _stub.LoginCode = 0;
        await Wait.Until(() => _user.Streamer.IsOpen, _stub.Clock, TimeSpan.FromMilliseconds(100), "the stream is open");
        Assert.That((string?)_stub.StreamRequestsOf("ADMIN")[^1]["parameters"]!["Authorization"], Is.Not.EqualTo("access-0"));
    }

    [Test]
    public async Task A_stream_that_another_program_has_taken_is_left_to_it_for_a_minute()
    {
        await Open();
        await _stub.Push("""{"response":[{"service":"ADMIN","command":"LOGIN","requestid":"99","content":{"code":12,"msg":"closed"}}]}""");
        await Wait.Until(() => !_user.Streamer.IsOpen, "the stream is closed");
        var began = _stub.Clock.Now;
        await Wait.Until(() => _user.Streamer.IsOpen, _stub.Clock, TimeSpan.FromMilliseconds(250), "the stream is open again");
        Assert.That(_stub.Clock.Now - began, Is.GreaterThan(TimeSpan.FromSeconds(59)));
        lock (_noticed) Assert.That(_noticed, Has.Some.Contains("another program of the same user"));
    }

    [Test]
    public async Task A_stream_without_even_a_heartbeat_is_opened_again()
    {
        await Open();
        await _stub.Push("""{"notify":[{"heartbeat":"1769785205000"}]}""");
        await Wait.Until(() => _stub.StreamRequestsOf("ADMIN").Count == 2, _stub.Clock, TimeSpan.FromSeconds(1), "another connection is made");
    }

    [Test]
    public async Task Prices_come_once_in_full_and_then_as_changes()
    {
        List<MarketQuote> quotes = [];
        List<MarketTrade> trades = [];
        using var market = new SchwabMarketStream(_user.Streamer, _stub.Clock, () => { });
        market.Quoted += quotes.Add;
        market.Traded += trades.Add;
        await Open();
        market.Subscribe(["USA:EQUITY:SPY", "USA:OPTION:XYZ-45-20280315-P", "USA:INDEX:SPX"]);
        await Wait.Until(() => _stub.StreamRequestsOf("LEVELONE_OPTIONS").Count == 1, "prices are subscribed");
        Assert.That((string?)_stub.StreamRequestsOf("LEVELONE_EQUITIES").Single()["parameters"]!["keys"], Is.EqualTo("SPY,$SPX"));

        await _stub.Push(Prices("LEVELONE_EQUITIES", """{"key":"SPY","delayed":false,"1":450.1,"2":450.2,"3":450.15,"4":3,"5":4,"8":1000,"9":10,"15":"SPDR","34":1769785200000,"35":1769785199000,"x":{"y":1}}"""));
        await _stub.Push(Prices("LEVELONE_EQUITIES", """{"key":"SPY","2":450.3,"34":1769785201000},{"key":"IBM","1":1}"""));
        await _stub.Push(Prices("LEVELONE_EQUITIES", """{"key":"SPY","3":450.25,"8":1100,"9":100,"35":1769785202000}"""));
        await _stub.Push(Prices("LEVELONE_OPTIONS", """{"key":"XYZ   280315P00045000","2":"1.5","3":1.6,"16":20,"17":21,"28":"NaN","38":1769785203000}"""));
        await Wait.Until(() => quotes.Count == 3 && trades.Count == 1, "the prices are told");

        static DateTime At(int second) => new(2026, 1, 30, 15, 0, second, DateTimeKind.Utc);
        Assert.That(quotes, Is.EqualTo(new[]
        {
            new MarketQuote("USA:EQUITY:SPY", 450.1m, 3, 450.2m, 4, At(0)),
            new MarketQuote("USA:EQUITY:SPY", 450.1m, 3, 450.3m, 4, At(1)),
            new MarketQuote("USA:OPTION:XYZ-45-20280315-P", 1.5m, 20, 1.6m, 21, At(3))
        }));
        Assert.That(trades, Is.EqualTo(new[] { new MarketTrade("USA:EQUITY:SPY", 450.25m, 100, At(2)) }), "the first message repeats a trade that is long over");
    }

    [Test]
    public async Task Delayed_prices_are_told_and_too_many_instruments_are_refused()
    {
        List<string> noticed = [];
        using var market = new SchwabMarketStream(_user.Streamer, _stub.Clock, () => { });
        market.Noticed += noticed.Add;
        await Open();
        market.Subscribe(["USA:EQUITY:SPY"]);
        await Wait.Until(() => _stub.StreamRequestsOf("LEVELONE_EQUITIES").Count == 1, "prices are subscribed");
        await _stub.Push(Prices("LEVELONE_EQUITIES", """{"key":"SPY","delayed":true,"1":450.1}"""));
        await Wait.Until(() => noticed.Count == 1, "it is told");
        Assert.That(noticed[0], Does.Contain("delayed"));
        Assert.That(() => market.Subscribe([.. Enumerable.Range(1, 500).Select(i => $"USA:EQUITY:A{i}")]), Throws.TypeOf<VenueException>().With.Message.Contains("500"));
        Assert.That(() => market.Subscribe(["DERIBIT:PERPETUAL:BTC-USD@INV"]), Throws.TypeOf<VenueException>());
    }

    [Test]
    public async Task A_message_that_is_no_JSON_is_told_and_ends_nothing()
    {
        await Open();
        await _stub.Push("""{"data":[{"service":"LEVELONE_EQUITIES",""");
        await Wait.Until(() => { lock (_noticed) return _noticed.Exists(text => text.Contains("no JSON", StringComparison.Ordinal)); }, "it is told");
        Assert.That(_user.Streamer.IsOpen, Is.True);
    }

    private static string Prices(string service, string content) => $$"""{"data":[{"service":"{{service}}","timestamp":1769785209000,"command":"SUBS","content":[{{content}}]}]}""";

    private IReadOnlyList<T> Reports<T>()
    {
        lock (_reports) return [.. _reports.OfType<T>()];
    }

    private async Task Open()
    {
        _venue.Connect();
        await Wait.Until(() => _stub.StreamRequestsOf("ACCT_ACTIVITY").Count == 1, "the stream is open");
    }
}
