using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Schwab;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Schwab;

/// <summary>Logins and orders as brokers.md 1.2 to 1.7 have them.</summary>
internal sealed class SchwabOrderTests
{
    [Test]
    public void TheCodeOfALoginEndsInAnAtAndIsGoodOnce()
    {
        using var rig = new SchwabRig();
        var denied = rig.Call(HttpMethod.Get, "/v1/oauth/authorize?response_type=code&client_id=app-key&redirect_uri=https://127.0.0.1/");
        Assert.That((denied.Status, denied.Body.Contains("Access Denied")), Is.EqualTo((403, true)), "a stray slash");
        var login = rig.Call(HttpMethod.Get, "/v1/oauth/authorize?response_type=code&client_id=app-key&redirect_uri=https://127.0.0.1");
        var location = login.Headers.Location!.ToString();
        Assert.That(login.Status, Is.EqualTo(302));
        Assert.That(location, Does.Match("code=[^&]*%40&session="));
        var code = location.Split("code=")[1].Split('&')[0];
        var (status, body) = rig.Token($"grant_type=authorization_code&code={code}&redirect_uri=https%3A%2F%2F127.0.0.1");
        Assert.That(status, Is.EqualTo(200));
        Assert.That(((JObject)body).Properties().Select(each => each.Name), Is.EquivalentTo(new[] { "expires_in", "token_type", "scope", "refresh_token", "access_token", "id_token" }), "brokers.md 1.2");
        Assert.That(((int)body["expires_in"]!, (string?)body["token_type"]), Is.EqualTo((1800, "Bearer")));
        Assert.That(rig.Token($"grant_type=authorization_code&code={code}&redirect_uri=https%3A%2F%2F127.0.0.1").Status, Is.EqualTo(400));
        Assert.That(rig.Token($"grant_type=refresh_token&refresh_token={rig.Refresh}").Body["error"]!.ToString(), Is.EqualTo("unsupported_token_type"), "the login ended the one before");
    }

    [Test]
    public void AnAccessTokenLastsHalfAnHourAndARefreshTokenAWeekFromTheLogin()
    {
        using var rig = new SchwabRig();
        rig.Clock.Step(TimeSpan.FromMinutes(30));
        var expired = rig.Call(HttpMethod.Get, "/trader/v1/accounts");
        Assert.That(expired.Status, Is.EqualTo(401));
        Assert.That(Shape.Differences(Samples.Read("schwab/openapi_marketdata_ErrorResponse401.json"), Samples.Json(expired.Body), beyond: ["detail"]), Is.Empty);
        rig.Clock.Step(TimeSpan.FromDays(6.9));
        var renewed = rig.Token($"grant_type=refresh_token&refresh_token={rig.Refresh}").Body;
        Assert.That((string?)renewed["refresh_token"], Is.EqualTo(rig.Refresh));
        rig.Access = (string)renewed["access_token"]!;
        Assert.That(rig.Call(HttpMethod.Get, "/trader/v1/accounts").Status, Is.EqualTo(200));
        rig.Server.RevokeTokens();
        Assert.That(rig.Call(HttpMethod.Get, "/trader/v1/accounts").Status, Is.EqualTo(401), "revoked early");
        rig.Clock.Step(TimeSpan.FromDays(0.1));
        Assert.That(rig.Token($"grant_type=refresh_token&refresh_token={rig.Refresh}").Status, Is.EqualTo(400), "refreshing did not extend it");
    }

    [Test]
    public void AnOrderIs201WithAnEmptyBodyAndItsLinkInTheLocation()
    {
        using var rig = new SchwabRig();
        var (status, body, headers) = rig.Call(HttpMethod.Post, rig.OrdersPath, SchwabRig.Order().ToString());
        Assert.That((status, body), Is.EqualTo((201, "")));
        Assert.That(headers.Location!.ToString(), Does.Match(@"/trader/v1/accounts/\w+/orders/\d{13}$"));
        var order = rig.Read(headers.Location.Segments[^1]);
        Assert.That(((string?)order["status"], (decimal)order["filledQuantity"]!, (string?)order["enteredTime"]), Is.EqualTo(("FILLED", 10m, "2026-03-05T20:00:00+0000")));
        var fill = order["orderActivityCollection"]![0]!;
        Assert.That(((string?)fill["executionType"], (decimal)fill["quantity"]!, (decimal)fill["executionLegs"]![0]!["price"]!), Is.EqualTo(("FILL", 10m, 450.02m)));
        Assert.That(order["accountNumber"]!.Type, Is.EqualTo(JTokenType.Integer));
    }

    [Test]
    public void APartialFillIsWorkingAndACanceledOrderHasAnActivityWithPriceZero()
    {
        using var rig = new SchwabRig();
        rig.Server.SetPrice("SPY", 450, 450.02m, size: 4);
        var id = rig.Placed(SchwabRig.Order("LIMIT", price: "450.02"));
        Assert.That((rig.Status(id), (decimal)rig.Read(id)["remainingQuantity"]!), Is.EqualTo(("WORKING", 6m)));
        var canceled = rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{id}");
        Assert.That((canceled.Status, canceled.Body), Is.EqualTo((200, "")));
        var order = rig.Read(id);
        Assert.That(((string?)order["status"], (decimal)order["filledQuantity"]!, (decimal)order["remainingQuantity"]!), Is.EqualTo(("CANCELED", 4m, 0m)));
        var types = order["orderActivityCollection"]!.Select(each => ((string?)each["executionType"], (decimal)each["executionLegs"]![0]!["price"]!));
        Assert.That(types, Is.EqualTo(new[] { ("FILL", 450.02m), ("CANCELED", 0m) }));
        Assert.That(rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{id}").Status, Is.EqualTo(400));
    }

    [Test]
    public void StatusesFollowEachOther()
    {
        using var rig = new SchwabRig(new SchwabOptions { AcknowledgeDelay = TimeSpan.FromSeconds(2), CancelDelay = TimeSpan.FromSeconds(1) });
        var id = rig.Placed(SchwabRig.Order("LIMIT", price: 440));
        var seen = new List<string> { rig.Status(id) };
        Step(rig, 1);
        seen.Add(rig.Status(id));
        Step(rig, 1);
        seen.Add(rig.Status(id));
        rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{id}");
        seen.Add(rig.Status(id));
        Step(rig, 1);
        seen.Add(rig.Status(id));
        Assert.That(seen, Is.EqualTo(new[] { "NEW", "PENDING_ACKNOWLEDGEMENT", "WORKING", "PENDING_CANCEL", "CANCELED" }));
    }

    [Test]
    public void OutsideItsSessionAnOrderAwaitsActivationAndAStopItsPrice()
    {
        using var rig = new SchwabRig();
        rig.Server.Hours.Forced = MarketSession.Closed;
        rig.Server.Pump();
        var id = rig.Placed(SchwabRig.Order("LIMIT", price: 460));
        Assert.That((rig.Status(id), (bool)rig.Read(id)["cancelable"]!), Is.EqualTo(("PENDING_ACTIVATION", true)));
        rig.Server.Hours.Forced = MarketSession.Open;
        rig.Server.Pump();
        Assert.That(rig.Status(id), Is.EqualTo("FILLED"));
        var stop = SchwabRig.Order("STOP", "SELL");
        stop["stopPrice"] = "440";
        Assert.That(rig.Status(rig.Placed(stop)), Is.EqualTo("AWAITING_STOP_CONDITION"));
    }

    [Test]
    public void AReplaceIsANewOrderAndTheOldOneKeepsItsFill()
    {
        using var rig = new SchwabRig(new SchwabOptions { ReplaceDelay = TimeSpan.FromSeconds(1) });
        rig.Server.SetPrice("SPY", 450, 450.02m, size: 4);
        var old = rig.Placed(SchwabRig.Order("LIMIT", price: 450.02m));
        var (status, _, headers) = rig.Call(HttpMethod.Put, $"{rig.OrdersPath}/{old}", SchwabRig.Order("LIMIT", quantity: 6, price: 441).ToString());
        var made = headers.Location!.Segments[^1];
        Assert.That((status, rig.Status(old), rig.Status(made)), Is.EqualTo((201, "PENDING_REPLACE", "AWAITING_UR_OUT")));
        Step(rig, 1);
        Assert.That((rig.Status(old), (decimal)rig.Read(old)["filledQuantity"]!, rig.Status(made)), Is.EqualTo(("REPLACED", 4m, "WORKING")));
        Assert.That(made, Is.Not.EqualTo(old));
    }

    [Test]
    public void AnInvalidReplaceLeavesTheOldOrderAndRejectsTheNew()
    {
        using var rig = new SchwabRig();
        var old = rig.Placed(SchwabRig.Order("LIMIT", price: 440));
        var (_, _, headers) = rig.Call(HttpMethod.Put, $"{rig.OrdersPath}/{old}", SchwabRig.Order("LIMIT", price: 440.001m).ToString());
        var made = headers.Location!.Segments[^1];
        Assert.That((rig.Status(old), rig.Status(made), (string?)rig.Read(made)["statusDescription"]), Is.EqualTo(("WORKING", "REJECTED", SchwabRules.Decimals)));
    }

    [Test]
    public void WhatIsMalformedIs400AndWhatIsNotAllowedIsRejectedLater()
    {
        using var rig = new SchwabRig();
        var malformed = rig.Call(HttpMethod.Post, rig.OrdersPath, SchwabRig.Order("LIMIT", "BUY_TO_OPEN").ToString());
        Assert.That(malformed.Status, Is.EqualTo(400));
        var error = (JObject)Samples.Json(malformed.Body);
        Assert.That(Shape.Differences(Samples.Read("schwab/schwab_sdk_errors_trader_error.json"), error), Is.Empty);
        Assert.That(error["errors"]!.Count(), Is.EqualTo(2), "the instruction and the price");
        foreach (var wrong in new[] { "{", "[]", SchwabRig.Order().ToString().Replace("10.0", "\"ten\""), SchwabRig.Order("LIMIT", price: new JObject()).ToString() })
            Assert.That(rig.Call(HttpMethod.Post, rig.OrdersPath, wrong).Status, Is.EqualTo(400), wrong);
        Assert.That(rig.Server.Orders(), Is.Empty);
        Assert.That(rig.Status(rig.Placed(SchwabRig.Order(instruction: "SELL"))), Is.EqualTo("REJECTED"));
        Assert.That((decimal)rig.Read(rig.Placed(SchwabRig.Order(quantity: 100_000)))["remainingQuantity"]!, Is.Zero, "observed: 0 though nothing filled");
    }

    [Test]
    public void ASpreadHasANetPriceAndLegsOfItsOwn()
    {
        using var rig = new SchwabRig();
        var order = SchwabRig.Order("NET_DEBIT", price: "5.50");
        order["orderLegCollection"] = new JArray(SchwabRig.Leg("BUY_TO_OPEN", 2, "SPY   260320C00445000", "OPTION"), SchwabRig.Leg("SELL_TO_OPEN", 2, "SPY   260320C00450000", "OPTION"));
        var placed = rig.Read(rig.Placed(order));
        Assert.That(((string?)placed["status"], (decimal)placed["quantity"]!, placed["orderLegCollection"]!.Count()), Is.EqualTo(("FILLED", 2m, 2)));
        Assert.That(placed["orderActivityCollection"]!.Single()["executionLegs"]!.Select(each => (int)each["legId"]!), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void TheListNeedsItsTimesAndFiltersByStatus()
    {
        using var rig = new SchwabRig();
        rig.Placed(SchwabRig.Order());
        rig.Placed(SchwabRig.Order("LIMIT", price: 440));
        Assert.That(rig.Call(HttpMethod.Get, rig.OrdersPath).Status, Is.EqualTo(400));
        const string Range = "fromEnteredTime=2026-03-05T00:00:00.000Z&toEnteredTime=2026-03-06T00:00:00.000Z";
        Assert.That(rig.Get($"{rig.OrdersPath}?{Range}").Count(), Is.EqualTo(2));
        Assert.That((string?)rig.Get($"{rig.OrdersPath}?{Range}&status=WORKING").Single()["status"], Is.EqualTo("WORKING"));
        var wrong = rig.Call(HttpMethod.Get, "/trader/v1/accounts/12345678/orders?" + Range);
        Assert.That((wrong.Status, wrong.Body), Is.EqualTo((400, """{"message":"Invalid account number"}""")), "the plain number is not the hash");
    }

    [Test]
    public void OrderEntryIsThrottledAndReadingOrdersIsNot()
    {
        using var rig = new SchwabRig(new SchwabOptions { OrdersPerMinute = 2, RequestsPerMinute = 3, RetryAfter = TimeSpan.FromSeconds(60) });
        var id = rig.Placed(SchwabRig.Order("LIMIT", price: 440));
        rig.Placed(SchwabRig.Order("LIMIT", price: 440));
        var (status, _, headers) = rig.Call(HttpMethod.Post, rig.OrdersPath, SchwabRig.Order("LIMIT", price: 440).ToString());
        Assert.That((status, headers.RetryAfter?.ToString()), Is.EqualTo((429, "60")));
        for (var i = 0; i < 5; i++) Assert.That(rig.Status(id), Is.EqualTo("WORKING"));
        rig.Clock.Step(TimeSpan.FromMinutes(1));
        rig.Placed(SchwabRig.Order("LIMIT", price: 440));
    }

    [Test]
    public void TheLocationMayBeMissingAndTheGatewayMayTimeOut()
    {
        using var rig = new SchwabRig(null, new FaultRule { Kind = FaultKind.OmitOrderId, Nth = [1] }, new FaultRule { Kind = FaultKind.ErrorAfter, On = FaultTarget.Place, Nth = [2] });
        var (status, _, headers) = rig.Call(HttpMethod.Post, rig.OrdersPath, SchwabRig.Order().ToString());
        Assert.That((status, headers.Location), Is.EqualTo((201, (Uri?)null)));
        var timeout = rig.Call(HttpMethod.Post, rig.OrdersPath, SchwabRig.Order().ToString());
        Assert.That((timeout.Status, timeout.Body), Is.EqualTo((500, "upstream request timeout")), "sample schwab_sdk_errors_unrecognized.txt");
        Assert.That(rig.Server.Orders(), Has.Count.EqualTo(2));
    }

    private static void Step(SchwabRig rig, double seconds)
    {
        rig.Clock.Step(TimeSpan.FromSeconds(seconds));
        rig.Server.Pump();
    }
}
