using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Tradier;

/// <summary>Orders as brokers.md 2.5 to 2.7 and 2.11 have them.</summary>
internal sealed class TradierOrderTests
{
    private const string Market = "class=equity&symbol=SPY&side=buy&quantity=10&type=market&duration=day";
    private const string Limit = "class=equity&symbol=SPY&side=buy&quantity=10&type=limit&price=440&duration=gtc&tag=abc-1";

    [Test]
    public void FillsAreCumulativeOnly()
    {
        using var rig = new TradierRig();
        rig.Server.SetPrice("SPY", 450, 450.02m, size: 4);
        var id = rig.Placed(Market);
        Assert.That(((string?)rig.Order(id)["status"], (decimal)rig.Order(id)["exec_quantity"]!, (decimal)rig.Order(id)["remaining_quantity"]!), Is.EqualTo(("partially_filled", 4m, 6m)));
        rig.Server.SetPrice("SPY", 451, 451.02m);
        var order = rig.Order(id);
        Assert.That(((string?)order["status"], (decimal)order["exec_quantity"]!, (decimal)order["avg_fill_price"]!), Is.EqualTo(("filled", 10m, 450.62m)));
        Assert.That(((decimal)order["last_fill_quantity"]!, (decimal)order["last_fill_price"]!), Is.EqualTo((6m, 451.02m)));
    }

    [Test]
    public void QuantitiesAreFloatsAlsoForWholeShares()
    {
        using var rig = new TradierRig();
        var body = rig.Call(HttpMethod.Get, $"{rig.OrdersPath}/{rig.Placed(Limit)}").Body;
        Assert.That(body, Does.Contain("\"quantity\":10.0").And.Contain("\"exec_quantity\":0.0"));
    }

    [Test]
    public void ATagComesBackOnlyWhenItIsAskedFor()
    {
        using var rig = new TradierRig();
        rig.Placed(Limit);
        Assert.That(rig.Get(rig.OrdersPath)["orders"]!["order"]!["tag"], Is.Null);
        Assert.That((string?)rig.Get(rig.OrdersPath + "?includeTags=true")["orders"]!["order"]!["tag"], Is.EqualTo("abc-1"));
    }

    [Test]
    public void ATagDoesNotKeepASecondOrderAway()
    {
        using var rig = new TradierRig();
        var (first, second) = (rig.Placed(Limit), rig.Placed(Limit));
        Assert.That(second, Is.Not.EqualTo(first));
    }

    [Test]
    public void TheListCoversNewYorksDateAndWhatIsLive()
    {
        using var rig = new TradierRig();
        rig.Placed(Market);
        rig.Placed(Limit);
        rig.Clock.Step(TimeSpan.FromHours(9.5));
        rig.Server.Pump();
        Assert.That((string?)rig.Get(rig.OrdersPath + "?includeTags=true")["orders"]!["order"]!["tag"], Is.EqualTo("abc-1"), "the filled one of yesterday is gone");
    }

    [Test]
    public void ACanceledOrderCannotBeCanceledAgainAndTheLastWordTellsWhy()
    {
        using var rig = new TradierRig();
        var (canceled, filled) = (rig.Placed(Limit), rig.Placed(Market));
        Assert.That(rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{canceled}").Body, Is.EqualTo("{\"order\":{\"id\":" + canceled + ",\"status\":\"ok\"}}"));
        Assert.That((string?)rig.Order(canceled)["status"], Is.EqualTo("canceled"));
        var again = rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{canceled}");
        Assert.That((again.Status, again.Body), Is.EqualTo((400, "order already in finalized state: canceled")));
        Assert.That(rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{filled}").Body, Is.EqualTo("order already in finalized state: filled"));
    }

    [Test]
    public void ACancelMayTakeItsTime()
    {
        using var rig = new TradierRig(new TradierOptions { CancelDelay = TimeSpan.FromSeconds(1) });
        var id = rig.Placed(Limit);
        rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{id}");
        Assert.That((string?)rig.Order(id)["status"], Is.EqualTo("pending_cancel"));
        rig.Clock.Step(TimeSpan.FromSeconds(1));
        rig.Server.Pump();
        Assert.That((string?)rig.Order(id)["status"], Is.EqualTo("canceled"));
    }

    [Test]
    public void AnUnknownOrderAndAWrongAccountReadTheSame()
    {
        using var rig = new TradierRig();
        var unknown = rig.Call(HttpMethod.Get, $"{rig.OrdersPath}/99");
        Assert.That((unknown.Status, unknown.Body), Is.EqualTo((401, $"Unauthorized Account: {rig.Server.AccountNumber}")));
        Assert.That(rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/99").Status, Is.EqualTo(401));
        Assert.That(rig.Call(HttpMethod.Get, "/v1/accounts/VA9/orders").Body, Is.EqualTo("Unauthorized Account: VA9"));
    }

    [Test]
    public void ABadTokenIsTheGatewaysFault()
    {
        using var rig = new TradierRig();
        rig.Server.RevokeTokens();
        var (status, body, _) = rig.Call(HttpMethod.Get, "/v1/user/profile");
        Assert.That((status, (string?)Samples.Json(body).SelectToken("fault.detail.errorcode")), Is.EqualTo((401, "keymanagement.service.invalid_access_token")));
    }

    [TestCase("class=equity&symbol=SPY&side=buy&quantity=10&type=market&duration=day&tag=a_b", "Invalid parameter, tag: contains invalid characters.")]
    [TestCase("class=equity&symbol=SPY&side=buy&quantity=10&type=limit&price=450&duration=pre", "Invalid parameter, duration: pre market no longer available")]
    public void WhatIsMalformedIsATextWith400(string form, string text)
    {
        using var rig = new TradierRig();
        var (status, body, _) = rig.Place(form);
        Assert.That((status, body), Is.EqualTo((400, text)));
        Assert.That(rig.Server.Orders(), Is.Empty);
    }

    [TestCase("class=equity&symbol=SPY&side=sell&quantity=10&type=market&duration=day", "UnexpectedSellOrder")]
    [TestCase("class=equity&symbol=SPY&side=buy_to_cover&quantity=10&type=market&duration=day", "UnexpectedBuyToCoverOrder")]
    [TestCase("class=equity&symbol=F&side=sell&quantity=11&type=market&duration=day", "LongPositionCrossZero")]
    [TestCase("class=equity&symbol=F&side=sell_short&quantity=1&type=market&duration=day", "UnexpectedSellShortOrder")]
    [TestCase("class=equity&symbol=SPY&side=buy&quantity=10&type=market&duration=gtc", "MarketOrderIsGtc")]
    [TestCase("class=equity&symbol=SPY&side=sell_short&quantity=1&type=limit&price=460&duration=gtc", "ShortOrderIsGtc")]
    [TestCase("class=equity&symbol=SPY&side=buy&quantity=10&type=limit&duration=day", "LimitPriceUndefined")]
    [TestCase("class=equity&symbol=SPY&side=buy&quantity=0&type=market&duration=day", "IncorrectOrderQuantity")]
    [TestCase("class=equity&symbol=SPY&side=buy&quantity=1&type=stop&stop=440&duration=day", "BuyStopOrderStopPriceLessAsk")]
    [TestCase("class=option&symbol=SPY&option_symbol=SPY260320C00450000&side=sell_to_close&quantity=1&type=market&duration=day", "UnexpectedSellOrderOption")]
    [TestCase("class=equity&symbol=NONE&side=buy&quantity=1&type=market&duration=day", "SecurityUndefined")]
    public void WhatRiskRefusesIs200WithErrors(string form, string code)
    {
        using var rig = new TradierRig();
        rig.Placed("class=equity&symbol=F&side=buy&quantity=10&type=market&duration=day");
        var (status, body, _) = rig.Place(form);
        Assert.That((status, (string?)Samples.Json(body).SelectToken("errors.error[1]")), Is.EqualTo((200, code)), body);
        Assert.That(rig.Server.Orders(), Has.Count.EqualTo(1));
    }

    [Test]
    public void TooLittleBuyingPowerRejectsAnOrderThatWasAnsweredOk()
    {
        using var rig = new TradierRig();
        var order = rig.Order(rig.Placed(Market.Replace("quantity=10", "quantity=1000")));
        Assert.That(((string?)order["status"], (string?)order["reason_description"]), Is.EqualTo(("rejected", "You do not have enough buying power for this trade.")));
        Assert.That(((decimal)order["remaining_quantity"]!, (decimal)order["exec_quantity"]!), Is.EqualTo((1000m, 0m)));
    }

    [Test]
    public void ASpreadIsOneOrderWhoseLegsHaveTheNextIds()
    {
        using var rig = new TradierRig();
        var id = rig.Placed("class=multileg&symbol=SPY&type=debit&duration=day&price=5.50&tag=c-1"
            + "&option_symbol%5B0%5D=SPY260320C00445000&side%5B0%5D=buy_to_open&quantity%5B0%5D=2"
            + "&option_symbol%5B1%5D=SPY260320C00450000&side%5B1%5D=sell_to_open&quantity%5B1%5D=2");
        var order = rig.Order(id);
        Assert.That(((string?)order["type"], (string?)order["class"], (string?)order["strategy"], (int)order["num_legs"]!), Is.EqualTo(("debit", "multileg", "spread", 2)));
        Assert.That((decimal)order["quantity"]!, Is.EqualTo(4m), "the sum of its legs");
        Assert.That(order["leg"]!.Select(leg => (long)leg["id"]!), Is.EqualTo(new[] { long.Parse(id) + 1, long.Parse(id) + 2 }));
        Assert.That(rig.Placed(Market), Is.EqualTo((long.Parse(id) + 3).ToString()));
        Assert.That((string?)order["status"], Is.EqualTo("filled"), order.ToString());
        var legs = order["leg"]!.Select(leg => (decimal)leg["avg_fill_price"]!).ToList();
        Assert.That((decimal)order["avg_fill_price"]!, Is.EqualTo(legs[0] - legs[1]).And.LessThanOrEqualTo(5.50m));
    }

    [Test]
    public void AChangeKeepsTheIdAndTakesNoQuantity()
    {
        using var rig = new TradierRig();
        var id = rig.Placed(Limit);
        Assert.That(rig.Call(HttpMethod.Put, $"{rig.OrdersPath}/{id}", "quantity=5").Status, Is.EqualTo(400));
        var answer = Samples.Json(rig.Call(HttpMethod.Put, $"{rig.OrdersPath}/{id}", "price=451").Body);
        Assert.That(((string?)answer["order"]!["id"], (string?)answer["order"]!["status"]), Is.EqualTo((id, "ok")));
        Assert.That(((string?)rig.Order(id)["status"], (decimal)rig.Order(id)["avg_fill_price"]!), Is.EqualTo(("filled", 450.02m)));
    }

    [Test]
    public void AnOrderOutsideTheSessionIsPendingUntilTheOpen()
    {
        using var rig = new TradierRig();
        rig.Server.Hours.Forced = MarketSession.Closed;
        rig.Server.Pump();
        var id = rig.Placed(Market);
        Assert.That((string?)rig.Order(id)["status"], Is.EqualTo("pending"));
        rig.Server.Hours.Forced = MarketSession.Open;
        rig.Server.Pump();
        Assert.That((string?)rig.Order(id)["status"], Is.EqualTo("filled"));
    }

    [Test]
    public void EveryAnswerTellsTheRateAndOneTooManyIs429()
    {
        using var rig = new TradierRig();
        for (var i = 0; i < 60; i++) rig.Placed(Limit);
        var (status, _, headers) = rig.Place(Limit);
        Assert.That((status, headers.GetValues("X-Ratelimit-Available").Single()), Is.EqualTo((429, "0")));
        var expiry = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(headers.GetValues("X-Ratelimit-Expiry").Single()));
        Assert.That(expiry.UtcDateTime, Is.EqualTo(SteppedClock.Start.AddMinutes(1)));
        rig.Clock.Step(TimeSpan.FromMinutes(1));
        Assert.That(rig.Place(Limit).Status, Is.EqualTo(200));
    }

    [Test]
    public void WithoutAcceptTheAnswerIsXml()
    {
        using var rig = new TradierRig();
        rig.Headers.Accept.Clear();
        Assert.That(rig.Call(HttpMethod.Get, "/v1/user/profile").Body, Does.StartWith("<profile>"));
    }

    [Test]
    public void ALostAnswerLeavesTheOrderInTheBook()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.LoseAnswer, On = FaultTarget.Place, Nth = [1] });
        Assert.That(() => rig.Place(Limit), Throws.InstanceOf<HttpRequestException>());
        Assert.That(rig.Server.Orders().Single().Request.ClientKey, Is.EqualTo("abc-1"));
    }

    [Test]
    public void ALostRequestLeavesNothing()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.LoseRequest, On = FaultTarget.Place, Nth = [1] });
        Assert.That(() => rig.Place(Limit), Throws.InstanceOf<HttpRequestException>());
        Assert.That(rig.Server.Orders(), Is.Empty);
    }

    [Test]
    public void AServerErrorMayComeAfterTheOrderWasTaken()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.ErrorAfter, On = FaultTarget.Place, Nth = [1] }, new FaultRule { Kind = FaultKind.ErrorBefore, On = FaultTarget.Place, Nth = [2] });
        Assert.That((rig.Place(Limit).Status, rig.Place(Limit).Status), Is.EqualTo((500, 500)));
        Assert.That(rig.Server.Orders(), Has.Count.EqualTo(1));
    }

    [Test]
    public void APartialFillMayBeFollowedBySilenceAndALateRejectByNothing()
    {
        using var rig = new TradierRig(
            null,
            new FaultRule { Kind = FaultKind.PartialThenSilence, Nth = [1], Share = 0.3m },
            new FaultRule { Kind = FaultKind.LateReject, Nth = [2], Delay = TimeSpan.FromSeconds(5) });
        var (partial, rejected) = (rig.Placed(Market), rig.Placed(Market));
        rig.Server.SetPrice("SPY", 450, 450.02m);
        Assert.That((decimal)rig.Order(partial)["exec_quantity"]!, Is.EqualTo(3m));
        Assert.That((string?)rig.Order(rejected)["status"], Is.EqualTo("open"));
        rig.Clock.Step(TimeSpan.FromSeconds(5));
        rig.Server.Pump();
        Assert.That((string?)rig.Order(rejected)["status"], Is.EqualTo("rejected"));
        Assert.That(rig.Server.Held("SPY"), Is.EqualTo(3m));
    }

    [Test]
    public void TheAdminEndpointsTellTheTruthAndSwitchFaults()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.ErrorBefore, On = FaultTarget.Place });
        Assert.That(rig.Place(Limit).Status, Is.EqualTo(500));
        Assert.That(rig.Call(HttpMethod.Post, "/_simulator/faults", """{"enabled":false}""").Status, Is.EqualTo(200));
        var id = rig.Placed(Market + "&tag=key-1");
        var book = (JObject)rig.Get("/_simulator/book");
        Assert.That(((string?)book["orders"]![0]!["id"], (string?)book["orders"]![0]!["clientKey"], (string?)book["orders"]![0]!["state"]), Is.EqualTo((id, "key-1", "filled")));
        Assert.That(((decimal)book["executions"]![0]!["price"]!, (decimal)book["positions"]![0]!["quantity"]!, (decimal)book["cash"]!["USD"]!), Is.EqualTo((450.02m, 10m, 95_499.8m)));
        Assert.That((int)book["faults"]!["error-before"]!, Is.EqualTo(1));
        Assert.That(rig.Call(HttpMethod.Post, "/_simulator/faults", """{"rules":[{"kind":"lose"}]}""").Body, Does.Contain("rules[0].kind"));
    }
}
