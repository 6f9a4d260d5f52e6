using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Venues.Schwab;

/// <summary>Orders as Schwab shows them, and intents as the lane hands them over.</summary>
internal static class SchwabOrders
{
    public static readonly DateTime Sent = new(2026, 1, 30, 15, 0, 0, DateTimeKind.Utc);

    public static IntentRecord Intent(
        string symbol = "USA:EQUITY:SPY", OrderSide side = OrderSide.Buy, decimal quantity = 100, OrderKind kind = OrderKind.Limit, decimal? limit = 450.25m,
        decimal? stop = null, OrderDuration duration = OrderDuration.Day, bool reduces = false, int index = 0) => new()
        {
            Key = IntentKey.Derive("d", new SignalKey("test", "s1"), IntentPurpose.Entry, index),
            Signal = new SignalKey("test", "s1"),
            Strategy = "alpha",
            Purpose = IntentPurpose.Entry,
            Index = index,
            Broker = "schwab",
            Account = "main",
            Symbol = symbol,
            Side = side,
            Quantity = quantity,
            Kind = kind,
            LimitPrice = limit,
            StopPrice = stop,
            Duration = duration,
            ReducesPosition = reduces,
            State = IntentState.Sending,
            Changed = Sent,
            Sending = Sent
        };

    /// <summary>Legs of one combo at a net price.</summary>
    public static IReadOnlyList<IntentRecord> Combo(decimal? net, params (string Symbol, OrderSide Side, decimal Quantity)[] legs) =>
        [.. legs.Select((leg, i) => Intent(leg.Symbol, leg.Side, leg.Quantity, index: i, limit: null) with { Group = new IntentGroup(Intent().Key, i, legs.Length, 2, net) })];

    /// <summary>The order that a request makes.</summary>
    public static JObject FromRequest(string request, string orderId, string status, DateTime entered)
    {
        var order = JObject.Parse(request);
        var legs = (JArray)order["orderLegCollection"]!;
        for (var at = 0; at < legs.Count; at++) legs[at]["legId"] = at + 1;
        order["quantity"] = legs[0]!["quantity"];
        order["filledQuantity"] = 0;
        order["orderId"] = long.Parse(orderId, System.Globalization.CultureInfo.InvariantCulture);
        order["status"] = status;
        order["enteredTime"] = entered.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", System.Globalization.CultureInfo.InvariantCulture);
        order["price"] = order["price"] is { } price ? decimal.Parse((string)price!, System.Globalization.CultureInfo.InvariantCulture) : null;
        return order;
    }

    /// <summary>A limit order to buy 100 SPY at 450.25, unless changed.</summary>
    public static JObject Order(string orderId = "1001", string status = "WORKING", string instruction = "BUY", decimal quantity = 100, decimal price = 450.25m, int enteredAfter = 1) => new()
    {
        ["orderId"] = long.Parse(orderId, System.Globalization.CultureInfo.InvariantCulture),
        ["status"] = status,
        ["orderType"] = "LIMIT",
        ["session"] = "NORMAL",
        ["duration"] = "DAY",
        ["orderStrategyType"] = "SINGLE",
        ["quantity"] = quantity,
        ["filledQuantity"] = 0,
        ["remainingQuantity"] = quantity,
        ["price"] = price,
        ["enteredTime"] = Sent.AddSeconds(enteredAfter).ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", System.Globalization.CultureInfo.InvariantCulture),
        ["orderLegCollection"] = new JArray(new JObject
        {
            ["orderLegType"] = "EQUITY",
            ["legId"] = 1,
            ["instrument"] = new JObject { ["assetType"] = "EQUITY", ["symbol"] = "SPY" },
            ["instruction"] = instruction,
            ["quantity"] = quantity
        })
    };

    /// <summary>Adds a fill, or what looks like one.</summary>
    public static JObject With(this JObject order, decimal quantity, decimal price, decimal remaining, string type = "FILL", int activity = 1, string time = "2026-01-30T15:00:05+0000")
    {
        var activities = (JArray?)order["orderActivityCollection"] ?? [];
        activities.Add(new JObject
        {
            ["activityType"] = "EXECUTION",
            ["activityId"] = activity,
            ["executionType"] = type,
            ["quantity"] = quantity,
            ["orderRemainingQuantity"] = remaining,
            ["executionLegs"] = new JArray(new JObject { ["legId"] = 1, ["quantity"] = quantity, ["price"] = price, ["time"] = time })
        });
        order["orderActivityCollection"] = activities;
        if (type == "FILL") order["filledQuantity"] = (decimal)order["filledQuantity"]! + quantity;
        return order;
    }
}
