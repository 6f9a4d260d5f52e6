using Newtonsoft.Json.Linq;
using Sluice.Simulators.Schwab;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Schwab;

/// <summary>Each message field by field against its sample, or against the list of brokers.md that is named.</summary>
internal sealed class SchwabShapeTests
{
    private const string Option = "SPY   260320C00450000";

    /// <summary>Of the documented order: fields of conditions, links and children that a single order does not have.</summary>
    private static readonly string[] OrderNotSent =
    [
        "cancelTime", "releaseTime", "stopPrice", "stopPriceLinkBasis", "stopPriceLinkType", "stopPriceOffset", "stopType", "priceLinkBasis", "priceLinkType", "taxLotMethod", "activationPrice",
        "specialInstruction", "replacingOrderCollection", "childOrderStrategies", "statusDescription", "quantityType", "divCapGains", "toSymbol", "netChange", "type"
    ];

    [Test]
    public void AnOrderThatIsCanceledAfterAFill()
    {
        using var rig = new SchwabRig();
        rig.Server.SetPrice("SPY", 450, 450.02m, size: 4);
        var id = rig.Placed(SchwabRig.Order("LIMIT", price: "450.02"));
        rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{id}");
        var sample = Samples.Read("schwab/zwind_Trader_Orders.json")[0]!;
        Assert.That(Shape.Differences(sample, rig.Read(id), OrderNotSent, ["activityId"]), Is.Empty, "activityId is observed: brokers.md 1.7, activity");
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_sdk_orders_get.json"), rig.Read(id), beyond: Names(rig.Read(id))), Is.Empty);
    }

    [Test]
    public void TheAccountNumbers()
    {
        using var rig = new SchwabRig();
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_sdk_accounts_numbers.json"), rig.Get("/trader/v1/accounts/accountNumbers")), Is.Empty);
    }

    [TestCase("CASH", "schwab_sdk_accounts_get.json")]
    [TestCase("MARGIN", "schwab_sdk_accounts_get_margin.json")]
    public void AnAccountsBalances(string type, string sample)
    {
        using var rig = new SchwabRig(new SchwabOptions { AccountType = type });
        var account = rig.Get($"/trader/v1/accounts/{rig.Server.AccountHash}");
        var balances = Names(account["securitiesAccount"]!["currentBalances"]!);
        Assert.That(Shape.Differences(Samples.Read($"schwab/{sample}"), account, beyond: [.. balances, "initialBalances", "projectedBalances", "accountValue", "isInCall"]), Is.Empty, "the balances are those of brokers.md 1.8");
        Assert.That(rig.Get("/trader/v1/accounts").Type, Is.EqualTo(JTokenType.Array));
    }

    [Test]
    public void APosition()
    {
        using var rig = new SchwabRig();
        rig.Placed(SchwabRig.Order());
        var sample = Samples.Read("schwab/zwind_Trader_Account.json").SelectToken("securitiesAccount.positions[0]")!;
        var position = rig.Get("/trader/v1/accounts?fields=positions").SelectToken("[0].securitiesAccount.positions[0]")!;
        Assert.That(Shape.Differences(sample, position, ["netChange", "type"], ["assetType"]), Is.Empty, "assetType: brokers.md 1.8, position");
        Assert.That(rig.Get("/trader/v1/accounts").SelectToken("[0].securitiesAccount.positions"), Is.Null, "positions only when asked");
    }

    [Test]
    public void UserPreferences()
    {
        using var rig = new SchwabRig();
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_sdk_user_preferences_get.json"), rig.Get("/trader/v1/userPreference")), Is.Empty);
    }

    [Test]
    public void ATransaction()
    {
        using var rig = new SchwabRig();
        rig.Placed(SchwabRig.Order(instruction: "BUY_TO_OPEN", quantity: 2, symbol: Option, asset: "OPTION"));
        var trades = rig.Get($"/trader/v1/accounts/{rig.Server.AccountHash}/transactions?types=TRADE&startDate=2026-03-05T00:00:00.000Z&endDate=2026-03-06T00:00:00.000Z");
        string[] notSent = ["user", "description", "settlementDate", "activityType", "netChange", "feeType"];
        Assert.That(Shape.Differences(Samples.Read("schwab/zwind_Trader_Transactions.json"), trades, notSent, ["type", "putCall", "underlyingSymbol", "optionMultiplier"]), Is.Empty);
        Assert.That((decimal)trades[0]!["transferItems"]![1]!["amount"]!, Is.EqualTo(1.30m), "fees are told here and not by the order");
    }

    [Test]
    public void Quotes()
    {
        using var rig = new SchwabRig();
        var quotes = rig.Get("/marketdata/v1/quotes?symbols=SPY,NONE");
        string[] notSent = ["regular", "fundamental"];
        Assert.That(Shape.Differences(Samples.Read("schwab/zwind_MarketData_QuoteResponse_EquityResponse.json")["AAPL"]!, quotes["SPY"]!, notSent, ["assetSubType"]), Is.Empty);
        Assert.That(Shape.Differences(Samples.Read("schwab/zwind_MarketData_QuoteResponse_QuoteError.json")["errors"]!, quotes["errors"]!), Is.Empty);
        var unknown = rig.Call(HttpMethod.Get, "/marketdata/v1/NONE/quotes");
        Assert.That(unknown.Status, Is.EqualTo(404));
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_sdk_errors_market_data_error.json"), Samples.Json(unknown.Body)), Is.Empty);
    }

    [Test]
    public void HistoryHoursAndExpirations()
    {
        using var rig = new SchwabRig();
        var end = new DateTimeOffset(SteppedClock.Start).ToUnixTimeMilliseconds();
        var history = rig.Get($"/marketdata/v1/pricehistory?symbol=SPY&frequencyType=minute&frequency=5&startDate={end - 3_600_000}&endDate={end}");
        Assert.That(Shape.Differences(Samples.Read("schwab/zwind_MarketData_CandleList.json"), history), Is.Empty);
        Assert.That(history["candles"]!.Count(), Is.EqualTo(12));
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_sdk_market_hours_get.json"), rig.Get("/marketdata/v1/markets/equity")), Is.Empty);
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_sdk_expiration_chain_get.json"), rig.Get("/marketdata/v1/expirationchain?symbol=SPY"), ["expiration"], ["expirationDate"]), Is.Empty);
    }

    [Test]
    public void AChainHasListsUnderDatesAndStrikes()
    {
        using var rig = new SchwabRig();
        var chain = rig.Get("/marketdata/v1/chains?symbol=SPY&contractType=CALL&fromDate=2026-03-20&toDate=2026-03-20");
        var contract = chain["callExpDateMap"]!["2026-03-20:15"]!["450.0"]![0]!;
        Assert.That(Names(contract), Is.SupersetOf(new[] { "bid", "ask", "last", "mark", "bidSize", "askSize", "strikePrice", "openInterest", "delta" }), "brokers.md 1.10, observed names");
        Assert.That((string?)contract["symbol"], Is.EqualTo(Option));
        Assert.That(chain["putExpDateMap"]!.Count(), Is.Zero);
    }

    [Test]
    public void ThePreview()
    {
        using var rig = new SchwabRig();
        var preview = Samples.Json(rig.Call(HttpMethod.Post, $"/trader/v1/accounts/{rig.Server.AccountHash}/previewOrder", SchwabRig.Order("LIMIT", price: 450.001m).ToString()).Body);
        string[] notSent = ["closeTime", "enteredTime", "allOrNone", "discretionary", "sellNonMarginableFirst", "strategy", "amountIndicator", "settlementInstruction"];
        Assert.That(Shape.Differences(Samples.Read("schwab/zwind_Trader_PreviewOrder.json"), preview, notSent), Is.Empty);
        Assert.That(((string?)preview["orderStrategy"]!["status"], (string?)preview["orderValidationResult"]!["rejects"]![0]!["activityMessage"]), Is.EqualTo(("REJECTED", SchwabRules.Decimals)));
        Assert.That(rig.Server.Orders(), Is.Empty);
    }

    [TestCase("LEVELONE_EQUITIES", "SPY", 51, "schwab_py_streaming_level_one_quote_handler_1.json")]
    [TestCase("LEVELONE_OPTIONS", Option, 55, "schwab_py_streaming_level_one_option_handler_1.json")]
    public void LevelOne(string service, string symbol, int last, string sample)
    {
        using var rig = new SchwabRig();
        using var stream = rig.Stream();
        stream.Send(SchwabRig.Request(service, "SUBS", new JObject { ["keys"] = symbol, ["fields"] = string.Join(',', Enumerable.Range(0, last + 1)) }));
        var message = stream.Wait(each => (string?)each.SelectToken("data[0].service") == service, "the first message");
        Assert.That(Shape.Differences(Samples.Read($"schwab/{sample}"), message), Is.Empty);
    }

    [Test]
    public void TheHeartbeat()
    {
        using var rig = new SchwabRig();
        using var stream = rig.AccountStream();
        rig.Clock.Step(TimeSpan.FromSeconds(10));
        rig.Server.Pump();
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_py_streaming_notify_heartbeat_messages_ignored_1.json"), stream.Wait(each => each["notify"] != null, "the heartbeat")), Is.Empty);
    }

    private static List<string> Names(JToken message) => [.. ((JObject)message).Properties().Select(each => each.Name)];
}
