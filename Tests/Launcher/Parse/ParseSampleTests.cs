using Newtonsoft.Json.Linq;
using static Sluice.Tests.Launcher.Parse.ParsedFolder;

namespace Sluice.Tests.Launcher.Parse;

/// <summary>Recorded and documented messages that lie beside the checkout; without them the tests are skipped.</summary>
internal sealed class ParseSampleTests
{
    private ParsedFolder _parsed = null!;

    [OneTimeSetUp]
    public void Read() => _parsed = ParsedFolder.Read(Path.GetDirectoryName(SharedFolder.Find("reference/samples/INDEX.tsv"))!);

    [Test]
    public void Every_file_is_understood_or_listed_with_the_reason()
    {
        var folder = (string)_parsed.Run.Json["folder"]!;
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).ToList();
        Assert.That(_parsed.Results.Select(result => (string?)result["file"]).Distinct(), Is.EquivalentTo(files));
        foreach (var result in _parsed.Results)
        {
            if ((string?)result["verdict"] == "understood") Assert.That((string?)result["kind"], Is.Not.Empty, $"{result["file"]}");
            else Assert.That((string?)result["reason"], Is.Not.Empty, $"{result["file"]}");
        }
    }

    [Test]
    public void Only_what_is_no_message_or_lacks_what_changes_money_is_not_understood() =>
        Assert.That(
            _parsed.Results.Where(result => (string?)result["verdict"] == "not understood").Select(result => Path.GetFileName((string)result["file"]!)).Where(file => !file.StartsWith("openapi_marketdata__", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "INDEX.tsv", "schwab_sdk_errors_unrecognized.txt", "schwab_sdk_transactions_get.json", "zwind_Trader_OrderRequest.json", "zwind_Trader_UserPreferences.json" }));

    [TestCase("tradier/asynctradier_get_order.json", "tradier", "order", """{"orderId":"123456","class":"option","symbol":"USA:OPTION:SPY-274-20180720-C","side":"buy_to_open","type":"market","duration":"pre","status":"expired","state":"Expired","quantity":1,"filled":0}""")]
    [TestCase("tradier/go_tradier_orderCreateJSON.json", "tradier", "order answer", """{"orderId":"250501","status":"ok"}""")]
    [TestCase("tradier/go_tradier_orderCreatePreviewJSON.json", "tradier", "order preview", """{"accepted":true,"commission":1,"fees":0,"cost":122.95,"orderCost":121.95,"marginChange":121.95}""")]
    [TestCase("tradier/asynctradier_get_positions_single.json", "tradier", "position", """{"symbol":"USA:EQUITY:AAPL","quantity":1,"costBasis":207.01}""")]
    [TestCase("tradier/asynctradier_get_balance_margin.json", "tradier", "balances", """{"account":"VA00000000","accountType":"margin","cash":6363.86,"equity":17798.36,"currency":"USD"}""")]
    [TestCase("tradier/asynctradier_get_quotes_with_greeks.json", "tradier", "quote", """{"symbol":"USA:OPTION:TSLA-250-20240119-P","bid":28.35}""")]
    [TestCase("tradier/asynctradier_get_quotes_unmatched_symbol.json", "tradier", "quote", """{"unknownSymbol":"SEFDF"}""")]
    [TestCase("tradier/asynctradier_get_history_single.json", "tradier", "account history", """{"type":"journal","amount":-3000,"time":"2018-05-23T00:00:00Z","description":"6YA-00005 TO 6YA-00102"}""")]
    [TestCase("tradier/asynctradier_get_historical_quotes_non_list.json", "tradier", "daily bar", """{"time":"2019-01-02T05:00:00Z","open":154.89,"high":158.85,"low":154.23,"close":157.92}""")]
    [TestCase("tradier/go_tradier_timesalesJSONSingle.json", "tradier", "bar", """{"time":"2017-01-27T14:30:00Z","close":4.32,"volume":125}""")]
    [TestCase("schwab/schwab_sdk_orders_get.json", "schwab", "order", """{"orderId":"100000001","type":"LIMIT","status":"WORKING","state":"Open","quantity":10,"filled":0,"limitPrice":145}""")]
    [TestCase("schwab/schwab_sdk_accounts_get.json", "schwab", "account", """{"account":"87654321","accountType":"CASH","cash":5000,"currency":"USD"}""")]
    [TestCase("schwab/schwab_sdk_accounts_numbers.json", "schwab", "account number", """{"account":"12345678","hash":"ABC123HASH"}""")]
    [TestCase("schwab/schwab_sdk_transactions_list.json", "schwab", "transaction", """{"transactionId":"9876543210","type":"TRADE","time":"2024-01-15T15:30:00Z","netAmount":-1453.2}""")]
    [TestCase("schwab/schwab_sdk_errors_trader_error.json", "schwab", "error", """{"error":"Trader","message":"Not authorized to access this resource: Invalid bearer token"}""")]
    [TestCase("schwab/schwab_sdk_errors_market_data_error.json", "schwab", "error", """{"error":"MarketData","message":"Not Found: Symbol not found"}""")]
    [TestCase("schwab/schwab_sdk_quotes_get.json", "schwab", "quote", """{"symbol":"USA:EQUITY:AAPL","bid":175.48,"ask":175.52}""")]
    [TestCase("schwab/schwab_py_streaming_level_one_quote_handler_1.json", "schwab", "stream: LEVELONE_EQUITIES", """{"symbol":"USA:EQUITY:MSFT","bid":417.01,"bidSize":1,"ask":417.08,"askSize":0,"time":"2024-05-15T12:59:15.574Z"}""")]
    [TestCase("schwab/schwab_py_streaming_level_one_option_handler_1.json", "schwab", "stream: LEVELONE_OPTIONS", """{"symbol":"USA:OPTION:GOOG-70-20240517-C","bid":102.15,"ask":103.75}""")]
    [TestCase("schwab/schwab_py_streaming_notify_heartbeat_messages_ignored_1.json", "schwab", "stream heartbeat", """{"event":"heartbeat"}""")]
    [TestCase("schwab/schwab_sdk_user_preferences_get.json", "schwab", "user preferences", """{"socket":"wss://streamer-api.schwab.com/ws","channel":"N9"}""")]
    public void A_message_is_read_field_by_field(string file, string broker, string kind, string says) => AssertSays(_parsed.Facts(file, broker, kind)[0], says);

    [Test]
    public void A_filled_spread_tells_legs_and_fills()
    {
        var order = _parsed.Facts("schwab/schwab_rb_body_json_transaction_response_body.json", "schwab", "order").Single();
        AssertSays(order, """{"orderId":"1002581898359","type":"NET_CREDIT","complexType":"VERTICAL","status":"FILLED","state":"Filled","quantity":1,"filled":1,"limitPrice":1.26,"entered":"2025-01-13T16:54:15Z"}""");
        AssertSays(order["legs"]![0]!, """{"legId":1,"symbol":"USA:OPTION:MRVL-90-20250321-P","side":"sell","instruction":"SELL_TO_OPEN","quantity":1}""");
        AssertSays(order["fills"]![0]!, """{"orderId":"1002581898359:MRVL250321P00090000","quantity":1,"price":2.2,"executionId":"90933359941-1"}""");
        AssertSays(order["fills"]![1]!, """{"quantity":1,"price":0.94,"executionId":"90933359941-2"}""");
    }

    [Test]
    public void Lists_tell_every_row()
    {
        Assert.That(_parsed.Facts("tradier/asynctradier_get_orders_multiple.json", "tradier", "order").Select(order => (string?)order["orderId"]), Is.EqualTo(new[] { "123456", "123457" }).Or.Exactly(2).Items);
        Assert.That(_parsed.Facts("tradier/asynctradier_get_positions_multiple.json", "tradier", "position"), Has.Count.EqualTo(4));
        Assert.That(_parsed.Facts("schwab/schwab_rb_body_json_transactions_response_body.json", "schwab", "transaction"), Has.Count.EqualTo(12));
        Assert.That(_parsed.Facts("schwab/zwind_Trader_Orders.json", "schwab", "order"), Has.Count.EqualTo(2));
        Assert.That(_parsed.Facts("tradier/go_tradier_accountsJSONNull.json", "tradier", "account"), Is.Empty);
        AssertSays(_parsed.Facts("tradier/go_tradier_userOrdersJSON.json", "tradier", "order")[1], """{"orderId":"182042","symbol":"USA:EQUITY:GOOGL","status":"pending","state":"Open"}""");
    }

    [Test]
    public void No_ticket_and_no_key_of_the_stream_is_shown()
    {
        Assert.That(_parsed.Run.Output, Does.Not.Contain((string?)JObject.Parse(File.ReadAllText(SharedFolder.Find("reference/samples/tradier/asynctradier_get_streaming_account_session.json")))["stream"]!["sessionid"]));
        var preferences = JObject.Parse(File.ReadAllText(SharedFolder.Find("reference/samples/schwab/schwab_sdk_user_preferences_get.json")));
        Assert.That(_parsed.Run.Output, Does.Not.Contain((string?)preferences["streamerInfo"]![0]!["schwabClientCustomerId"]));
    }
}
