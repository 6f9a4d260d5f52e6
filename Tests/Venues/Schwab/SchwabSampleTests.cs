using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Tests.Core;
using Sluice.Venues.Schwab.Accounts;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Json;
using Sluice.Venues.Schwab.Market;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Schwab.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Schwab;

/// <summary>Documents of other people's libraries and of Schwab's own documentation, read field by field.</summary>
internal sealed class SchwabSampleTests
{
    [Test]
    public void A_filled_spread()
    {
        var order = SchwabOrderReader.Read(Object("schwab_rb_body_json_transaction_response_body.json"));
        Assert.That((order.OrderId, order.Status, order.OrderType, order.ComplexStrategyType, order.StrategyType, order.Session, order.Duration),
            Is.EqualTo(("1002581898359", "FILLED", "NET_CREDIT", "VERTICAL", "SINGLE", "NORMAL", "DAY")));
        Assert.That((order.Quantity, order.FilledQuantity, order.Price, order.AccountNumber, order.Tag), Is.EqualTo((1m, 1m, 1.26m, "11111111", "API_TOS:TRADE_ALL")));
        Assert.That((order.EnteredTime, order.CloseTime), Is.EqualTo((Utc("2025-01-13T16:54:15"), Utc("2025-01-13T16:56:17"))));
        Assert.That(order.Legs, Is.EqualTo(new[]
        {
            new SchwabOrderLeg(1, "MRVL  250321P00090000", "OPTION", "SELL_TO_OPEN", 1), new SchwabOrderLeg(2, "MRVL  250321P00080000", "OPTION", "BUY_TO_OPEN", 1)
        }));
        var legs = SchwabReports.Describe(order);
        Assert.That(legs.Select(leg => (leg.BrokerOrderId, leg.Symbol, leg.Side, leg.Status, leg.FilledQuantity)), Is.EqualTo(new[]
        {
            ("1002581898359:MRVL250321P00090000", "USA:OPTION:MRVL-90-20250321-P", OrderSide.Sell, VenueOrderStatus.Filled, 1m),
            ("1002581898359:MRVL250321P00080000", "USA:OPTION:MRVL-80-20250321-P", OrderSide.Buy, VenueOrderStatus.Filled, 1m)
        }));
        Assert.That(legs.Select(leg => (leg.Fills.Single().Price, leg.Fills.Single().ExecutionId)), Is.EqualTo(new[] { (2.2m, "90933359941-1"), (0.94m, "90933359941-2") }));
    }

    [Test]
    public void Orders_with_every_field_of_the_document()
    {
        var list = new SchwabOrderList();
        list.Add(List("zwind_Trader_Orders.json"));
        Assert.That(list.Faults, Is.Empty);
        var order = SchwabOrderReader.Read(Object("zwind_Trader_Order.json"));
        Assert.That((order.Status, order.OrderType, order.StopPriceLinkType, order.StatusDescription), Is.EqualTo(("AWAITING_PARENT_ORDER", "MARKET", "VALUE", "string")));
        Assert.That(order.EnteredTime!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(order.Activities.Single().IsFill, Is.True);
        Assert.That(order.Children.Single().EnteredTime, Is.EqualTo(Utc("2024-05-18T05:38:44")));
    }

    [Test]
    public void Orders_with_few_fields()
    {
        var order = SchwabOrderReader.Read(Object("schwab_sdk_orders_get.json"));
        Assert.That((order.OrderId, order.Status, order.Quantity, order.Price, order.Legs.Count), Is.EqualTo(("100000001", "WORKING", 10m, 145m, 0)));
        Assert.That(() => SchwabReports.Describe(order), Throws.TypeOf<VenueException>().With.Message.Contains("no legs"));
        Assert.That(SchwabOrderReader.Read(List("schwab_sdk_orders_list.json").Single()).OrderId, Is.EqualTo("100000001"));
    }

    [TestCase("schwab_sdk_accounts_get.json", "87654321", "CASH", 5000)]
    [TestCase("schwab_sdk_accounts_get_margin.json", "87654321", "MARGIN", 0)]
    [TestCase("zwind_Trader_Account.json", "string", "CASH", null)]
    public void An_account(string file, string number, string type, decimal? cash)
    {
        var account = SchwabAccountReader.ReadAccount(Object(file));
        Assert.That((account.AccountNumber, account.Type, account.Cash), Is.EqualTo((number, type, cash)));
    }

    [TestCase("schwab_sdk_accounts_list.json")]
    [TestCase("zwind_Trader_Accounts.json")]
    public void A_list_of_accounts(string file) => Assert.That(List(file).Select(SchwabAccountReader.ReadAccount).ToList(), Has.Count.EqualTo(1));

    [TestCase("schwab_sdk_accounts_numbers.json", "12345678", "ABC123HASH")]
    [TestCase("zwind_Trader_AccountNumbers.json", "string", "string")]
    public void Account_numbers(string file, string number, string hash) =>
        Assert.That(SchwabAccountReader.ReadNumber(List(file).Single()), Is.EqualTo(new SchwabAccountNumber(number, hash)));

    [Test]
    public void The_users_preferences()
    {
        Assert.That(SchwabAccountReader.ReadStreamer(List("schwab_sdk_user_preferences_get.json").Single()),
            Is.EqualTo(new SchwabStreamerInfo(new Uri("wss://streamer-api.schwab.com/ws"), "CUSTID123", "abc-123", "N9", "APIAPP")));
        Assert.That(() => SchwabAccountReader.ReadStreamer(List("zwind_Trader_UserPreferences.json").Single()), Throws.TypeOf<VenueException>().With.Message.Contains("'streamerSocketUrl'"));
    }

    [Test]
    public void Transactions_with_their_fees()
    {
        var transactions = List("schwab_rb_body_json_transactions_response_body.json").Select(SchwabAccountReader.ReadTransaction).ToList();
        Assert.That(transactions, Has.Count.EqualTo(12));
        Assert.That(transactions.Single(transaction => transaction.ActivityId == "90933359945"),
            Is.EqualTo(new SchwabTransaction("90933359945", "TRADE", Utc("2025-01-13T16:56:17"), "1002581898359", 219.33m, 0.67m) { Symbol = "MRVL  250321P00090000", AssetType = "OPTION" }));
        Assert.That(SchwabAccountReader.ReadTransaction(List("schwab_sdk_transactions_list.json").Single()),
            Is.EqualTo(new SchwabTransaction("9876543210", "TRADE", Utc("2024-01-15T15:30:00"), null, -1453.2m, 0)));
        Assert.That(() => List("schwab_sdk_transactions_get.json").Select(SchwabAccountReader.ReadTransaction).ToList(),
            Throws.TypeOf<VenueException>().With.Message.Contains("'netAmount'"), "an amount that is not there is not zero");
        Assert.That(List("zwind_Trader_Transactions.json").Select(SchwabAccountReader.ReadTransaction).ToList(), Has.Count.EqualTo(2));
    }

    [TestCase("schwab_sdk_orders_preview.json", "", 0)]
    [TestCase("zwind_Trader_PreviewOrder.json", "AWAITING_PARENT_ORDER", 1)]
    public void A_preview(string file, string status, int rejects)
    {
        var preview = SchwabAccountReader.ReadPreview(Object(file));
        Assert.That((preview.Status, preview.Rejects.Count, preview.Warnings.Count), Is.EqualTo((status, rejects, rejects * 3)));
    }

    [TestCase("schwab_sdk_errors_trader_error.json", SchwabErrorKind.Trader, "HTTP 401: Not authorized to access this resource: Invalid bearer token")]
    [TestCase("schwab_sdk_errors_market_data_error.json", SchwabErrorKind.MarketData, "HTTP 401: Not Found: Symbol not found")]
    [TestCase("schwab_sdk_errors_unrecognized.txt", SchwabErrorKind.Gateway, "HTTP 401: upstream request timeout")]
    [TestCase("zwind_Trader_ServiceError.json", SchwabErrorKind.Trader, "HTTP 401: string: string: string")]
    [TestCase("openapi_marketdata_ErrorResponse401.json", SchwabErrorKind.MarketData, "HTTP 401: Unauthorized")]
    [TestCase("openapi_marketdata_ErrorResponse404.json", SchwabErrorKind.MarketData, "HTTP 401: Not Found")]
    [TestCase("openapi_marketdata_ErrorResponse500.json", SchwabErrorKind.MarketData, "HTTP 401: Internal Server Error")]
    public void An_error(string file, SchwabErrorKind kind, string message) =>
        Assert.That(SchwabErrors.Read(SchwabErrorTests.Reply(401, Text(file))), Is.EqualTo(new SchwabError(kind, message)));

    [TestCase("openapi_marketdata_ErrorResponse400.json")]
    [TestCase("zwind_MarketData_ErrorResponse.json")]
    public void Several_errors(string file)
    {
        var error = SchwabErrors.Read(SchwabErrorTests.Reply(400, Text(file)));
        Assert.That(error.Kind, Is.EqualTo(SchwabErrorKind.MarketData));
        Assert.That(error.Message, Does.Contain("Missing header (Authorization)").And.Contain("(/data/attributes/symbols /data/attributes/cusips /data/attributes/ssids)").And.Contain("(fields)"));
    }

    [Test]
    public void Quotes()
    {
        var quotes = SchwabMarketReader.ReadQuotes(Object("schwab_sdk_quotes_get.json"));
        Assert.That(quotes.Known["AAPL"], Is.EqualTo(new SchwabQuote("AAPL", "EQUITY", 175.48m, 175.52m, null, null, 175.5m, null, true)));
        Assert.That(SchwabMarketReader.ReadQuotes(Object("schwab_sdk_quotes_list.json")).Known.Keys, Is.EqualTo(new[] { "AAPL", "MSFT" }));
        Assert.That(SchwabMarketReader.ReadQuotes(Object("zwind_MarketData_QuoteResponse_QuoteError.json")).Invalid, Is.EqualTo(new[] { "^IRX", "/ESZ21", "ESM24.CME", "AMZN  220617C03170000" }));
    }

    [TestCase("zwind_MarketData_QuoteResponse.json")]
    [TestCase("zwind_MarketData_QuoteResponse_EquityResponse.json")]
    [TestCase("zwind_MarketData_QuoteResponse_ForexResponse.json")]
    [TestCase("zwind_MarketData_QuoteResponse_FutureResponse.json")]
    [TestCase("zwind_MarketData_QuoteResponse_IndexResponse.json")]
    [TestCase("zwind_MarketData_QuoteResponse_MutualFundResponse.json")]
    [TestCase("zwind_MarketData_QuoteResponse_OptionResponse.json")]
    public void Every_member_of_a_quote_is_read(string file)
    {
        var quotes = SchwabMarketReader.ReadQuotes(Object(file)).Known;
        Assert.That(quotes, Is.Not.Empty);
        foreach (var (name, given) in JObject.Parse(Text(file)))
        {
            if (name == "errors" || given is not JObject) continue;
            var quote = quotes[name];
            Assert.That((quote.Symbol, quote.AssetType), Is.EqualTo(((string?)given["symbol"] ?? name, (string?)given["assetMainType"] ?? "")));
            Assert.That((quote.Bid, quote.Ask, quote.Last), Is.EqualTo(((decimal?)given["quote"]?["bidPrice"], (decimal?)given["quote"]?["askPrice"], (decimal?)given["quote"]?["lastPrice"])), name);
        }
    }

    [Test]
    public void Price_history()
    {
        var candles = SchwabMarketReader.ReadHistory(Object("schwab_sdk_price_history_get.json"));
        Assert.That(candles, Has.Count.EqualTo(2));
        Assert.That(candles[0], Is.EqualTo(new SchwabCandle(Utc("2024-03-14T13:30:00"), 174.3m, 176.1m, 174m, 175.5m, 45_000_000m)));
        Assert.That(SchwabMarketReader.ReadHistory(Object("zwind_MarketData_CandleList.json")), Is.Not.Empty);
    }

    [TestCase("schwab_py_streaming_level_one_quote_handler_1.json", "MSFT", "USA:EQUITY:MSFT", 417.01, 1, 417.08, 0)]
    [TestCase("schwab_py_streaming_level_one_option_handler_1.json", "GOOG  240517C00070000", "USA:OPTION:GOOG-70-20240517-C", 102.15, 20, 103.75, 20)]
    public void Level_one(string file, string venueSymbol, string symbol, decimal bid, decimal bidSize, decimal ask, decimal askSize)
    {
        var service = new LevelOneService(file.Contains("option", StringComparison.Ordinal) ? LevelOneFields.Options : LevelOneFields.Equities, TimeProvider.System);
        service.Add(venueSymbol, symbol);
        List<MarketQuote> quotes = [];
        service.Quoted += quotes.Add;
        var content = JObject.Parse(Text(file))["data"]![0]!["content"]!;
        using var reader = new JsonTextReader(new StringReader(content.ToString())) { FloatParseHandling = FloatParseHandling.Decimal };
        reader.Read();
        service.Receive(service.Fields.Service, null, reader);
        var quote = quotes.Single();
        Assert.That((quote.Symbol, quote.BidPrice, quote.BidSize, quote.AskPrice, quote.AskSize), Is.EqualTo((symbol, bid, bidSize, ask, askSize)));
    }

    private static Sluice.Venues.Json.JsonRecord Object(string file) => SchwabRecords.ParseObject(Text(file), file);

    private static IReadOnlyList<Sluice.Venues.Json.JsonRecord> List(string file) => SchwabRecords.ParseList(Text(file), file);

    private static string Text(string file) => File.ReadAllText(SharedFolder.Find($"reference/samples/schwab/{file}"));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
