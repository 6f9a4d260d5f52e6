using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Tradier;
using Sluice.Venues.Trading;
using static Sluice.Tests.Venues.Tradier.Intents;

namespace Sluice.Tests.Venues.Tradier;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierVenueTests : TradierApiFixture
{
    private const string Place = "POST accounts/VA1/orders";
    private const string Orders = "GET accounts/VA1/orders";

    private TradierVenue _venue = null!;

    private DateTime SendBy => Clock.Now.AddSeconds(10);

    [SetUp]
    public void Make() => _venue = new TradierVenue(Stub.Settings, Clock);

    [TearDown]
    public void Remove() => _venue.Dispose();

    [Test]
    public async Task An_order_that_tradier_takes_has_its_id()
    {
        Stub.On(Place, """{"order":{"id":257459,"status":"ok","partner_id":"x"}}""");
        Assert.That(await _venue.PlaceAsync(Intent(), SendBy), Is.EqualTo(PlaceAnswer.Accepted("257459")));
        Assert.That(Stub.Requests(Place).Single().Form, Does.EndWith($"tag={Intent().Key}"));
    }

    [TestCase(200, """{"errors":{"error":["No buying power","InitialMargin"]}}""", "HTTP 200: No buying power; InitialMargin")]
    [TestCase(400, "Invalid parameter, tag: contains invalid characters.", "HTTP 400: Invalid parameter, tag: contains invalid characters.")]
    [TestCase(401, "Invalid access token", "HTTP 401: Invalid access token")]
    [TestCase(429, "Quota Violation", "HTTP 429: Quota Violation")]
    public async Task What_tradier_refuses_in_words_is_rejected_with_them(int status, string body, string words)
    {
        Stub.On(Place, body, status, "text/plain");
        Assert.That(await _venue.PlaceAsync(Intent(), SendBy), Is.EqualTo(PlaceAnswer.Rejected(ReasonCode.VenueRejected, words)));
        Assert.That(Stub.Requests(Place), Has.Count.EqualTo(1));
    }

    [TestCase(500, "An error occurred while communicating with the backend.")]
    [TestCase(502, "<html>Bad Gateway</html>")]
    [TestCase(200, "<html>maintenance</html>")]
    [TestCase(200, """{"order":{"status":"ok"}}""")]
    [TestCase(404, "Not Found")]
    [TestCase(0, "")]
    public async Task Everything_else_is_a_lost_answer_and_nothing_is_sent_twice(int status, string body)
    {
        Stub.On(Place, body, status, "text/plain");
        var answer = await Wait.For(_venue.PlaceAsync(Intent(), SendBy));
        Assert.That((answer.Kind, answer.Reason), Is.EqualTo((PlaceAnswerKind.Lost, ReasonCode.AnswerLost)));
        for (var i = 0; i < 20; i++) Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Stub.Requests(Place), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_surely_did_not_leave_is_no_lost_answer()
    {
        Clock.Advance(TimeSpan.FromSeconds(20));
        var late = await _venue.PlaceAsync(Intent(), Clock.Now.AddSeconds(-1));
        Assert.That((late.Kind, late.Reason), Is.EqualTo((PlaceAnswerKind.Rejected, ReasonCode.NeverArrived)));
        Assert.That(Stub.Requests(Place), Is.Empty);
    }

    [Test]
    public async Task The_side_is_chosen_by_the_positions_that_are_read_again_after_a_change()
    {
        Stub.On(Place, """{"order":{"id":1,"status":"ok"}}""");
        Stub.On("GET accounts/VA1/positions", """{"positions":{"position":{"symbol":"SPY","quantity":100.0,"cost_basis":45000.0}}}""");
        await _venue.PlaceAsync(Intent(side: OrderSide.Sell), SendBy);
        Stub.On("GET accounts/VA1/positions", """{"positions":"null"}""");
        await _venue.PlaceAsync(Intent(side: OrderSide.Sell), SendBy);

        Assert.That(Stub.Requests(Place).Select(request => request.Form.Split('&')[2]), Is.EqualTo(new[] { "side=sell", "side=sell_short" }));
    }

    [TestCase("0", false, "side=sell")]
    [TestCase("3", false, "side=sell")]
    [TestCase("-5", false, "side=sell_short")]
    [TestCase("unreadable", false, "side=sell")]
    [TestCase("0", true, "side=sell_short")]
    public async Task What_has_to_close_opens_nothing_on_a_flat_account_unless_strategies_are_netted(string held, bool nets, string side)
    {
        using var venue = new TradierVenue(Stub.Settings with { NetsStrategies = nets }, Clock);
        Stub.On(Place, """{"order":{"id":1,"status":"ok"}}""");
        if (held == "unreadable") Stub.On("GET accounts/VA1/positions", "backend", 500, "text/plain");
        else Stub.On("GET accounts/VA1/positions", $$"""{"positions":{"position":{"symbol":"SPY","cost_basis":1,"quantity":"{{held}}"} } }""");
        var placing = venue.PlaceAsync(Intent(side: OrderSide.Sell) with { ReducesPosition = true }, SendBy);
        await Wait.Until(() => placing.IsCompleted, Clock, TimeSpan.FromSeconds(1), "the order is sent");
        Assert.That((await placing).Kind, Is.EqualTo(PlaceAnswerKind.Accepted));
        Assert.That(Stub.Requests(Place).Single().Form.Split('&')[2], Is.EqualTo(side));
    }

    [Test]
    public async Task Orders_are_read_with_average_price_tag_and_status_and_ended_ones_from_the_given_time_on()
    {
        Stub.On(Orders, """
            {"orders":{"order":[
             {"id":1,"symbol":"SPY","side":"buy","quantity":100.0,"status":"partially_filled","exec_quantity":40.0,"avg_fill_price":450.5,"price":451.0,
              "tag":"T1","type":"limit","transaction_date":"2026-01-30T14:00:00.000Z"},
             {"id":2,"symbol":"SPY","side":"sell_short","quantity":5,"status":"canceled","transaction_date":"2026-01-30T14:00:00.000Z"},
             {"id":3,"symbol":"SPY","side":"sell_short","quantity":5,"status":"rejected","reason_description":"no","transaction_date":"2026-01-30T15:00:00.000Z"},
             {"id":4,"symbol":"912828ZT0","side":"buy","quantity":5,"status":"open","transaction_date":"2026-01-30T15:00:00.000Z"}]}}
            """);
        var orders = await _venue.ReadOrdersAsync(new DateTime(2026, 1, 30, 14, 30, 0, DateTimeKind.Utc));

        Assert.That(orders.Select(order => order.BrokerOrderId), Is.EqualTo(new[] { "1", "3" }));
        Assert.That((orders[0].ClientKey, orders[0].Symbol, orders[0].Side, orders[0].Status), Is.EqualTo(("T1", "USA:EQUITY:SPY", OrderSide.Buy, VenueOrderStatus.Open)));
        Assert.That((orders[0].Quantity, orders[0].FilledQuantity, orders[0].AveragePrice, orders[0].LimitPrice), Is.EqualTo((100m, 40m, 450.5m, 451m)));
        Assert.That((orders[1].Side, orders[1].Status, orders[1].Message, orders[1].AveragePrice), Is.EqualTo((OrderSide.Sell, VenueOrderStatus.Rejected, "no", (decimal?)null)));
    }

    [Test]
    public async Task An_order_that_cannot_be_understood_is_told_once_and_hides_no_fill()
    {
        List<string> warnings = [];
        _venue.Warned += warnings.Add;
        Stub.On(Orders, """
            {"orders":{"order":[{"id":1,"symbol":"SPY","side":"exchange","quantity":1,"status":"open"},{"id":2,"symbol":"SPY","side":"buy","status":"open"},
             {"id":3,"symbol":"SPY","side":"buy","quantity":100.0,"status":"open"}]}}
            """);
        for (var i = 0; i < 2; i++) Assert.That((await _venue.ReadOrdersAsync(DateTime.UnixEpoch)).Select(order => order.BrokerOrderId), Is.EqualTo(new[] { "3" }));
        Assert.That(warnings, Has.Count.EqualTo(2).And.All.Contain("left out"));
    }

    [Test]
    public async Task An_accepted_order_with_an_empty_list_of_errors_is_accepted()
    {
        Stub.On(Place, """{"order":{"id":257459,"status":"ok"},"errors":null}""");
        Assert.That(await _venue.PlaceAsync(Intent(), SendBy), Is.EqualTo(PlaceAnswer.Accepted("257459")));
    }

    [Test]
    public async Task Positions_have_the_cost_of_one_unit_and_what_is_no_instrument_here_is_told_once()
    {
        List<string> warnings = [];
        _venue.Warned += warnings.Add;
        Stub.On("GET accounts/VA1/positions", """
            {"positions":{"position":[{"symbol":"SPY","quantity":-10.0,"cost_basis":-4500.0},{"symbol":"SPY271217C00450000","quantity":2.0,"cost_basis":500.0},
             {"symbol":"912828ZT0","quantity":1.0,"cost_basis":99.0},{"symbol":"QQQ","quantity":0,"cost_basis":0}]}}
            """);
        var expected = new[] { new VenuePosition("USA:EQUITY:SPY", -10, 450), new VenuePosition("USA:OPTION:SPY-450-20271217-C", 2, 2.5m) };
        Assert.That(await _venue.ReadPositionsAsync(), Is.EqualTo(expected));
        Assert.That(await _venue.ReadPositionsAsync(), Is.EqualTo(expected));
        Assert.That(warnings, Has.Count.EqualTo(1).And.All.Contain("912828ZT0"));
    }

    [Test]
    public async Task Cash_is_all_cash()
    {
        Stub.On("GET accounts/VA1/balances", """{"balances":{"account_number":"VA1","total_cash":6363.86}}""");
        Assert.That(await _venue.ReadCashAsync(), Is.EqualTo(new Dictionary<string, decimal> { ["USD"] = 6363.86m }));
    }

    [Test]
    public async Task A_cancel_is_accepted_or_finds_the_order_ended_or_failed()
    {
        var working = Intent() with { BrokerOrderId = "7" };
        const string Cancel = "DELETE accounts/VA1/orders/7";
        Stub.On(Cancel, """{"order":{"id":7,"status":"ok"}}""");
        Assert.That((await _venue.CancelAsync(working)).Kind, Is.EqualTo(CancelAnswerKind.Accepted));
        Stub.On(Cancel, "order already in finalized state: filled", 400, "text/plain");
        Assert.That((await _venue.CancelAsync(working)).Kind, Is.EqualTo(CancelAnswerKind.NotOpen));
        Stub.On(Cancel, "Unauthorized Account: VA1", 401, "text/plain");
        Assert.That((await _venue.CancelAsync(working)).Kind, Is.EqualTo(CancelAnswerKind.Failed));
    }

    [Test]
    public async Task A_change_of_prices_is_accepted_refused_in_words_or_lost()
    {
        var working = Intent(kind: OrderKind.Limit) with { BrokerOrderId = "7" };
        const string Change = "PUT accounts/VA1/orders/7";
        Stub.On(Change, """{"order":{"id":7,"status":"ok"}}""");
        Assert.That(await _venue.ReplaceAsync(working, new OrderPrices(450, null)), Is.EqualTo(ReplaceAnswer.Accepted));
        Assert.That(Stub.Requests(Change).Single().Form, Is.EqualTo("type=limit&duration=day&price=450"));
        Stub.On(Change, "order already in finalized state: filled", 400, "text/plain");
        Assert.That((await _venue.ReplaceAsync(working, new OrderPrices(450, null))).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
        Stub.On(Change, "backend", 500, "text/plain");
        var lost = _venue.ReplaceAsync(working, new OrderPrices(450, null));
        await Wait.Until(() => lost.IsCompleted, Clock, TimeSpan.FromSeconds(1), "the last attempt");
        Assert.That((await lost).Kind, Is.EqualTo(ReplaceAnswerKind.Lost));
    }

    [Test]
    public async Task A_combo_is_one_order_and_its_legs_are_known_by_their_own_ids()
    {
        var legs = Combo(1.05m, ("USA:OPTION:SPY-455-20271217-C", OrderSide.Sell, 1), ("USA:OPTION:SPY-450-20271217-C", OrderSide.Buy, 1));
        var readings = 0;
        Stub.On(Place, """{"order":{"id":10,"status":"ok"}}""");
        Stub.On("GET accounts/VA1/orders/10", _ => readings++ == 0 ? new StubAnswer(401, "Unauthorized Account: VA1", "text/plain") : new StubAnswer(200, """
            {"order":{"id":10,"type":"debit","symbol":"SPY","side":"buy","quantity":2,"status":"pending","class":"multileg","leg":[
             {"id":11,"symbol":"SPY","side":"buy_to_open","quantity":1,"status":"pending","option_symbol":"SPY271217C00450000"},
             {"id":12,"symbol":"SPY","side":"sell_to_open","quantity":1,"status":"pending","option_symbol":"SPY271217C00455000"}]}}
            """));
        Stub.On("DELETE accounts/VA1/orders/10", """{"order":{"id":10,"status":"ok"}}""");
        var placing = _venue.PlaceGroupAsync(legs, SendBy);
        await Wait.Until(() => placing.IsCompleted, Clock, TimeSpan.FromMilliseconds(250), "the legs are read");
        var answer = await placing;

        Assert.That((answer.Kind, answer.BrokerOrderId), Is.EqualTo((PlaceAnswerKind.Accepted, "10")));
        Assert.That(answer.LegOrderIds, Is.EqualTo(new[] { "12", "11" }), "in the order of the legs");
        Assert.That((await _venue.CancelAsync(legs[0] with { BrokerOrderId = "12" })).Kind, Is.EqualTo(CancelAnswerKind.Accepted), "a leg is cancelled by its order");
        Assert.That((await _venue.ReplaceAsync(legs[0] with { BrokerOrderId = "12" }, new OrderPrices(1, null))).Kind, Is.EqualTo(ReplaceAnswerKind.Refused));
    }

    [Test]
    public void A_token_of_another_account_says_so_at_once()
    {
        Stub.On("GET user/profile", """{"profile":{"account":{"account_number":"VA9"}}}""");
        Assert.That(Assert.Throws<VenueException>(() => _venue.Connect())!.Message, Is.EqualTo("tradier: the token of account 'main' may not use VA1: it has VA9"));
        Assert.That(_venue.IsConnected, Is.False);
    }
}
