using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Deribit;

/// <summary>Orders as brokers.md 3.5, 3.6 and 3.10 have them.</summary>
internal sealed class DeribitOrderTests
{
    private const string Perpetual = DeribitRig.Perpetual;

    [Test]
    public void AnInverseFutureCountsDollarsAndPaysCoin()
    {
        using var rig = DeribitRig.LoggedIn();
        var result = rig.Result("private/buy", new { instrument_name = Perpetual, amount = 6000, type = "market" });
        Assert.That(((decimal)result["order"]!["amount"]!, (decimal)result["order"]!["contracts"]!), Is.EqualTo((6000m, 600m)));
        var trade = result["trades"]![0]!;
        Assert.That(((decimal)trade["fee"]!, (string?)trade["fee_currency"], (string?)trade["liquidity"]), Is.EqualTo((Math.Round(6000 / 60_000.5m * 0.0005m, 8), "BTC", "T")));
        rig.Server.SetPrice(Perpetual, 66_000, 66_000.5m);
        rig.Result("private/sell", new { instrument_name = Perpetual, amount = 6000, type = "market" });
        var fees = rig.Server.Executions().Sum(each => each.Fee);
        Assert.That(rig.Server.Cash("BTC"), Is.EqualTo(10 + (6000 * ((1 / 60_000.5m) - (1 / 66_000m))) - fees).Within(1e-12m));
    }

    [Test]
    public void ALinearPerpetualCountsCoinAndPaysUsdc()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Server.SetPrice("ETH_USDC-PERPETUAL", 3_000, 3_000.05m);
        rig.Result("private/buy", new { instrument_name = "ETH_USDC-PERPETUAL", amount = 2, type = "market" });
        rig.Server.SetPrice("ETH_USDC-PERPETUAL", 3_100, 3_100.05m);
        rig.Result("private/close_position", new { instrument_name = "ETH_USDC-PERPETUAL", type = "market" });
        Assert.That(rig.Server.Cash("USDC"), Is.EqualTo(100_000 + (2 * 99.95m) - rig.Server.Executions().Sum(each => each.Fee)));
    }

    [TestCase("{ 'amount': 15 }", 10027)]
    [TestCase("{ 'amount': 5 }", 10002)]
    [TestCase("{ 'amount': 100, 'contracts': 11 }", 10021)]
    [TestCase("{ 'amount': 100, 'price': 60000.3 }", 10043)]
    [TestCase("{ 'amount': 100, 'instrument_name': 'BTC-NONE' }", 10020)]
    [TestCase("{ 'amount': 100, 'type': 'market', 'time_in_force': 'fill_or_kill' }", -32602)]
    [TestCase("{ 'amount': 100, 'type': 'stop_market' }", -32602)]
    [TestCase("{ 'amount': 100, 'post_only': true, 'reject_post_only': true, 'price': 60001 }", 11054)]
    [TestCase("{ 'amount': 100, 'valid_until': 1 }", 13888)]
    [TestCase("{ 'amount': 900000000 }", 10009)]
    [TestCase("{ 'amount': 100, 'linked_order_type': 'one_cancels_other' }", 10033)]
    public void WhatIsRefusedHasItsCode(string changes, int code)
    {
        using var rig = DeribitRig.LoggedIn();
        var parameters = new JObject { ["instrument_name"] = Perpetual, ["price"] = 60_000 };
        parameters.Merge(JObject.Parse(changes));
        Assert.That(rig.Error("private/buy", parameters), Is.EqualTo(code));
        Assert.That(rig.Server.Orders(), Is.Empty);
    }

    [Test]
    public void APartialFillIsOpenAndAMarketOrdersRestIsCancelled()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Server.SetPrice(Perpetual, 60_000, 60_000.5m, size: 40);
        var limit = rig.Result("private/buy", new { instrument_name = Perpetual, amount = 100, price = 60_001 });
        Assert.That(((string?)limit["order"]!["order_state"], (decimal)limit["order"]!["filled_amount"]!, (string?)limit["trades"]![0]!["state"]), Is.EqualTo(("open", 40m, "open")));
        var market = rig.Result("private/sell", new { instrument_name = Perpetual, amount = 100, type = "market" });
        Assert.That(((string?)market["order"]!["order_state"], (decimal)market["order"]!["filled_amount"]!), Is.EqualTo(("cancelled", 40m)));
    }

    [Test]
    public void ALabelIsNotUniqueAndFindsAllThatHaveIt()
    {
        using var rig = DeribitRig.LoggedIn();
        for (var i = 0; i < 2; i++) rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 + i, label = "key" });
        Assert.That(rig.Result("private/get_order_state_by_label", new { currency = "BTC", label = "key" }).Count(), Is.EqualTo(2));
        Assert.That(rig.Error("private/edit_by_label", new { label = "key", instrument_name = Perpetual, amount = 20 }), Is.EqualTo(13032));
        Assert.That(rig.Result("private/get_order_state_by_label", new { currency = "BTC", label = "none" }).Count(), Is.Zero);
        Assert.That((int)rig.Result("private/cancel_by_label", new { label = "key" }), Is.EqualTo(2));
    }

    [Test]
    public void AnEditKeepsTheIdAndItsAmountIsTheTotal()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Server.SetPrice(Perpetual, 60_000, 60_000.5m, size: 40);
        var order = rig.Result("private/buy", new { instrument_name = Perpetual, amount = 100, price = 60_000.5m })["order"]!;
        rig.Server.SetPrice(Perpetual, 60_100, 60_100.5m, size: 1000);
        var edited = rig.Result("private/edit", new { order_id = (string?)order["order_id"], amount = 60, price = 60_100.5m });
        Assert.That(((string?)edited["order"]!["order_id"], (bool)edited["order"]!["replaced"]!, (string?)edited["order"]!["order_state"]), Is.EqualTo(((string?)order["order_id"], true, "filled")));
        Assert.That((decimal)edited["trades"]![0]!["amount"]!, Is.EqualTo(20m), "40 of 60 were filled before");
    }

    [Test]
    public void ACancelIsDoneWhenItIsAnswered()
    {
        using var rig = DeribitRig.LoggedIn();
        var id = (string?)rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 })["order"]!["order_id"];
        var order = rig.Result("private/cancel", new { order_id = id });
        Assert.That(((string?)order["order_state"], (string?)order["cancel_reason"]), Is.EqualTo(("cancelled", "user_request")));
        Assert.That(rig.Error("private/cancel", new { order_id = id }), Is.EqualTo(11044));
        Assert.That(rig.Error("private/cancel", new { order_id = "1" }), Is.EqualTo(10004));
        Assert.That(rig.Result("private/get_order_history_by_currency", new { currency = "BTC" }).Count(), Is.Zero, "it is wholly unfilled");
        Assert.That(rig.Result("private/get_order_history_by_currency", new { currency = "BTC", include_unfilled = true }).Count(), Is.EqualTo(1));
    }

    [Test]
    public void ATriggerThatFiresLeavesItsOrderAndANewOneGoesOn()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Result("private/subscribe", new { channels = new[] { "user.orders.BTC-PERPETUAL.raw" } });
        rig.Result("private/buy", new { instrument_name = Perpetual, amount = 100, type = "market" });
        var trigger = (string?)rig.Result("private/sell", new { instrument_name = Perpetual, amount = 100, type = "stop_market", trigger = "mark_price", trigger_price = 59_000, label = "stop" })["order"]!["order_id"];
        rig.Server.SetPrice(Perpetual, 58_000, 58_000.5m);
        Assert.That((string?)rig.Result("private/get_order_state", new { order_id = trigger })["order_state"], Is.EqualTo("triggered"));
        var both = rig.Result("private/get_order_state_by_label", new { currency = "BTC", label = "stop" });
        var next = both.Single(each => (string?)each["order_id"] != trigger);
        Assert.That(((string?)next["trigger_order_id"], (string?)next["order_state"], (decimal)next["filled_amount"]!), Is.EqualTo((trigger, "filled", 100m)));
        Assert.That(rig.Server.Held(Perpetual), Is.Zero);
        Assert.That((string?)rig.Result("private/get_user_trades_by_order", new { order_id = (string?)next["order_id"] })[0]!["order_id"], Is.EqualTo((string?)next["order_id"]));
    }

    [Test]
    public void PostOnlyMovesThePriceInsideTheSpread()
    {
        using var rig = DeribitRig.LoggedIn();
        var order = rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, price = 60_500, post_only = true })["order"]!;
        Assert.That(((decimal)order["price"]!, (string?)order["order_state"]), Is.EqualTo((60_000m, "open")));
    }

    [Test]
    public void AFuturesPriceBeyondTheBandIsClamped()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Server.SetPrice(Perpetual, 60_000, 60_000.5m, size: 10);
        var order = rig.Result("private/buy", new { instrument_name = Perpetual, amount = 20, price = 200_000 })["order"]!;
        var ticker = rig.Result("public/ticker", new { instrument_name = Perpetual });
        Assert.That((decimal)order["price"]!, Is.EqualTo((decimal)ticker["max_price"]!));
    }

    [Test]
    public void ReduceOnlyTakesNoMoreThanIsHeld()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Result("private/buy", new { instrument_name = Perpetual, amount = 50, type = "market" });
        var order = rig.Result("private/sell", new { instrument_name = Perpetual, amount = 80, type = "market", reduce_only = true })["order"]!;
        Assert.That(((decimal)order["amount"]!, rig.Server.Held(Perpetual)), Is.EqualTo((50m, 0m)));
    }

    [Test]
    public void TheSettlementWindowRefusesTradingAndMovesSessionProfitIntoTheBalance()
    {
        using var rig = DeribitRig.LoggedIn();
        rig.Result("private/buy", new { instrument_name = Perpetual, amount = 6000, type = "market" });
        rig.Server.SetPrice(Perpetual, 66_000, 66_000.5m);
        rig.Result("private/sell", new { instrument_name = Perpetual, amount = 6000, type = "market" });
        var before = rig.Result("private/get_account_summary", new { currency = "BTC" });
        Assert.That((decimal)before["session_rpl"]!, Is.Positive);
        rig.Server.BeginSettlement();
        Assert.That(rig.Error("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 }), Is.EqualTo(10041));
        Assert.That((string?)rig.Result("public/get_instrument", new { instrument_name = Perpetual })["state"], Is.EqualTo("settlement"));
        rig.Clock.Step(TimeSpan.FromSeconds(5));
        rig.Server.Pump();
        rig.Result("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 });
        var after = rig.Result("private/get_account_summary", new { currency = "BTC" });
        Assert.That(((decimal)after["session_rpl"]!, (decimal)after["balance"]!), Is.EqualTo((0m, (decimal)before["balance"]! + (decimal)before["session_rpl"]!)));
    }

    [Test]
    public void AnOptionIsPaidInCoin()
    {
        using var rig = DeribitRig.LoggedIn();
        var name = (string)rig.Result("public/get_instruments", new { currency = "BTC", kind = "option" })[0]!["instrument_name"]!;
        rig.Server.SetPrice(name, 0.01m, 0.0105m);
        rig.Result("private/buy", new { instrument_name = name, amount = 0.5m, price = 0.0105m });
        Assert.That(rig.Server.Cash("BTC"), Is.EqualTo(10 - (0.5m * 0.0105m) - (0.5m * 0.0003m)));
        Assert.That((decimal)rig.Result("private/get_position", new { instrument_name = name })["size"]!, Is.EqualTo(0.5m));
    }

    [Test]
    public void ALostAnswerLeavesTheOrderUnderItsLabel()
    {
        using var rig = DeribitRig.LoggedIn(null, new FaultRule { Kind = FaultKind.LoseAnswer, On = FaultTarget.Place, Nth = [1] });
        rig.Send(rig.Socket, "private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000, label = "key" });
        rig.Socket.WaitForEnd();
        Assert.That(rig.Server.Orders().Single().Request.ClientKey, Is.EqualTo("key"));
        Assert.That(rig.Server.Orders().Single().State, Is.EqualTo(OrderState.Working));
    }

    [Test]
    public void AnErrorMayComeAfterTheOrderWasTakenAndALateOneIsTimedOut()
    {
        using var rig = DeribitRig.LoggedIn(null, new FaultRule { Kind = FaultKind.ErrorAfter, On = FaultTarget.Place, Nth = [1] });
        Assert.That(rig.Error("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000 }), Is.EqualTo(11094));
        Assert.That(rig.Server.Orders(), Has.Count.EqualTo(1), "it was taken all the same");
        rig.Clock.Step(TimeSpan.FromSeconds(10));
        var until = new DateTimeOffset(SteppedClock.Start).ToUnixTimeMilliseconds() + 9_999;
        Assert.That(rig.Error("private/buy", new { instrument_name = Perpetual, amount = 10, price = 50_000, valid_until = until }), Is.EqualTo(13888));
    }
}
