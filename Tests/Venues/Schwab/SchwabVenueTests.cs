using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Schwab;
using Sluice.Venues.Trading;
using static Sluice.Tests.Venues.Schwab.SchwabOrders;

namespace Sluice.Tests.Venues.Schwab;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SchwabVenueTests
{
    private const string Post = $"POST {SchwabStub.Orders}";

    private readonly ListedClaims _claims = new();
    private SchwabStub _stub = null!;
    private SchwabUser _user = null!;
    private SchwabVenue _venue = null!;

    private DateTime SendBy => _stub.Clock.Now.AddSeconds(10);

    [SetUp]
    public async Task Connect()
    {
        _stub = await SchwabStub.Start();
        _user = _stub.User();
        _venue = new SchwabVenue(_user, _claims, () => { });
        _venue.Connect();
    }

    [TearDown]
    public async Task Close()
    {
        _venue.Dispose();
        _user.Dispose();
        await _stub.DisposeAsync();
    }

    [Test]
    public async Task An_order_is_taken_when_it_reads_back_as_it_was_sent()
    {
        _stub.Takes("1002613435352");
        var answer = await Placed(Intent());

        Assert.That(answer, Is.EqualTo(PlaceAnswer.Accepted("1002613435352")));
        Assert.That(_stub.Calls(Post).Single().Body, Is.EqualTo(
            """{"orderType":"LIMIT","session":"NORMAL","duration":"DAY","orderStrategyType":"SINGLE","price":"450.25","orderLegCollection":[{"instruction":"BUY","quantity":100,"instrument":{"symbol":"SPY","assetType":"EQUITY"}}]}"""));
    }

    [Test]
    public async Task An_order_that_filled_at_once_and_has_no_address_is_found_in_the_list()
    {
        _stub.Takes("1001", "FILLED", location: false);
        Assert.That(await Placed(Intent()), Is.EqualTo(PlaceAnswer.Accepted("1001")));
        Assert.That(_stub.Calls(Post), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_address_that_names_another_order_is_not_believed()
    {
        _stub.Shows(Order("1001", price: 450.25m), Order("1002", price: 9m));
        _stub.On(Post, _ => new SchwabAnswer(201, "") { Headers = { ["Location"] = $"{_stub.Address}trader/v1/{SchwabStub.Orders}/1002" } });
        Assert.That(await Placed(Intent()), Is.EqualTo(PlaceAnswer.Accepted("1001")));
    }

    [Test]
    public async Task An_order_that_was_taken_but_cannot_be_told_apart_is_in_doubt_and_not_sent_again()
    {
        _stub.Shows(Order("1001"), Order("1002"));
        _stub.On(Post, "", 201);
        var answer = await Placed(Intent());

        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        Assert.That(answer.Message, Does.Contain("1001").And.Contain("1002"));
        Assert.That(_stub.Calls(Post), Has.Count.EqualTo(1));
    }

    [TestCase(0, "")]
    [TestCase(500, """{"message":"internal"}""")]
    [TestCase(503, "")]
    [TestCase(504, "upstream request timeout")]
    [TestCase(408, """{"message":"timeout"}""")]
    [TestCase(400, "<html>Whitelabel Error Page</html>")]
    public async Task An_answer_that_does_not_tell_is_no_rejection_and_the_order_is_not_sent_again(int status, string body)
    {
        _stub.On(Post, body, status);
        Assert.That((await Placed(Intent())).Kind, Is.EqualTo(PlaceAnswerKind.Lost));
        Assert.That(_stub.Calls(Post), Has.Count.EqualTo(1));
    }

    [TestCase(400, """{"message":"A validation error occurred","errors":["price is required"]}""", "A validation error occurred: price is required")]
    [TestCase(404, """{"message":"Invalid account number"}""", "Invalid account number")]
    [TestCase(403, "<html>Access Denied</html>", "Access Denied")]
    [TestCase(429, "", "HTTP 429")]
    public async Task What_Schwab_says_it_does_not_take_is_rejected_in_its_words(int status, string body, string words)
    {
        _stub.On(Post, body, status);
        var answer = await Placed(Intent());
        Assert.That((answer.Kind, answer.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, ReasonCode.VenueRejected)));
        Assert.That(answer.Message, Does.Contain(words));
        Assert.That(_stub.Calls(Post), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_that_is_refused_before_its_time_is_renewed_once_and_the_order_goes_out_with_the_new_one()
    {
        _stub.Takes("1001");
        var takes = _stub;
        _stub.On($"GET accounts/{SchwabStub.Hash}", """{"securitiesAccount":{"accountNumber":"1","currentBalances":{"cashBalance":1}}}""");
        _stub.On(Post, call => call.Authorization == "Bearer access-0"
            ? new SchwabAnswer(401, """{"errors":[{"status":401,"title":"Unauthorized","detail":"Client not authorized"}]}""")
            : Take(takes, call));
        Assert.That((await Placed(Intent())).Kind, Is.EqualTo(PlaceAnswerKind.Accepted));
        Assert.That(_stub.Calls(Post).Select(call => call.Authorization), Is.EqualTo(new[] { "Bearer access-0", "Bearer access-1" }));
        Assert.That(_stub.Calls("POST oauth/token"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_token_that_is_refused_again_is_a_rejection()
    {
        _stub.On(Post, """{"errors":[{"status":"401","title":"Unauthorized"}]}""", 401);
        var answer = await Placed(Intent());
        Assert.That(answer.Kind, Is.EqualTo(PlaceAnswerKind.Rejected));
        Assert.That(_stub.Calls(Post), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Nothing_leaves_after_the_last_moment()
    {
        var answer = await _venue.PlaceAsync(Intent(reduces: true), _stub.Clock.Now.AddSeconds(-1));
        Assert.That((answer.Kind, answer.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, ReasonCode.NeverArrived)));
        Assert.That(_stub.Calls(Post), Is.Empty);
    }

    [TestCase(OrderSide.Buy, 0, "BUY")]
    [TestCase(OrderSide.Buy, 50, "BUY")]
    [TestCase(OrderSide.Buy, -100, "BUY_TO_COVER")]
    [TestCase(OrderSide.Sell, 0, "SELL_SHORT")]
    [TestCase(OrderSide.Sell, -5, "SELL_SHORT")]
    [TestCase(OrderSide.Sell, 250, "SELL")]
    public async Task The_word_for_an_order_follows_from_what_the_account_holds(OrderSide side, decimal held, string word)
    {
        _stub.Holds(("SPY", held));
        _stub.Takes("1001");
        await Placed(Intent(side: side));
        Assert.That((string?)JObject.Parse(_stub.Calls(Post).Single().Body)["orderLegCollection"]![0]!["instruction"], Is.EqualTo(word));
    }

    [Test]
    public async Task An_order_through_zero_is_refused_before_it_is_sent()
    {
        _stub.Holds(("SPY", 40));
        var answer = await Placed(Intent(side: OrderSide.Sell));
        Assert.That((answer.Kind, answer.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, ReasonCode.VenueCannot)));
        Assert.That(answer.Message, Does.Contain("through zero"));
        Assert.That(_stub.Calls(Post), Is.Empty);
    }

    [Test]
    public async Task Positions_are_read_again_after_every_order()
    {
        _stub.Takes("1001");
        await Placed(Intent());
        _stub.Holds(("SPY", 100));
        await Placed(Intent(side: OrderSide.Sell, reduces: true));
        Assert.That(_stub.Calls(Post)[^1].Body, Does.Contain("\"SELL\""));
    }

    [Test]
    public async Task A_combo_goes_out_as_one_order_and_its_legs_are_told_apart()
    {
        _stub.Takes("1001");
        var answer = await _venue.PlaceGroupAsync(Combo(0.10m, ("USA:OPTION:XYZ-45-20280315-P", OrderSide.Buy, 2), ("USA:OPTION:XYZ-43-20280315-P", OrderSide.Sell, 2)), SendBy);

        Assert.That(answer.BrokerOrderId, Is.EqualTo("1001"));
        Assert.That(answer.LegOrderIds, Is.EqualTo(new[] { "1001:XYZ280315P00045000", "1001:XYZ280315P00043000" }));
        Assert.That(_stub.Calls(Post).Single().Body, Is.EqualTo(
            """{"orderType":"NET_DEBIT","session":"NORMAL","duration":"DAY","orderStrategyType":"SINGLE","price":"0.10","orderLegCollection":[{"instruction":"BUY_TO_OPEN","quantity":2,"instrument":{"symbol":"XYZ   280315P00045000","assetType":"OPTION"}},{"instruction":"SELL_TO_OPEN","quantity":2,"instrument":{"symbol":"XYZ   280315P00043000","assetType":"OPTION"}}]}"""));
        var read = await _venue.ReadOrdersAsync(Sent);
        Assert.That(read.Select(leg => (leg.BrokerOrderId, leg.Symbol, leg.Side)), Is.EquivalentTo(new[]
        {
            ("1001:XYZ280315P00045000", "USA:OPTION:XYZ-45-20280315-P", OrderSide.Buy), ("1001:XYZ280315P00043000", "USA:OPTION:XYZ-43-20280315-P", OrderSide.Sell)
        }));
    }

    [Test]
    public async Task A_cancel_is_taken_and_one_of_an_ended_order_is_told_by_its_state()
    {
        var intent = Intent() with { BrokerOrderId = "1001" };
        _stub.On($"DELETE {SchwabStub.Orders}/1001", "");
        Assert.That((await _venue.CancelAsync(intent)).Kind, Is.EqualTo(CancelAnswerKind.Accepted));

        _stub.On($"DELETE {SchwabStub.Orders}/1001", """{"message":"cannot be canceled"}""", 400);
        _stub.Shows(Order("1001", "FILLED"));
        Assert.That((await _venue.CancelAsync(intent)).Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
        _stub.Shows(Order("1001"));
        Assert.That((await _venue.CancelAsync(intent)).Kind, Is.EqualTo(CancelAnswerKind.Failed));
    }

    [Test]
    public async Task An_old_open_order_is_read_until_it_has_ended()
    {
        _stub.Shows(Order("1001"), Order("1002", "FILLED", enteredAfter: 5));
        var since = Sent.AddSeconds(-30);
        Assert.That((await _venue.ReadOrdersAsync(since)).Select(order => order.BrokerOrderId), Is.EquivalentTo(new[] { "1001", "1002" }));
        Assert.That(_stub.Calls($"GET {SchwabStub.Orders}")[0].Query, Does.Contain("fromEnteredTime=2025-12-01T15:00:00.000Z"), "the first reading looks back");

        _stub.On($"GET {SchwabStub.Orders}", "[]");
        Assert.That((await _venue.ReadOrdersAsync(Sent.AddHours(1))).Select(order => (order.BrokerOrderId, order.Status)), Is.EqualTo(new[] { ("1001", VenueOrderStatus.Open) }));
        _stub.On($"GET {SchwabStub.Orders}/1001", Order("1001", "CANCELED").ToString());
        Assert.That((await _venue.ReadOrdersAsync(Sent.AddHours(1))).Single().Status, Is.EqualTo(VenueOrderStatus.Canceled));
        Assert.That(await _venue.ReadOrdersAsync(Sent.AddHours(1)), Is.Empty);
    }

    [Test]
    public async Task An_order_that_cannot_be_understood_is_told_once_and_hides_no_other()
    {
        List<string> told = [];
        _venue.Noticed += told.Add;
        var broken = Order("1001");
        broken["quantity"] = "many";
        _stub.Shows(broken, Order("1002"));
        for (var i = 0; i < 3; i++) Assert.That((await _venue.ReadOrdersAsync(Sent)).Single().BrokerOrderId, Is.EqualTo("1002"));
        Assert.That(told.Where(text => text.Contains("'quantity'", StringComparison.Ordinal)), Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_full_list_is_read_in_halves()
    {
        var rows = Enumerable.Range(1, 3000).Select(i => Order($"{i}", "CANCELED")).ToArray();
        var half = new JArray(rows.Take(1500).Cast<object>().ToArray()).ToString();
        var calls = 0;
        _stub.On($"GET {SchwabStub.Orders}", _ => new SchwabAnswer(200, calls++ == 0 ? new JArray(rows.Cast<object>().ToArray()).ToString() : half));
        await _venue.ReadOrdersAsync(Sent);
        Assert.That(calls, Is.EqualTo(3));
    }

    [Test]
    public async Task Cash_and_positions_are_read_and_what_is_not_traded_here_is_told()
    {
        List<string> told = [];
        _venue.Noticed += told.Add;
        _stub.Holds(("SPY", -5), ("XYZ   280315P00045000", 2), ("IBM", 0), ("/ESH26", 1));
        Assert.That(await _venue.ReadCashAsync(), Is.EqualTo(new Dictionary<string, decimal> { ["USD"] = 1234.56m }));
        Assert.That(await _venue.ReadPositionsAsync(), Is.EqualTo(new[]
        {
            new VenuePosition("USA:EQUITY:SPY", -5, 10.5m), new VenuePosition("USA:OPTION:XYZ-45-20280315-P", 2, 10.5m)
        }));
        Assert.That(told, Has.One.Contains("/ESH26"));
    }

    [Test]
    public void A_position_without_a_quantity_is_no_flat_one()
    {
        _stub.On($"GET accounts/{SchwabStub.Hash}", """{"securitiesAccount":{"accountNumber":"1","type":"MARGIN","positions":[{"averagePrice":1,"instrument":{"symbol":"SPY","assetType":"EQUITY"}}]}}""");
        Assert.That(() => _venue.ReadPositionsAsync(), Throws.TypeOf<VenueException>().With.Message.Contains("'longQuantity' is missing"));
    }

    [Test]
    public async Task Three_calls_without_an_answer_are_a_loss_and_one_that_is_answered_brings_the_account_back()
    {
        List<(bool Connected, string Message)> changes = [];
        _venue.ConnectionChanged += (connected, message) => { lock (changes) changes.Add((connected, message)); };
        _stub.On("GET accounts/accountNumbers", "", 503);
        _stub.On($"GET {SchwabStub.Orders}", _ => SchwabAnswer.Cut);
        var reading = _venue.ReadOrdersAsync(Sent);
        await Wait.Until(() => reading.IsCompleted, _stub.Clock, TimeSpan.FromSeconds(1), "the reading is given up");
        Assert.ThrowsAsync<VenueException>(() => reading);
        Assert.That(_venue.IsConnected, Is.False);

        _stub.On("GET accounts/accountNumbers", $$"""[{"accountNumber":"{{SchwabStub.Number}}","hashValue":"{{SchwabStub.Hash}}"}]""");
        await Wait.Until(() => _venue.IsConnected, _stub.Clock, TimeSpan.FromSeconds(5), "the account is back");
        lock (changes) Assert.That(changes.Select(change => change.Connected), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task A_revoked_login_is_a_loss_that_says_what_to_do_and_a_new_login_brings_the_account_back()
    {
        List<(bool Connected, string Message)> changes = [];
        _venue.ConnectionChanged += (connected, message) => { lock (changes) changes.Add((connected, message)); };
        _stub.On("POST oauth/token", """{"error":"unsupported_token_type","error_description":"400 Bad Request"}""", 400);
        _stub.On($"GET {SchwabStub.Orders}", """{"errors":[{"status":401,"title":"Unauthorized"}]}""", 401);
        var failure = Assert.ThrowsAsync<VenueException>(() => _venue.ReadOrdersAsync(Sent))!;
        Assert.That(failure.Message, Does.EndWith("run: sluice schwab login"));
        await Wait.Until(() => !_venue.IsConnected, _stub.Clock, TimeSpan.FromSeconds(5), "the loss is seen");

        _stub.Clock.Advance(TimeSpan.FromMinutes(1));
        _stub.Store().WriteLogin(_stub.Login("access-new", "refresh-new"));
        await Wait.Until(() => _venue.IsConnected, _stub.Clock, TimeSpan.FromSeconds(5), "the new login is seen");
        lock (changes)
        {
            Assert.That(changes.Select(change => change.Connected), Is.EqualTo(new[] { false, true }));
            Assert.That(changes[0].Message, Does.Contain("run: sluice schwab login"));
        }
    }

    private static SchwabAnswer Take(SchwabStub stub, SchwabCall call)
    {
        stub.Shows(FromRequest(call.Body, "1001", "WORKING", stub.Clock.Now));
        return new SchwabAnswer(201, "") { Headers = { ["Location"] = $"{stub.Address}trader/v1/{SchwabStub.Orders}/1001" } };
    }

    /// <summary>Moves the clock on while the venue waits for an order to appear.</summary>
    private async Task<PlaceAnswer> Placed(IntentRecord intent)
    {
        var placing = _venue.PlaceAsync(intent, SendBy);
        await Wait.Until(() => placing.IsCompleted, _stub.Clock, TimeSpan.FromMilliseconds(5), "the order is answered");
        return await placing;
    }
}
