using Newtonsoft.Json.Linq;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Schwab;
using Sluice.Tests.Simulators.Support;

namespace Sluice.Tests.Simulators.Schwab;

/// <summary>The streamer as brokers.md 1.11 has it.</summary>
internal sealed class SchwabStreamTests
{
    [Test]
    public void AnOrderAndItsFillTellThemselvesInTheOrderSeen()
    {
        using var rig = new SchwabRig();
        using var stream = rig.AccountStream();
        var id = rig.Placed(SchwabRig.Order());
        SchwabRig.WaitFor(stream, "OrderFillCompleted");
        Assert.That(SchwabRig.Activities(stream).Select(each => each.Type), Is.EqualTo(new[] { "SUBSCRIBED", "OrderCreated", "OrderAccepted", "ExecutionRequested", "ExecutionRequestCreated", "ExecutionRequestCompleted", "OrderFillCompleted" }));
        var sequence = stream.Heard().Select(each => (int?)each.SelectToken("data[0].content[0].seq")).Where(each => each != null);
        Assert.That(sequence, Is.EqualTo(Enumerable.Range(0, 7)));
        var fill = SchwabRig.WaitFor(stream, "OrderFillCompleted");
        var payload = fill["BaseEvent"]!["OrderFillCompletedEventOrderLegQuantityInfo"]!;
        Assert.That(((string?)fill["SchwabOrderID"], (string?)payload["LegStatus"]), Is.EqualTo((id, "LegClosed")));
        Assert.That((payload["ExecutionInfo"]!["ExecutionPrice"]!.ToString(Newtonsoft.Json.Formatting.None), (string?)payload["QuantityInfo"]!["CumulativeQuantity"]!["lo"]), Is.EqualTo(("""{"lo":"450020000","signScale":12}""", "10000000")));
        Assert.That((string?)payload["ExecutionInfo"]!["ExecutionTimeStamp"]!["DateTimeString"], Is.EqualTo("2026-03-05 15:00:00.000"), "New York's clock, without a zone");
    }

    [Test]
    public void ThePayloadsHaveTheFieldsOfTheList()
    {
        using var rig = new SchwabRig();
        using var stream = rig.AccountStream();
        rig.Placed(SchwabRig.Order());
        var fill = SchwabRig.WaitFor(stream, "OrderFillCompleted")["BaseEvent"]!["OrderFillCompletedEventOrderLegQuantityInfo"]!;
        Assert.That(Names(fill), Is.EquivalentTo(new[] { "EventType", "LegId", "LegStatus", "LegSubStatus", "QuantityInfo", "PriceImprovement", "ExecutionInfo", "OrderInfoForTransactionPosting" }), "brokers.md 1.11, fill payload");
        Assert.That(Names(fill["QuantityInfo"]!), Is.EquivalentTo(new[] { "ExecutionID", "CumulativeQuantity", "LeavesQuantity", "AveragePrice" }));
        string[] execution =
        [
            "ExecutionSequenceNumber", "ExecutionId", "VenueExecutionID", "ExecutionQuantity", "ExecutionPrice", "ExecutionTimeStamp", "ExecutionTransType", "ExecutionBroker", "RouteName", "RouteSequenceNumber",
            "VenuExecutionTimeStamp", "PrincipalAmmount", "ActualChargedCommissionAmount", "ActualChargedFeesCommissionAndTax", "ClientOrderID"
        ];
        Assert.That(Names(fill["ExecutionInfo"]!), Is.SupersetOf(execution));
        Assert.That(Names(fill["OrderInfoForTransactionPosting"]!), Is.SupersetOf(new[] { "LimitPrice", "OrderTypeCode", "BuySellCode", "Quantity", "StopPrice", "Symbol", "AccountingRuleCode" }));
        var leg = SchwabRig.WaitFor(stream, "OrderCreated").SelectToken("BaseEvent.OrderCreatedEventEquityOrder.Order.Order.AssetOrderEquityOrderLeg.OrderLegs[0]")!;
        Assert.That(((string?)leg["Security"]!["Symbol"], (int)leg["EstimatedNetAmount"]!["signScale"]!), Is.EqualTo(("SPY", 13)), "the net amount of a buy is below zero: brokers.md 1.11, decimals");
        Assert.That(SchwabRig.WaitFor(stream, "OrderCreated").SelectToken("BaseEvent.OrderCreatedEventEquityOrder.Order.Order.AssetOrderEquityOrderLeg.OrderLegs[0].QuoteOnOrderAcceptance.AskSize")!.Count(), Is.EqualTo(1), "a size has no scale");
    }

    [Test]
    public void ACancelIsAnOutWithNumbersForCodes()
    {
        using var rig = new SchwabRig();
        using var stream = rig.AccountStream();
        var id = rig.Placed(SchwabRig.Order("LIMIT", price: 440));
        rig.Call(HttpMethod.Delete, $"{rig.OrdersPath}/{id}");
        var gone = SchwabRig.WaitFor(stream, "OrderUROutCompleted")["BaseEvent"]!["OrderUROutCompletedEvent"]!;
        Assert.That(SchwabRig.Activities(stream).Skip(6).Select(each => each.Type), Is.EqualTo(new[] { "CancelAccepted", "ExecutionRequested", "ExecutionRequestCompleted", "ExecutionCreated", "OrderUROutCompleted" }));
        Assert.That(((string?)gone["OutCancelType"], (string?)gone["LegSubStatus"]), Is.EqualTo(("ClientCancel", "LegSubStatusCancelled")));
        var completed = SchwabRig.Activities(stream).Last(each => each.Type == "ExecutionRequestCompleted").Body["BaseEvent"]!["ExecutionRequestCompletedEvent"]!;
        Assert.That((completed["ResponseType"]!.Type, (int)completed["RouteStatus"]!), Is.EqualTo((JTokenType.Integer, 8)));
        var created = SchwabRig.WaitFor(stream, "ExecutionCreated").SelectToken("BaseEvent.ExecutionCreatedEventExecutionInfo.ExecutionInfo")!;
        Assert.That(((string?)created["ExecutionTransType"], created["ExecutionPrice"]), Is.EqualTo(("UROut", (JToken?)null)), "a quantity without a price is no fill");
    }

    [Test]
    public void AReplaceNamesItsParentAndARejectItsReasons()
    {
        using var rig = new SchwabRig();
        using var stream = rig.AccountStream();
        var id = rig.Placed(SchwabRig.Order("LIMIT", price: 440));
        rig.Call(HttpMethod.Put, $"{rig.OrdersPath}/{id}", SchwabRig.Order("LIMIT", price: 441).ToString());
        Assert.That((string?)SchwabRig.WaitFor(stream, "ChangeCreated")["BaseEvent"]!["ChangeCreatedEventEquityOrder"]!["ParentSchwabOrderID"], Is.EqualTo(id));
        Assert.That((string?)SchwabRig.WaitFor(stream, "OrderUROutCompleted")["SchwabOrderID"], Is.EqualTo(id));
        SchwabRig.WaitFor(stream, "ChangeAccepted");
        var rejected = rig.Placed(SchwabRig.Order("LIMIT", price: 440.001m));
        SocketClient.Until(() => SchwabRig.Activities(stream).Any(each => (string?)each.Body.SelectToken("SchwabOrderID") == rejected && each.Type == "OrderUROutCompleted"), () => "the reject");
        var gone = SchwabRig.Activities(stream).Last(each => each.Type == "OrderUROutCompleted").Body["BaseEvent"]!["OrderUROutCompletedEvent"]!;
        Assert.That(((string?)gone["OutCancelType"], (string?)gone["ValidationDetail"]![0]!["NgOMSRuleDescription"]), Is.EqualTo(("SystemReject", SchwabRules.Decimals)));
    }

    [Test]
    public void LevelOneSendsWhatHasChangedOnly()
    {
        using var rig = new SchwabRig();
        using var stream = rig.Stream();
        stream.Send(SchwabRig.Request("LEVELONE_EQUITIES", "SUBS", new JObject { ["keys"] = "SPY,QQQ", ["fields"] = "0,1,2,15" }));
        SocketClient.Until(() => Quotes(stream).Count == 2, () => "the first messages of both");
        Assert.That(Names(Quotes(stream)[0]), Is.EqualTo(new[] { "key", "delayed", "assetMainType", "assetSubType", "cusip", "1", "2", "15" }));
        rig.Server.SetPrice("SPY", 450.01m, 450.02m);
        SocketClient.Until(() => Quotes(stream).Count == 3, () => "the change");
        Assert.That(Quotes(stream)[2].ToString(Newtonsoft.Json.Formatting.None), Is.EqualTo("""{"key":"SPY","1":450.01}"""));
    }

    [Test]
    public void AWrongLoginIsDeniedAndASecondStreamEndsTheFirst()
    {
        using var rig = new SchwabRig();
        using var first = rig.Stream();
        using var second = rig.Stream();
        Assert.That((int)first.Wait(each => (int?)each.SelectToken("response[0].content.code") == 12, "the end of the first").SelectToken("response[0].content.code")!, Is.EqualTo(12));
        first.WaitForEnd();
        rig.Access = "wrong";
        using var third = SocketClient.Connect(new Uri(rig.Server.SocketUri, "/ws"));
        third.Send(SchwabRig.Request("ADMIN", "LOGIN", new JObject { ["Authorization"] = "wrong" }));
        third.Wait(each => (int?)each.SelectToken("response[0].content.code") == 3, "the denial");
        third.WaitForEnd();
    }

    [Test]
    public void AStreamWithoutSubscriptionsIsClosedAndAddDoesNothingForTheAccount()
    {
        using var rig = new SchwabRig();
        using var stream = rig.Stream();
        stream.Send(SchwabRig.Request("ACCT_ACTIVITY", "ADD", new JObject { ["keys"] = "Account Activity", ["fields"] = "0,1,2,3" }));
        SocketClient.Until(() => stream.Heard().Count == 2, () => "the response of ADD");
        rig.Clock.Step(TimeSpan.FromSeconds(31));
        rig.Server.Pump();
        stream.WaitForEnd();
        Assert.That(rig.Server.AccountSubscriptions, Is.Zero);
    }

    [Test]
    public void AFillMayComeTwiceOrNotAtAll()
    {
        using var rig = new SchwabRig(null, new FaultRule { Kind = FaultKind.DuplicateMessage, On = FaultTarget.Fill, Nth = [1] }, new FaultRule { Kind = FaultKind.DropMessage, On = FaultTarget.Fill, Nth = [2] });
        using var stream = rig.AccountStream();
        rig.Placed(SchwabRig.Order());
        rig.Placed(SchwabRig.Order());
        rig.Placed(SchwabRig.Order());
        SocketClient.Until(() => SchwabRig.Activities(stream).Count(each => each.Type == "OrderFillCompleted") == 3, () => "two of the first, none of the second, one of the third");
        Assert.That(SchwabRig.Activities(stream).Where(each => each.Type == "OrderFillCompleted").Select(each => (string?)each.Body["SchwabOrderID"]).Distinct().Count(), Is.EqualTo(2));
        Assert.That(rig.Server.Held("SPY"), Is.EqualTo(30m));
    }

    private static List<JToken> Quotes(SocketClient stream) => [.. stream.Heard().Where(each => (string?)each.SelectToken("data[0].service") == "LEVELONE_EQUITIES").Select(each => each.SelectToken("data[0].content[0]")!)];

    private static List<string> Names(JToken message) => [.. ((JObject)message).Properties().Select(each => each.Name)];
}
