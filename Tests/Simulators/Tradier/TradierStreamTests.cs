using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Tradier;

/// <summary>The two streams as brokers.md 2.10 has them.</summary>
internal sealed class TradierStreamTests
{
    private const string Limit = "class=equity&symbol=SPY&side=buy&quantity=10&type=limit&price=440&duration=gtc&tag=abc-1";
    private const string Market = "class=equity&symbol=SPY&side=buy&quantity=10&type=market&duration=day";

    [TestCase(true, "exec_quantity")]
    [TestCase(false, "executed_quantity")]
    public void AnOrderEventHasTheFieldsOfTheDocumentAndNoSymbolOrSide(bool saysExec, string name)
    {
        using var rig = new TradierRig(new TradierOptions { StreamSaysExecQuantity = saysExec });
        using var stream = Account(rig);
        rig.Placed(Market);
        var filled = stream.Wait(each => (string?)each["status"] == "filled", "the fill");
        string[] fields = ["id", "event", "status", "type", "price", "stop_price", "avg_fill_price", name, "last_fill_quantity", "remaining_quantity", "transaction_date", "create_date", "account"];
        Assert.That(filled.Properties().Select(each => each.Name), Is.EqualTo(fields), "brokers.md 2.10, account events");
        Assert.That(((decimal)filled[name]!, (decimal)filled["avg_fill_price"]!), Is.EqualTo((10m, 450.02m)));
    }

    [Test]
    public void TheLegsOfASpreadNameTheirParent()
    {
        using var rig = new TradierRig();
        using var stream = Account(rig);
        var id = long.Parse(rig.Placed("class=multileg&symbol=SPY&type=debit&duration=day&price=0.10"
            + "&option_symbol%5B0%5D=SPY260320C00445000&side%5B0%5D=buy_to_open&quantity%5B0%5D=1"
            + "&option_symbol%5B1%5D=SPY260320C00450000&side%5B1%5D=sell_to_open&quantity%5B1%5D=1"));
        Assert.That((long)stream.Wait(each => (long?)each["id"] == id + 2, "the second leg")["parent_id"]!, Is.EqualTo(id));
    }

    [Test]
    public void AHeartbeatComesEachMinuteWithNineDigitsOfASecond()
    {
        using var rig = new TradierRig();
        using var stream = Account(rig);
        rig.Clock.Step(TimeSpan.FromMinutes(1));
        rig.Server.Pump();
        var beat = stream.Wait(each => (string?)each["event"] == "heartbeat", "the heartbeat");
        Assert.That(((string?)beat["status"], (string?)beat["timestamp"]), Is.EqualTo(("active", "2026-03-05T20:01:00.000000000Z")));
    }

    [Test]
    public void AWrongSessionIsToldAndClosed()
    {
        using var rig = new TradierRig();
        using var client = SocketClient.Connect(new Uri(rig.Server.SocketUri, "/v1/accounts/events"));
        client.Send(new JObject { ["events"] = new JArray("order"), ["sessionid"] = "wrong" });
        client.Wait(each => each["error"] != null, "the error");
        client.WaitForEnd();
    }

    [Test]
    public void ASecondStreamEndsTheFirst()
    {
        using var rig = new TradierRig();
        using var first = Account(rig);
        using var second = Account(rig);
        first.WaitForEnd();
        rig.Placed(Market);
        second.Wait(each => (string?)each["status"] == "filled", "the fill");
    }

    [Test]
    public void AMissingFillIsMissingOnTheStreamOnly()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.DropMessage, On = FaultTarget.Fill, Nth = [1] });
        using var stream = Account(rig);
        var id = rig.Placed(Market);
        rig.Placed(Limit);
        stream.Wait(each => (string?)each["tag"] == "abc-1" && (string?)each["status"] == "open", "what came after");
        Assert.That(stream.Heard().Where(each => (string?)each["status"] == "filled"), Is.Empty);
        Assert.That((string?)rig.Order(id)["status"], Is.EqualTo("filled"));
    }

    [Test]
    public void MessagesMayComeTwiceAndOutOfOrder()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.ReorderMessage, On = FaultTarget.Order, Nth = [1] }, new FaultRule { Kind = FaultKind.DuplicateMessage, On = FaultTarget.Fill });
        using var stream = Account(rig);
        rig.Placed(Market);
        SocketClient.Until(() => stream.Heard().Count >= 4, () => "four messages");
        Assert.That(stream.Heard().Select(each => (string?)each["status"]), Is.EqualTo(new[] { "open", "pending", "filled", "filled" }));
    }

    [Test]
    public void TheConnectionMayBreakInFrontOfAFill()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.CutStream, On = FaultTarget.Fill, Nth = [1] });
        using var stream = Account(rig);
        rig.Placed(Market);
        stream.WaitForEnd();
        Assert.That(stream.Heard().Where(each => (string?)each["status"] == "filled"), Is.Empty);
    }

    [Test]
    public void AQuoteHasNumbersAndATradeHasTexts()
    {
        using var rig = new TradierRig();
        using var stream = rig.Stream("markets", new JObject { ["symbols"] = new JArray("SPY"), ["filter"] = new JArray("quote", "trade", "summary", "timesale"), ["linebreak"] = true });
        stream.Wait(each => (string?)each["type"] == "summary", "the summary");
        rig.Server.SetPrice("SPY", 451, 451.02m);
        var quote = stream.Wait(each => (string?)each["type"] == "quote" && (decimal?)each["bid"] == 451, "the quote");
        Assert.That((quote["ask"]!.Type, quote["askdate"]!.Type), Is.EqualTo((JTokenType.Float, JTokenType.String)));
        var trade = stream.Wait(each => (string?)each["type"] == "trade", "the trade");
        Assert.That(((string?)trade["price"], trade["price"]!.Type, trade["size"]!.Type, trade["date"]!.Type), Is.EqualTo(("451.01", JTokenType.String, JTokenType.String, JTokenType.String)));
        stream.Wait(each => (string?)each["type"] == "timesale", "the time sale");
    }

    [Test]
    public void AManualOrderShowsOnTheStream()
    {
        using var rig = new TradierRig(null, new FaultRule { Kind = FaultKind.ManualOrder, Every = TimeSpan.FromSeconds(30), Symbol = "SPY", Quantity = 3 });
        using var stream = Account(rig);
        rig.Clock.Step(TimeSpan.FromSeconds(30));
        rig.Server.Pump();
        stream.Wait(each => (string?)each["status"] == "filled", "the fill of the order by hand");
        Assert.That((rig.Server.Orders().Single().Request.IsManual, rig.Server.Held("SPY")), Is.EqualTo((true, 3m)));
    }

    [Test]
    public void FrozenNothingIsAnsweredUntilItThaws()
    {
        using var rig = new TradierRig();
        rig.Server.Freeze();
        var answer = Task.Run(() => rig.Placed(Limit));
        Assert.That(answer.Wait(TimeSpan.FromMilliseconds(100)), Is.False);
        Assert.That(rig.Server.Orders(), Is.Empty);
        rig.Server.Thaw();
        Assert.That(answer.Wait(TimeSpan.FromSeconds(10)), Is.True);
    }

    /// <summary>An account stream that is surely subscribed.</summary>
    private static SocketClient Account(TradierRig rig)
    {
        var before = rig.Server.AccountStreamOpenings;
        var stream = rig.Stream("accounts", new JObject { ["events"] = new JArray("order"), ["excludeAccounts"] = new JArray() });
        SocketClient.Until(() => rig.Server.AccountStreamOpenings > before, () => "the subscription");
        return stream;
    }
}
