using Newtonsoft.Json.Linq;
using Sluice.Launcher;
using static Sluice.Tests.Launcher.Parse.ParsedFolder;

namespace Sluice.Tests.Launcher.Parse;

/// <summary>Messages made by hand after the brokers' documents, with names of files that say nothing.</summary>
internal sealed class ParseMessageTests
{
    private const string Order =
        """{"order_id":"ETH-1","order_state":"open","instrument_name":"ETH_USDC-PERPETUAL","direction":"buy","amount":2,"filled_amount":0.5,"average_price":3000.5,"price":3001,"label":"a1","order_type":"limit","time_in_force":"good_til_cancelled","creation_timestamp":1700000000000,"last_update_timestamp":1700000001000}""";

    private const string Trade =
        """{"trade_id":"ETH-2696097","trade_seq":7,"order_id":"ETH-1","instrument_name":"ETH_USDC-PERPETUAL","direction":"buy","amount":0.5,"price":3000.5,"fee":0.75,"fee_currency":"USDC","timestamp":1700000001000,"state":"open"}""";

    private const string SaysOrder =
        """{"orderId":"ETH-1","clientKey":"a1","symbol":"DERIBIT:PERPETUAL:ETH-USDC","side":"buy","type":"limit","status":"open","state":"Open","quantity":2,"filled":0.5,"averagePrice":3000.5,"limitPrice":3001}""";

    private const string SaysTrade = """{"executionId":"ETH-2696097","orderId":"ETH-1","quantity":0.5,"price":3000.5,"fee":0.75,"currency":"USDC"}""";

    private Workspace _workspace = null!;

    [SetUp]
    public void SetUp()
    {
        _workspace = new Workspace();
        Directory.CreateDirectory(_workspace.Path("recorded"));
    }

    [TearDown]
    public void TearDown() => _workspace.Dispose();

    [TestCase("""{"jsonrpc":"2.0","id":7,"result":{"order":ORDER,"trades":[TRADE]},"usIn":1,"usOut":2,"usDiff":1,"testnet":false}""", "order answer", SaysOrder)]
    [TestCase("""{"jsonrpc":"2.0","id":"7","result":[ORDER]}""", "order", SaysOrder)]
    [TestCase("""{"id":7,"result":{"trades":[TRADE],"has_more":false},"usIn":1}""", "trade", SaysTrade)]
    [TestCase("""[TRADE]""", "trade", SaysTrade)]
    [TestCase("""ORDER""", "order", SaysOrder)]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"user.orders.ETH_USDC-PERPETUAL.raw","data":ORDER}}""", "channel user.orders.ETH_USDC-PERPETUAL.raw", SaysOrder)]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"user.orders.any.any.100ms","data":[ORDER]}}""", "channel user.orders.any.any.100ms", SaysOrder)]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"user.trades.any.any.raw","data":[TRADE]}}""", "channel user.trades.any.any.raw", SaysTrade)]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"user.changes.any.any.raw","data":{"instrument_name":"X","orders":[ORDER],"trades":[TRADE],"positions":[]}}}""", "channel user.changes.any.any.raw", SaysOrder)]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"user.portfolio.btc","data":{"currency":"BTC","equity":1.5,"balance":1.4}}}""", "channel user.portfolio.btc", """{"currency":"BTC","equity":1.5}""")]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"quote.BTC-PERPETUAL","data":{"timestamp":1700000000000,"instrument_name":"BTC-PERPETUAL","best_bid_price":36000,"best_bid_amount":100,"best_ask_price":null,"best_ask_amount":0}}}""", "channel quote.BTC-PERPETUAL", """{"symbol":"DERIBIT:PERPETUAL:BTC-USD@INV","bid":36000,"bidSize":100,"ask":0}""")]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"trades.BTC-PERPETUAL.raw","data":[{"trade_id":"1","price":36000,"amount":50,"direction":"buy","timestamp":1700000000000}]}}""", "channel trades.BTC-PERPETUAL.raw", """{"symbol":"DERIBIT:PERPETUAL:BTC-USD@INV","price":36000,"size":50}""")]
    [TestCase("""{"jsonrpc":"2.0","method":"subscription","params":{"channel":"trades.future.BTC.100ms","data":[{"instrument_name":"BTC-PERPETUAL","trade_id":"1","price":36000,"amount":50,"direction":"buy","timestamp":1700000000000}]}}""", "channel trades.future.BTC.100ms", """{"symbol":"DERIBIT:PERPETUAL:BTC-USD@INV","price":36000}""")]
    [TestCase("""{"jsonrpc":"2.0","id":8,"result":[{"instrument_name":"BTC-27DEC24-50000-C","kind":"option","size":-0.3,"direction":"sell","average_price":0.05,"mark_price":0.04}]}""", "position", """{"symbol":"DERIBIT:OPTION:BTC-USD-50000-20241227-C","quantity":-0.3,"averagePrice":0.05}""")]
    [TestCase("""{"jsonrpc":"2.0","id":8,"result":{"id":1,"username":"u","summaries":[{"currency":"BTC","equity":1.5},{"currency":"ETH","equity":0}]}}""", "account", """{"currency":"BTC","equity":1.5}""")]
    [TestCase("""{"jsonrpc":"2.0","id":8,"result":[{"instrument_name":"BTC-PERPETUAL","kind":"future","instrument_type":"reversed","contract_size":10,"min_trade_amount":10,"tick_size":0.5,"settlement_currency":"BTC","is_active":true,"quote_currency":"USD"}]}""", "instrument", """{"symbol":"DERIBIT:PERPETUAL:BTC-USD@INV","isInverse":true,"contractSize":10,"priceStep":0.5}""")]
    [TestCase("""{"jsonrpc":"2.0","id":8,"error":{"code":11029,"message":"invalid_arguments","data":{"reason":"must be a number","param":"amount"}}}""", "error", """{"code":11029,"error":"Refused","message":"invalid_arguments: must be a number (parameter amount)"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":8,"error":{"code":10028,"message":"too_many_requests"}}""", "error", """{"error":"Throttled","isTransient":true}""")]
    [TestCase("""{"jsonrpc":"2.0","method":"heartbeat","params":{"type":"test_request"}}""", "heartbeat", """{"event":"test_request"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":9,"result":["user.orders.any.any.raw"]}""", "subscribed channels", """{"channels":["user.orders.any.any.raw"]}""")]
    public void A_message_of_Deribit(string text, string kind, string says) =>
        AssertSays(Parse(text.Replace("ORDER", Order, StringComparison.Ordinal).Replace("TRADE", Trade, StringComparison.Ordinal)).Facts("a.json", "deribit", kind)[0], says);

    [TestCase("""ROW""")]
    [TestCase("""// a comment\n[ROW]""")]
    [TestCase("""{"log":{"version":"1.2","entries":[{"request":{"url":"x"},"response":{"status":200,"content":{"mimeType":"application/json","text":"{\"order\":ESCAPED}"}}}]}}""")]
    public void An_order_of_Tradier_without_its_answer_or_in_an_archive_of_traffic(string text)
    {
        const string Row = """{"id":7,"type":"limit","symbol":"SPY","side":"buy","quantity":2.0,"status":"open","duration":"day","price":450.0,"class":"equity","tag":"a1"}""";
        text = text.Replace("ROW", Row, StringComparison.Ordinal).Replace("ESCAPED", Row.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
        AssertSays(Parse(text.Replace("\\n", "\n", StringComparison.Ordinal)).Facts("a.json", "tradier", "order")[0], """{"orderId":"7","clientKey":"a1","symbol":"USA:EQUITY:SPY","quantity":2,"limitPrice":450}""");
    }

    [TestCase("""{"symbol":"SPY","quantity":-5.0,"cost_basis":-2250.0,"date_acquired":"2026-01-30T15:00:00.000Z","id":1}""", "position", """{"symbol":"USA:EQUITY:SPY","quantity":-5}""")]
    [TestCase("""{"total_cash":6363.86,"account_number":"VA1","account_type":"margin"}""", "balances", """{"cash":6363.86}""")]
    [TestCase("""{"symbol":"SPY","bid":450.1,"ask":450.2,"bidsize":3,"asksize":4,"last":450.15}""", "quote", """{"bid":450.1,"askSize":4}""")]
    public void A_row_of_Tradier_without_its_answer(string text, string kind, string says) => AssertSays(Parse(text).Facts("a.json", "tradier", kind)[0], says);

    [Test]
    public void An_answer_to_an_order_tells_the_trades_that_it_made()
    {
        var facts = Parse($$$"""{"jsonrpc":"2.0","id":7,"result":{"order":{{{Order}}},"trades":[{{{Trade}}}]}}""").Facts("a.json", "deribit", "order answer");
        AssertSays(facts[1], SaysTrade);
    }

    [TestCase("""{"id":5,"event":"order","status":"filled","type":"market","avg_fill_price":10,"executed_quantity":3,"remaining_quantity":0,"account":"VA1"}""", "tradier", "account stream: order", """{"event":"order","orderId":"5","status":"filled","filled":3,"account":"VA1"}""")]
    [TestCase("""{"event":"heartbeat","status":"active","timestamp":"2025-12-09T18:03:51.029067177Z"}""", "tradier", "account stream: heartbeat", """{"event":"heartbeat"}""")]
    [TestCase("""{"type":"quote","symbol":"SPY","bid":450,"bidsz":2,"biddate":"1700000000000","ask":450.1,"asksz":3,"askdate":"1700000000001"}""", "tradier", "market stream: quote", """{"symbol":"USA:EQUITY:SPY","bid":450,"ask":450.1}""")]
    [TestCase("""{"errors":{"error":["Backoffice rejected override of the order.","DayTradingBuyingPowerExceeded"]}}""", "tradier", "error", """{"error":"Refused","isRefusal":true}""")]
    [TestCase("""{"orders":"null"}""", "tradier", "order", null)]
    [TestCase("""{"order":{"id":9,"type":"debit","symbol":"SPY","side":"buy","quantity":2,"status":"filled","duration":"day","price":1.05,"avg_fill_price":1.0,"exec_quantity":2,"class":"multileg","num_legs":2,"tag":"k","leg":[{"id":10,"type":"debit","symbol":"SPY","side":"buy_to_open","quantity":1,"status":"filled","avg_fill_price":3,"exec_quantity":1,"class":"option","option_symbol":"SPY240621C00520000"},{"id":11,"type":"debit","symbol":"SPY","side":"sell_to_open","quantity":1,"status":"filled","avg_fill_price":2,"exec_quantity":1,"class":"option","option_symbol":"SPY240621C00525000"}]}}""", "tradier", "order", """{"orderId":"9","clientKey":"k","class":"multileg","quantity":2,"filled":2}""")]
    [TestCase("""{"response":[{"service":"ADMIN","command":"LOGIN","requestid":"0","SchwabClientCorrelId":"x","timestamp":1,"content":{"code":3,"msg":"Login Denied."}}]}""", "schwab", "stream response", """{"service":"ADMIN","command":"LOGIN","code":3,"succeeded":false,"message":"Login Denied."}""")]
    [TestCase("""{"data":[{"service":"ACCT_ACTIVITY","timestamp":1,"command":"SUBS","content":[{"seq":6,"key":"Account Activity","1":"123","2":"OrderFillCompleted","3":"{\"SchwabOrderID\":\"1000\",\"AccountNumber\":\"123\",\"BaseEvent\":{\"EventType\":\"OrderFillCompleted\",\"OrderFillCompletedEventOrderLegQuantityInfo\":{\"QuantityInfo\":{\"ExecutionID\":\"e1\",\"CumulativeQuantity\":{\"lo\":\"15000000\",\"signScale\":12},\"LeavesQuantity\":{\"signScale\":12}},\"ExecutionInfo\":{\"ExecutionId\":\"e1\",\"ExecutionTransType\":\"Fill\",\"ExecutionQuantity\":{\"lo\":\"15000000\",\"signScale\":12},\"ExecutionPrice\":{\"lo\":\"213409100\",\"signScale\":12}}}}}"}]}]}""", "schwab", "account stream", """{"event":"OrderFillCompleted","sequence":6,"account":"123","orderId":"1000","fill":{"executionId":"e1","quantity":15,"cumulative":15,"leaves":0,"price":213.4091}}""")]
    [TestCase("""{"expires_in":1800,"token_type":"Bearer","scope":"api","refresh_token":"ref-s3cret","access_token":"acc-s3cret","id_token":"id-s3cret"}""", "schwab", "token answer", """{"accessSeconds":1800,"tokens":"given, not shown"}""")]
    [TestCase("""{"error":"unsupported_token_type","error_description":"400 Bad Request"}""", "schwab", "error", """{"error":"OAuth","message":"unsupported_token_type: 400 Bad Request"}""")]
    [TestCase("""{"jsonrpc":"2.0","id":1,"result":{"access_token":"acc-s3cret","refresh_token":"ref-s3cret","expires_in":900,"scope":"trade:read","token_type":"bearer"}}""", "deribit", "login", """{"seconds":900,"scope":"trade:read"}""")]
    public void A_message_is_known_by_its_content(string text, string broker, string kind, string? says)
    {
        var parsed = Parse(text);
        var facts = parsed.Facts("a.json", broker, kind);
        if (says != null) AssertSays(facts[0], says);
        else Assert.That(facts, Is.Empty);
        Assert.That(parsed.Run.Output + parsed.Run.Errors, Does.Not.Contain("s3cret"));
    }

    [Test]
    public void Documents_on_lines_and_behind_each_other_are_read_one_by_one_and_a_broken_line_hides_none()
    {
        _workspace.Write("recorded/stream.log", """
            {"event":"heartbeat","status":"active"}
            {"id":5,"event":"order","status":"open","account":"VA1"}
            {"id":5,"event":
            {"id":5,"event":"order","status":"filled","account":"VA1"}
            """);
        _workspace.Write("recorded/several.json", """{"event":"heartbeat"} {"event":"heartbeat"}[{"notify":[{"heartbeat":"1"}]}]""");
        var results = ParsedFolder.Read(_workspace.Path("recorded")).Results;
        Assert.That(results.Select(result => ((string?)result["file"], (int)result["document"]!, (string?)result["kind"], (string?)result["reason"])), Is.EqualTo(new[]
        {
            ("several.json", 1, "account stream: heartbeat", ""), ("several.json", 2, "account stream: heartbeat", ""), ("several.json", 3, "stream heartbeat", ""),
            ("stream.log", 1, "account stream: heartbeat", ""), ("stream.log", 2, "account stream: order", ""), ("stream.log", 3, "account stream: order", ""),
            ("stream.log", 0, "", "line 3 is no JSON")
        }));
    }

    [TestCase("""{"fault":{"faultstring":"Body buffer overflow","detail":{"errorcode":"protocol.http.TooBigBody"}}}""", "schwab")]
    [TestCase("""{"fault":{"faultstring":"Body buffer overflow","detail":{"errorcode":"protocol.http.TooBigBody"}}}""", "tradier")]
    public void Where_two_brokers_say_the_same_the_folder_decides(string text, string folder)
    {
        Directory.CreateDirectory(_workspace.Path($"recorded/{folder}/2027"));
        _workspace.Write($"recorded/{folder}/2027/x.json", text);
        Assert.That((string?)ParsedFolder.Read(_workspace.Path("recorded")).Of("x.json")["broker"], Is.EqualTo(folder));
    }

    [TestCase("""{"request":{"method":"GET"},"response":{"status":200,"body":"{\"orders\":\"null\"}"}}""")]
    [TestCase("""{"orders":{"orders":"null"}}""")]
    public void A_recorders_wrapper_is_looked_into(string text) => Parse(text).Facts("a.json", "tradier", "order");

    [TestCase("""{"order":{"id":1,"status":"filled","symbol":"SPY","side":"buy","quantity":"many"}}""", "the field 'quantity' is no number")]
    [TestCase("""{"colour":"red"}""", "is known with the members colour")]
    [TestCase("{}", "an empty object")]
    [TestCase("7", "a single value")]
    [TestCase("", "it is empty")]
    [TestCase("<orders/>", "XML")]
    [TestCase("<!DOCTYPE html><p>", "HTML")]
    [TestCase("""{"a":""", "no JSON at line 1")]
    [TestCase("upstream request timeout", "plain text")]
    public void What_is_not_understood_is_listed_with_the_reason(string text, string reason)
    {
        var result = Parse(text).Of("a.json");
        Assert.That(((string?)result["verdict"], (string?)result["reason"]), Is.EqualTo(("not understood", (string?)result["reason"])));
        Assert.That((string?)result["reason"], Does.Contain(reason));
    }

    [Test]
    public void A_folder_that_is_missing_empty_or_a_file_ends_with_4()
    {
        foreach (var (folder, hint) in new[] { (_workspace.Path("gone"), "does not exist"), (_workspace.Path("recorded"), "no file"), (_workspace.Config, "is a file") })
        {
            var run = CommandLine.Run("parse", folder);
            Assert.That(run.Code, Is.EqualTo(ExitCode.Data));
            Assert.That(run.Errors, Does.Contain(hint));
        }
    }

    [Test]
    public void The_table_is_for_people()
    {
        Parse("""{"orders":"null"}""");
        var run = CommandLine.Run("parse", _workspace.Path("recorded"));
        Assert.That(run.Output, Does.Contain("a.json").And.Contain("1 files, 1 documents: 1 understood, 0 not used, 0 not understood"));
    }

    private ParsedFolder Parse(string text)
    {
        _workspace.Write("recorded/a.json", text);
        return ParsedFolder.Read(_workspace.Path("recorded"));
    }
}
