using Sluice.Tests.Venues.Support;
using Sluice.Venues.Http;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Tradier;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierApiTests : TradierApiFixture
{
    private const string Orders = "GET accounts/VA1/orders";

    [Test]
    public async Task Every_call_asks_for_json_with_the_token_and_orders_with_their_tags()
    {
        await Api.ReadOrdersAsync();
        var request = Stub.Requests(Orders).Single();
        Assert.That((request.Accept, request.Authorization), Is.EqualTo(("application/json", "Bearer t0ken")));
        Assert.That(request.Query, Does.Contain("includeTags=true").And.Contain("limit=1000"));
    }

    [Test]
    public async Task A_read_is_repeated_when_its_failure_may_pass()
    {
        var answers = new Queue<StubAnswer>([new(500, "backend", "text/plain"), new(200, "<html>", "text/html"), StubAnswer.Cut, new(200, """{"orders":"null"}""")]);
        Stub.On(Orders, _ => answers.Dequeue());
        var read = Api.ReadOrdersAsync();
        await Wait.Until(() => read.IsCompleted, Clock, TimeSpan.FromSeconds(1), "the fourth attempt");

        Assert.That((await read).Orders, Is.Empty);
        Assert.That(Stub.Requests(Orders), Has.Count.EqualTo(4));
    }

    [Test]
    public void A_read_that_is_refused_is_not_repeated_and_told_without_the_token()
    {
        Stub.On(Orders, "Invalid access token", 401, "text/plain");
        var failure = Assert.ThrowsAsync<VenueException>(() => Api.ReadOrdersAsync())!;
        Assert.That(failure.Message, Does.Contain("HTTP 401: Invalid access token").And.Not.Contain("t0ken"));
        Assert.That(Stub.Requests(Orders), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_order_that_is_not_of_this_account_is_no_failure() => Assert.That(await Api.ReadOrderAsync("77"), Is.Null);

    [Test]
    public async Task Lists_of_more_than_a_page_are_read_to_their_end()
    {
        Stub.On(Orders, request => new StubAnswer(200, request.Query.Contains("page=1", StringComparison.Ordinal) ? Page(1, 1000) : Page(1000, 2)));
        var orders = (await Api.ReadOrdersAsync()).Orders;
        Assert.That(orders.Select(order => order.Id), Is.EqualTo(Enumerable.Range(1, 1001).Select(id => $"{id}")));
    }

    [TestCase(1_000)]
    [TestCase(1)]
    public async Task When_nothing_is_left_of_the_limit_the_next_call_waits_until_the_window_ends(int unit)
    {
        var end = Clock.GetUtcNow().ToUnixTimeSeconds() + 20;
        Stub.On(Orders, _ => new StubAnswer(200, """{"orders":"null"}""")
        {
            Headers = new() { ["X-Ratelimit-Available"] = "0", ["X-Ratelimit-Expiry"] = $"{end * unit}" }
        });
        await Api.ReadOrdersAsync();
        var next = Api.ReadOrdersAsync();
        Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.That(Stub.Requests(Orders), Has.Count.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.For(next);
        Assert.That(Stub.Requests(Orders), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_order_waits_for_the_limit_no_longer_than_it_may_leave_and_does_not_leave_then()
    {
        Stub.On("POST accounts/VA1/orders", _ => new StubAnswer(429, "Quota Violation", "text/plain"));
        await Api.PlaceAsync(new OnceContent(new byte[] { 1 }, TradierForm.MediaType, Clock.Now.AddSeconds(10), Clock));
        var order = new OnceContent(new byte[] { 1 }, TradierForm.MediaType, Clock.Now.AddSeconds(10), Clock);
        var (start, placing) = (Clock.Now, Api.PlaceAsync(order));
        await Wait.Until(() => placing.IsCompleted, Clock, TimeSpan.FromSeconds(1), "the order is given up");
        Assert.That(Assert.ThrowsAsync<VenueException>(() => placing)!.Message, Does.Contain("not sent"));
        Assert.That((order.HasStarted, (Clock.Now - start).TotalSeconds), Is.EqualTo((false, 10)).Within(1));
    }

    [Test]
    public async Task A_429_pauses_and_the_read_is_repeated_afterwards()
    {
        var answers = new Queue<StubAnswer>([new(429, "Quota Violation", "text/plain"), new(200, """{"orders":"null"}""")]);
        Stub.On(Orders, _ => answers.Dequeue());
        var (start, read) = (Clock.Now, Api.ReadOrdersAsync());
        await Wait.Until(() => read.IsCompleted, Clock, TimeSpan.FromSeconds(1), "the second attempt");
        Assert.That((Clock.Now - start).TotalSeconds, Is.GreaterThanOrEqualTo(15));
    }

    [TestCase("""{"id":1,"symbol":"SPY","side":"buy","status":"filled","quantity":10}""", "'exec_quantity' is missing: {\"id\":1,")]
    [TestCase("""{"id":1,"symbol":"SPY","side":"buy","status":"open"}""", "'quantity' is missing")]
    [TestCase("""{"id":1,"symbol":"SPY","side":"buy","status":"filled","class":"multileg","quantity":2,"exec_quantity":2,"avg_fill_price":-2.4}""", "'leg' is missing")]
    public async Task An_order_without_what_changes_money_is_told_with_its_record_and_hides_no_other(string order, string words)
    {
        Stub.On(Orders, $$$"""{"orders":{"order":[{{{order}}},{"id":2,"symbol":"SPY","side":"buy","status":"open","quantity":1}]}}""");
        var list = await Api.ReadOrdersAsync();
        Assert.That(list.Faults.Single().Words, Does.StartWith("tradier order: the field ").And.Contain(words));
        Assert.That(list.Orders.Single().Id, Is.EqualTo("2"));
    }

    [TestCase("""{}""")]
    [TestCase("""{"order":{}}""")]
    [TestCase("""{"orders":"maintenance"}""")]
    [TestCase("""{"orders":{"order":["x"]}}""")]
    public async Task An_answer_without_the_list_does_not_say_that_there_are_no_orders(string body)
    {
        Stub.On(Orders, body);
        Assert.That(await Api.ReadOrdersAsync().ContinueWith(read => read.Exception?.GetBaseException().Message), Does.Contain("without a list of 'orders'"));
    }

    [Test]
    public async Task A_pair_or_bracket_of_a_persons_comes_without_quantity_and_its_legs_are_orders_of_their_own()
    {
        Stub.On(Orders, """
            {"orders":{"order":{"id":1,"class":"oco","status":"open","create_date":"2026-01-30T14:00:00.000Z","leg":[
             {"id":2,"symbol":"SPY","side":"sell","type":"limit","quantity":5.0,"status":"open","price":460.0},
             {"id":3,"symbol":"SPY","side":"sell","type":"stop","quantity":5.0,"status":"open","stop_price":440.0}]}}}
            """);
        var orders = (await Api.ReadOrdersAsync()).Orders.SelectMany(order => TradierOrders.Read(order, (_, _) => null)).ToList();
        Assert.That(orders.Select(order => (order.BrokerOrderId, order.Quantity, order.LimitPrice, order.StopPrice)),
            Is.EqualTo(new[] { ("2", 5m, (decimal?)460m, (decimal?)null), ("3", 5m, null, 440m) }));
    }

    [Test]
    public async Task An_order_with_legs_is_read_with_them_and_a_reason_under_either_name()
    {
        Stub.On(Orders, """
            {"orders":{"order":[
             {"id":10,"type":"credit","symbol":"SPY","side":"buy","quantity":2.0,"status":"rejected","class":"multileg","num_legs":2,"tag":"T",
              "reason_description":"You do not have enough buying power for this trade.",
              "leg":[{"id":11,"symbol":"SPY","side":"sell_to_open","quantity":1.0,"status":"rejected","option_symbol":"SPY271217C00450000"},
                     {"id":12,"symbol":"SPY","side":"buy_to_open","quantity":1.0,"status":"rejected","option_symbol":"SPY271217C00455000"}]},
             {"id":20,"symbol":"SPY","side":"buy","quantity":1,"status":"rejected","errors":{"error":["one","two"]},"new_member":{"a":[1]},"description":"null"}]}}
            """);
        var orders = (await Api.ReadOrdersAsync()).Orders;
        Assert.That(orders[0].Legs.Select(leg => (leg.Id, leg.Symbol, leg.Side)),
            Is.EqualTo(new[] { ("11", "SPY271217C00450000", "sell_to_open"), ("12", "SPY271217C00455000", "buy_to_open") }));
        Assert.That((orders[0].Tag, orders[0].Reason, orders[1].Reason), Is.EqualTo(("T", "You do not have enough buying power for this trade.", "one; two")));
    }

    [Test]
    public async Task Bars_are_asked_for_in_new_yorks_time()
    {
        Stub.On("GET markets/timesales", """{"series":null}""");
        await Api.ReadBarsAsync("SPY", TradierBarInterval.FiveMinutes, new DateTime(2026, 7, 1, 13, 30, 0), new DateTime(2026, 12, 1, 14, 30, 0), extendedHours: true);
        Assert.That(Stub.Requests("GET markets/timesales").Single().Query,
            Is.EqualTo("?symbol=SPY&interval=5min&start=2026-07-01 09:30&end=2026-12-01 09:30&session_filter=all"));
    }

    private static string Page(int from, int count) => $"{{\"orders\":{{\"order\":[{string.Join(',', Enumerable.Range(from, count).Select(id =>
        $"{{\"id\":{id},\"symbol\":\"SPY\",\"side\":\"buy\",\"quantity\":1,\"status\":\"open\"}}"))}]}}}}";
}
