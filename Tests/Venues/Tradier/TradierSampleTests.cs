using Sluice.Tests.Core;
using Sluice.Venues.Http;
using Sluice.Venues.Tradier.Api;

namespace Sluice.Tests.Venues.Tradier;

/// <summary>Published answers of the API, field by field. They lie beside the checkout; without them the tests are skipped.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TradierSampleTests : TradierApiFixture
{
    private static readonly DateTime Placed = new(2018, 6, 6, 20, 16, 17, 342, DateTimeKind.Utc);

    [Test]
    public async Task An_order()
    {
        Serve("GET accounts/VA1/orders/123456", "asynctradier_get_order");
        var order = (await Api.ReadOrderAsync("123456"))!;
        AssertOrder(order, "123456");
    }

    [Test]
    public async Task Orders_one_and_several()
    {
        Serve("GET accounts/VA1/orders", "asynctradier_get_orders_single");
        AssertOrder((await Api.ReadOrdersAsync()).Orders.Single(), "123456");
        Serve("GET accounts/VA1/orders", "asynctradier_get_orders_multiple");
        var several = (await Api.ReadOrdersAsync()).Orders;
        Assert.That(several.Select(order => order.Id), Is.EqualTo(new[] { "123456", "123457" }).Or.SupersetOf(new[] { "123456", "123457" }));
        AssertOrder(several[0], "123456");
    }

    [TestCase("asynctradier_buy_option", "257459")]
    [TestCase("asynctradier_buy_stock_limit_order", "257459")]
    [TestCase("asynctradier_buy_stock_limit_order_no_price", "257459")]
    [TestCase("asynctradier_buy_stock_market_order", "257459")]
    [TestCase("asynctradier_buy_stock_stop_no_stop", "257459")]
    [TestCase("asynctradier_buy_stock_stop_order", "257459")]
    [TestCase("asynctradier_multileg", "257459")]
    [TestCase("asynctradier_sell_option", "257459")]
    [TestCase("asynctradier_sell_stock_limit_order", "257459")]
    [TestCase("asynctradier_sell_stock_limit_order_no_price", "257459")]
    [TestCase("asynctradier_sell_stock_market_order", "257459")]
    [TestCase("asynctradier_sell_stock_stop_no_stop", "257459")]
    [TestCase("asynctradier_sell_stock_stop_order", "257459")]
    [TestCase("go_tradier_orderCreateJSON", "250501")]
    public async Task A_placed_order(string sample, string id)
    {
        Serve("POST accounts/VA1/orders", sample);
        using var content = new OnceContent("class=equity"u8.ToArray(), TradierForm.MediaType, Clock.Now.AddSeconds(10), Clock);
        var reply = await Api.PlaceAsync(content);
        Assert.That(((string?)reply.Body!["order"]!["id"], (string?)reply.Body["order"]!["status"]), Is.EqualTo((id, "ok")));
    }

    [Test]
    public async Task A_changed_order()
    {
        Serve("PUT accounts/VA1/orders/123456", "asynctradier_modify_order");
        var reply = await Api.ReplaceAsync("123456", new TradierForm().Add("price", 10m));
        Assert.That((reply.Fault, (string?)reply.Body!["order"]!["id"]), Is.EqualTo(((TradierFault?)null, "123456")));
    }

    [Test]
    public async Task A_preview()
    {
        Serve("POST accounts/VA1/orders", "go_tradier_orderCreatePreviewJSON");
        Assert.That(await Api.PreviewAsync(new TradierForm().Add("class", "equity")), Is.EqualTo(new TradierPreview(true, 1m, 0m, 122.95m, 121.95m, 121.95m)));
        Assert.That(Stub.Requests("POST accounts/VA1/orders").Single().Form, Is.EqualTo("class=equity&preview=true"));
    }

    [Test]
    public async Task Positions_one_and_several()
    {
        Serve("GET accounts/VA1/positions", "asynctradier_get_positions_single");
        Assert.That(await Api.ReadPositionsAsync(), Is.EqualTo(new[] { new TradierPosition("AAPL", 1, 207.01m) }));
        Serve("GET accounts/VA1/positions", "asynctradier_get_positions_multiple");
        Assert.That(await Api.ReadPositionsAsync(), Is.SupersetOf(new TradierPosition[] { new("AAPL", 1, 207.01m), new("AMZN", 1, 1870.7m), new("FB", 1, 173.04m) }));
    }

    [Test]
    public async Task Balances_of_every_kind_of_account()
    {
        Serve("GET accounts/VA1/balances", "asynctradier_get_balance_margin");
        Assert.That(await Api.ReadBalancesAsync(), Is.EqualTo(new TradierBalances("VA00000000", "margin", 6363.86m, 17798.36m, 12727.72m, 6363.86m, null)));
        Serve("GET accounts/VA1/balances", "asynctradier_get_balance_pdt");
        Assert.That(await Api.ReadBalancesAsync(), Is.EqualTo(new TradierBalances("VA00000000", "margin", 6363.86m, 17798.36m, 12727.72m, 6363.86m, null)));
        Serve("GET accounts/VA1/balances", "asynctradier_get_balance_cash");
        Assert.That(await Api.ReadBalancesAsync(), Is.EqualTo(new TradierBalances("VA00000000", "margin", 6363.86m, 17798.36m, null, null, 4343.38m)));
    }

    [Test]
    public async Task A_profile()
    {
        Serve("GET user/profile", "asynctradier_get_user_profile");
        Assert.That(await Api.ReadAccountsAsync(), Is.EqualTo(new TradierAccount[]
        {
            new("VA000001", "margin", "active", 6), new("VA000002", "margin", "active", 3), new("VA000003", "cash", "active", 2)
        }));
    }

    [TestCase("go_tradier_accountsJSONNull", new string[0])]
    [TestCase("go_tradier_accountsJSONSingle", new[] { "6YA05708" })]
    [TestCase("go_tradier_accountsJSONArray", new[] { "6YA05708", "6YA05708" })]
    public void Lists_of_none_one_and_several(string sample, string[] numbers)
    {
        var rows = TradierRows.Of((Newtonsoft.Json.Linq.JObject)Sluice.Venues.Json.VenueJson.Parse(Sample(sample), sample), "accounts", "account").ToList();
        Assert.That(rows.ConvertAll(row => row.Text("account_number")), Has.Count.EqualTo(numbers.Length).And.All.StartsWith("6YA"));
    }

    [Test]
    public void Orders_of_several_accounts_in_one_answer()
    {
        var body = (Newtonsoft.Json.Linq.JObject)Sluice.Venues.Json.VenueJson.Parse(Sample("go_tradier_userOrdersJSON"), "sample");
        var accounts = TradierRows.Of(body, "accounts", "account").ToList();
        var order = TradierOrder.Read(TradierRows.Of(accounts[0].Value, "orders", "order").Single());
        Assert.That((order.Id, order.Symbol, order.Side, order.Quantity, order.Status, order.Duration, order.Class),
            Is.EqualTo(("182042", "GOOGL", "buy", 1m, "pending", "gtc", "equity")));
        Assert.That(TradierRows.Of(accounts[1].Value, "orders", "order"), Is.Empty);
    }

    [Test]
    public async Task Quotes_with_and_without_unknown_symbols()
    {
        Serve("POST markets/quotes", "asynctradier_get_quotes_single");
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1705072235000).UtcDateTime;
        var traded = DateTimeOffset.FromUnixTimeMilliseconds(1705072233914).UtcDateTime;
        Assert.That(await Api.ReadQuotesAsync(["AAPL"]), Is.EqualTo(new[] { new TradierQuote("AAPL", 186.07m, 186.08m, 2, 186.09m, 3, time, 100, traded) }));
        Serve("POST markets/quotes", "asynctradier_get_quotes_parts_unmatch_symbol");
        Assert.That((await Api.ReadQuotesAsync(["AAPL", "SEFDF"])).Select(quote => (quote.Symbol, quote.Bid, quote.Ask)), Is.EqualTo(new[] { ("AAPL", 185.74m, 185.75m) }));
        Serve("POST markets/quotes", "asynctradier_get_quotes_unmatched_symbol");
        Assert.That(await Api.ReadQuotesAsync(["SEFDF"]), Is.Empty);
        Serve("POST markets/quotes", "asynctradier_get_quotes_multiple");
        Assert.That(await Api.ReadQuotesAsync(["AAPL", "MSFT"]), Has.Count.GreaterThan(1));
        Serve("POST markets/quotes", "asynctradier_get_quotes_with_greeks");
        Assert.That(await Api.ReadQuotesAsync(["AAPL"]), Is.Not.Empty);
    }

    [Test]
    public async Task Bars_of_minutes()
    {
        Serve("GET markets/timesales", "asynctradier_get_time_and_sale");
        var bars = await ReadBars();
        Assert.That(bars[0], Is.EqualTo(new TradierBar(new DateTime(2019, 5, 9, 13, 30, 0, DateTimeKind.Utc), 200.46m, 200.53m, 198.76m, 200.1154m, 1273841)));
        Assert.That(bars, Has.Count.EqualTo(3));
        Serve("GET markets/timesales", "go_tradier_timesalesJSONSingle");
        Assert.That(await ReadBars(), Is.EqualTo(new[] { new TradierBar(new DateTime(2017, 1, 27, 14, 30, 0, DateTimeKind.Utc), 4.32m, 4.32m, 4.32m, 4.32m, 125) }));
        Serve("GET markets/timesales", "go_tradier_timesalesJSONArray");
        Assert.That((await ReadBars()).Select(bar => bar.Close), Is.EqualTo(new[] { 4.32m, 4.34m }));
        Serve("GET markets/timesales", "go_tradier_marketsTimeSalesJSON");
        Assert.That(await ReadBars(), Is.Not.Empty);
        Serve("GET markets/timesales", "go_tradier_timesaleJSONEmpty");
        Assert.That(await ReadBars(), Is.Empty);
    }

    [Test]
    public async Task Bars_of_days()
    {
        Serve("GET markets/history", "asynctradier_get_historical_quotes_non_list");
        var day = new TradierBar(new DateTime(2019, 1, 2, 5, 0, 0, DateTimeKind.Utc), 154.89m, 158.85m, 154.23m, 157.92m, 37039737);
        Assert.That(await Api.ReadDaysAsync("AAPL", new DateOnly(2019, 1, 2), new DateOnly(2019, 1, 4)), Is.EqualTo(new[] { day }));
        Assert.That(Stub.Requests("GET markets/history").Single().Query, Is.EqualTo("?symbol=AAPL&interval=daily&start=2019-01-02&end=2019-01-04"));
        Serve("GET markets/history", "asynctradier_get_historical_quotes");
        Assert.That((await Api.ReadDaysAsync("AAPL", new DateOnly(2019, 1, 2), new DateOnly(2019, 1, 4)))[0], Is.EqualTo(day));
    }

    [Test]
    public async Task The_accounts_history()
    {
        var (start, end) = (new DateOnly(2018, 5, 1), new DateOnly(2018, 5, 31));
        Serve("GET accounts/VA1/history", "asynctradier_get_history_single");
        var time = new DateTime(2018, 5, 23, 0, 0, 0, DateTimeKind.Utc);
        Assert.That(await Api.ReadHistoryAsync(start, end), Is.EqualTo(new[] { new TradierEvent("journal", -3000, time, null, 0, 0, 0, "6YA-00005 TO 6YA-00102") }));
        Serve("GET accounts/VA1/history", "asynctradier_get_history_multiple");
        var trade = (await Api.ReadHistoryAsync(start, end)).First(entry => entry.Type == "trade");
        Assert.That((trade.Amount, trade.Symbol, trade.Quantity, trade.Price, trade.Commission), Is.EqualTo((99.95m, "GE180622C00014000", -1m, 1m, 0m)));
    }

    [Test]
    public async Task Tickets_of_streams()
    {
        Serve("POST accounts/events/session", "asynctradier_get_streaming_account_session");
        Assert.That(await Api.CreateSessionAsync("accounts"), Is.EqualTo("c8638963-a6d4-4fb9-9bc6-e25fbd8c60c3"));
        Serve("POST markets/events/session", "asynctradier_get_streaming_market_data_session");
        Assert.That(await Api.CreateSessionAsync("markets"), Has.Length.EqualTo(36));
    }

    private static string Sample(string name) => File.ReadAllText(SharedFolder.Find($"reference/samples/tradier/{name}.json"));

    private static void AssertOrder(TradierOrder order, string id)
    {
        Assert.That((order.Id, order.Type, order.Symbol, order.Side, order.Quantity, order.Status, order.Duration, order.Class),
            Is.EqualTo((id, "market", "SPY180720C00274000", "buy_to_open", 1m, "expired", "pre", "option")));
        Assert.That((order.AverageFillPrice, order.ExecutedQuantity, order.LastFillPrice, order.LastFillQuantity), Is.EqualTo((0m, 0m, 0m, 0m)));
        Assert.That((order.Created, order.Changed), Is.EqualTo((Placed, Placed.AddMilliseconds(15))));
        Assert.That((order.Price, order.StopPrice, order.Tag, order.Reason, order.Legs.Count), Is.EqualTo(((decimal?)null, (decimal?)null, (string?)null, "", 0)));
    }

    private void Serve(string call, string sample) => Stub.On(call, Sample(sample));

    private Task<IReadOnlyList<TradierBar>> ReadBars() =>
        Api.ReadBarsAsync("AAPL", TradierBarInterval.OneMinute, new DateTime(2019, 5, 9, 13, 30, 0), new DateTime(2019, 5, 9, 20, 0, 0), extendedHours: false);
}
