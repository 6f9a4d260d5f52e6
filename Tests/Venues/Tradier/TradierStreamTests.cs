using Sluice.Tests.Venues.Support;
using Sluice.Venues.Tradier;
using Sluice.Venues.Tradier.Streams;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Tradier;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierStreamTests
{
    private const string Order = "GET accounts/VA1/orders/7";

    private readonly List<VenueReport> _reports = [];
    private readonly List<(bool, string)> _changes = [];
    private TradierStub _stub = null!;
    private TradierVenue _venue = null!;

    [SetUp]
    public async Task Connect()
    {
        _stub = await TradierStub.Start();
        _venue = new TradierVenue(_stub.Settings, TimeProvider.System);
        _venue.Reported += report =>
        {
            lock (_reports) _reports.Add(report);
        };
        _venue.ConnectionChanged += (up, words) => _changes.Add((up, words));
        _venue.Connect();
        await Wait.Until(() => Messages("accounts").Count == 1 && _stub.Requests("GET accounts/VA1/orders").Count > 0, "the account stream is open and what was missed is read");
    }

    [TearDown]
    public async Task Close()
    {
        _venue.Dispose();
        await _stub.DisposeAsync();
    }

    [Test]
    public void The_stream_is_asked_for_orders_with_its_ticket() =>
        Assert.That(Messages("accounts")[0], Is.EqualTo("""/ws/accounts/events {"events":["order"],"sessionid":"s1","excludeAccounts":[]}"""));

    [TestCase("exec_quantity")]
    [TestCase("executed_quantity")]
    public async Task An_event_only_says_which_order_to_read(string name)
    {
        _stub.On(Order, Body("partially_filled", 40));
        await _stub.Push($$"""{"id":7,"event":"order","status":"open","{{name}}":99,"account":"VA1"}""");
        await Wait.Until(() => Count() == 2, "fill and order are reported");

        Assert.That(_reports[0], Is.InstanceOf<VenueFill>());
        var (fill, order) = ((VenueFill)_reports[0], (VenueOrder)_reports[1]);
        Assert.That((fill.BrokerOrderId, fill.ClientKey, fill.Quantity, fill.CumulativeQuantity, fill.Price, fill.Currency), Is.EqualTo(("7", "T7", 40m, 40m, 450.5m, "USD")));
        Assert.That((order.Status, order.FilledQuantity), Is.EqualTo((VenueOrderStatus.Open, 40m)));
    }

    [Test]
    public async Task Events_of_other_accounts_heartbeats_and_unknown_kinds_are_no_matter()
    {
        _stub.On(Order, Body("filled", 100));
        await _stub.Push("""{"id":7,"event":"order","status":"open","account":"VA2"}""");
        await _stub.Push("""{"event":"heartbeat","status":"active","timestamp":"2025-12-09T18:03:51.029067177Z"}""");
        await _stub.Push("""{"event":"something new"}""");
        await _stub.Push("""[1]""");
        await _stub.Push("""{"id":"7","event":"order","status":"filled","account":"VA1"}""");
        await Wait.Until(() => Count() == 2, "the one event of ours is reported");
        Assert.That(_stub.Requests(Order), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_event_after_the_end_that_was_read_costs_no_reading()
    {
        _stub.On(Order, Body("filled", 100));
        await _stub.Push("""{"id":7,"event":"order","status":"filled","account":"VA1"}""");
        await Wait.Until(() => Count() == 2, "fill and order are reported");
        _stub.On("GET accounts/VA1/orders/8", Body("open", 0).Replace(":7,", ":8,", StringComparison.Ordinal));
        await _stub.Push("""{"id":7,"event":"order","status":"pending","account":"VA1"}""");
        await _stub.Push("""{"id":8,"event":"order","status":"pending","account":"VA1"}""");
        await Wait.Until(() => Count() == 3, "the next order is reported");
        Assert.That(_stub.Requests(Order), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_happened_while_the_stream_was_lost_is_read_when_it_is_back()
    {
        _stub.On("GET accounts/VA1/orders", $$"""{"orders":{{Body("filled", 100)}}}""");
        _stub.CutSockets();
        await Wait.Until(() => Count() == 2, "fill and order are reported");
        Assert.That(((VenueOrder)_reports[1]).Status, Is.EqualTo(VenueOrderStatus.Filled));
        Assert.That((_venue.IsConnected, _changes.Count), Is.EqualTo((true, 0)), "orders are still taken: the stream is not the connection");
    }

    [Test]
    public async Task A_stream_that_cannot_be_had_is_told_once_and_orders_are_still_taken()
    {
        List<string> warnings = [];
        _venue.Warned += warnings.Add;
        _stub.On("POST accounts/events/session", "Invalid parameter", 400, "text/plain");
        _stub.CutSockets();
        await Wait.Until(() => _stub.Requests("POST accounts/events/session").Count >= 4, "it is tried again and again");
        Assert.That(warnings, Has.Count.EqualTo(1).And.All.Contain("fills are found by reading"));
        Assert.That(_venue.IsConnected, Is.True);
    }

    [Test]
    public async Task An_error_on_the_stream_makes_a_new_session()
    {
        await _stub.Push("""{"error":"Session not found"}""");
        await Wait.Until(() => Messages("accounts").Count == 2, "another session is begun");
        Assert.That(_stub.Requests("POST accounts/events/session"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Calls_that_fail_one_after_the_other_are_a_lost_connection_until_one_is_answered()
    {
        _stub.On("GET accounts/VA1/balances", "Invalid access token", 401, "text/plain");
        _stub.On("GET markets/clock", "Invalid access token", 401, "text/plain");
        Assert.ThrowsAsync<VenueException>(() => _venue.ReadCashAsync());
        Assert.That(_venue.IsConnected, Is.True, "one is a hiccup");
        Assert.ThrowsAsync<VenueException>(() => _venue.ReadCashAsync());
        Assert.That(_venue.IsConnected, Is.False);

        _stub.On("GET markets/clock", """{"clock":{"state":"open","timestamp":1769785200}}""");
        await Wait.Until(() => _venue.IsConnected, "the clock answers again");
        Assert.That(_changes.Select(change => change.Item1), Is.EqualTo(new[] { false, true }));
        Assert.That(_changes[0].Item2, Is.EqualTo("Tradier is lost: HTTP 401: Invalid access token"));
    }

    [Test]
    public async Task Quotes_and_trades_come_for_what_is_wanted_and_again_after_a_loss()
    {
        using var market = new TradierMarketStream(_stub.Settings, TimeProvider.System);
        List<MarketQuote> quotes = [];
        List<MarketTrade> trades = [];
        List<bool> changes = [];
        market.Quoted += quotes.Add;
        market.Traded += trades.Add;
        market.ConnectionChanged += (up, _) => changes.Add(up);
        market.Subscribe(["USA:EQUITY:SPY"]);
        market.Subscribe(["USA:EQUITY:SPY", "USA:OPTION:SPY-450-20271217-C"]);
        await Wait.Until(() => Messages("markets").Any(text => text.Contains("SPY271217C00450000", StringComparison.Ordinal)), "both are asked for");
        Assert.That(Messages("markets")[^1], Is.EqualTo(
            """/ws/markets/events {"symbols":["SPY","SPY271217C00450000"],"sessionid":"m1","filter":["quote","trade"],"linebreak":true,"validOnly":true}"""));

        await _stub.Push("""{"type":"quote","symbol":"SPY","bid":450.1,"bidsz":3,"bidexch":"Q","biddate":"1769785200000","ask":450.2,"asksz":4,"askexch":"Q","askdate":"1769785201000"}""");
        await Wait.Until(() => quotes.Count == 1, "the quote is told");
        Assert.That(quotes[0], Is.EqualTo(new MarketQuote("USA:EQUITY:SPY", 450.1m, 3, 450.2m, 4, new DateTime(2026, 1, 30, 15, 0, 1, DateTimeKind.Utc))));
        var asked = Messages("markets").Count;
        _stub.CutSockets();
        await Wait.Until(() => Messages("markets").Count > asked && market.IsConnected, "the list is sent again");
        await Wait.Until(() => changes.Count == 2, "the loss and the return are told");
        Assert.That(changes, Is.EqualTo(new[] { false, true }));
        Assert.That(Assert.Throws<VenueException>(() => market.Subscribe(["USA:INDEX:SPX"]))!.Message, Does.Contain("Tradier has no"));
    }

    [Test]
    public async Task A_market_stream_that_never_opens_is_told_as_lost()
    {
        _stub.On("POST markets/events/session", "Invalid parameter", 400, "text/plain");
        using var market = new TradierMarketStream(_stub.Settings, TimeProvider.System);
        List<(bool Up, string Words)> changes = [];
        market.ConnectionChanged += (up, words) => changes.Add((up, words));
        market.Subscribe(["USA:EQUITY:SPY"]);
        await Wait.Until(() => _stub.Requests("POST markets/events/session").Count >= 3, "it is tried again and again");
        Assert.That(changes.Select(change => change.Up), Is.EqualTo(new[] { false }));
        Assert.That(changes[0].Words, Does.Contain("HTTP 400: Invalid parameter"));
        _stub.On("POST markets/events/session", """{"stream":{"url":"unused","sessionid":"m1"}}""");
        await Wait.Until(() => changes.Count == 2, "the opening is told after the loss");
        Assert.That(changes[1].Up, Is.True);
    }

    private static string Body(string status, int filled) =>
        $$$"""{"order":{"id":7,"symbol":"SPY","side":"buy","quantity":100,"status":"{{{status}}}","exec_quantity":{{{filled}}},"avg_fill_price":450.5,"tag":"T7","transaction_date":"2026-01-30T15:00:00.000Z"}}""";

    private int Count()
    {
        lock (_reports) return _reports.Count;
    }

    private List<string> Messages(string kind)
    {
        lock (_stub.SocketMessages) return _stub.SocketMessages.FindAll(text => text.StartsWith($"/ws/{kind}", StringComparison.Ordinal));
    }
}
