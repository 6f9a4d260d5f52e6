using Sluice.Core.Events;
using Sluice.Core.Journal;
using static Sluice.Tests.Core.Signals.SignalText;

namespace Sluice.Tests.Core.Signals;

/// <summary>Orders of several legs.</summary>
public sealed class ComboSignalTests
{
    private const string Buy = """{"symbol":"SPY","side":"buy","ratio":1}""";
    private const string Sell = """{"symbol":"IBM","side":"sell","ratio":2}""";

    [Test]
    public void Legs_are_read_in_their_order()
    {
        var signal = Accepted(Combo($"{Buy},{Sell}", "\"size\":{\"quantity\":3},\"order\":{\"type\":\"limit\",\"limitPrice\":-0.5}"));
        Assert.That(signal.Legs!.Select(leg => (leg.Symbol.ToString(), leg.Side, leg.Ratio)), Is.EqualTo(new[] { ("USA:EQUITY:SPY", OrderSide.Buy, 1), ("USA:EQUITY:IBM", OrderSide.Sell, 2) }));
        Assert.That((signal.Symbol, signal.Order.LimitPrice, signal.Size!.Value.Amount), Is.EqualTo((null as object, -0.5m, 3m)));
    }

    [TestCase(Buy, "legs: 2 to 4")]
    [TestCase("", "legs: 2 to 4")]
    [TestCase("5", "legs[0]")]
    [TestCase(Buy + ",{}", "legs[1].symbol: is missing")]
    [TestCase(Buy + """,{"symbol":"IBM","side":"sell"}""", "legs[1].ratio: is missing")]
    [TestCase(Buy + """,{"symbol":"IBM","side":"sell","ratio":0}""", "legs[1].ratio")]
    [TestCase(Buy + """,{"symbol":"IBM","side":"sell","ratio":1.5}""", "whole number")]
    [TestCase(Buy + """,{"symbol":"IBM","side":"short","ratio":1}""", "legs[1].side")]
    [TestCase(Buy + """,{"symbol":"SPY","side":"sell","ratio":1}""", "stands in two legs")]
    [TestCase("""{"symbol":"SPY","side":"buy","ratio":4},{"symbol":"IBM","side":"sell","ratio":2}""", "common factor 2")]
    [TestCase(Buy + "," + Sell + """,{"symbol":"A","side":"buy","ratio":1},{"symbol":"B","side":"buy","ratio":1},{"symbol":"C","side":"buy","ratio":1}""", "2 to 4")]
    [TestCase(Buy + """,{"symbol":"IBM","side":"sell","ratio":1,"weight":3}""", "legs[1].weight")]
    public void Legs_that_make_no_combo_are_refused_by_place(string legs, string hint) => Refused(Combo(legs, "\"size\":{\"quantity\":3}"), ReasonCode.SchemaViolation, hint);

    [TestCase("\"size\":{\"quantity\":1.5}", "number of combos")]
    [TestCase("\"size\":{\"notional\":100}", "number of combos")]
    [TestCase("\"size\":{\"quantity\":1000001}", "number of combos")]
    [TestCase("\"reason\":\"a\"", "size: is missing")]
    [TestCase("\"size\":{\"quantity\":1},\"symbol\":\"SPY\"", "symbol")]
    [TestCase("\"size\":{\"quantity\":1},\"side\":\"buy\"", "side")]
    [TestCase("\"size\":{\"quantity\":1},\"price\":5", "price")]
    [TestCase("\"size\":{\"quantity\":1},\"order\":{\"type\":\"stop\",\"stopPrice\":5}", "market or a limit")]
    [TestCase("\"size\":{\"quantity\":1},\"order\":{\"type\":\"limit\",\"limitPrice\":0}", "net price of 0")]
    [TestCase("\"size\":{\"quantity\":1},\"order\":{\"type\":\"market\",\"whenClosed\":\"onOpen\"}", "whenClosed")]
    public void What_does_not_go_with_legs_is_refused_by_name(string fields, string hint) => Refused(Combo($"{Buy},{Sell}", fields), ReasonCode.SchemaViolation, hint);

    [TestCase("0")]
    [TestCase("-5")]
    public void Only_a_net_price_may_be_negative(string price) =>
        Refused("{" + Head + $",\"action\":\"order\",\"symbol\":\"SPY\",\"side\":\"buy\",\"size\":{{\"quantity\":1}},\"order\":{{\"type\":\"limit\",\"limitPrice\":{price}}}}}", ReasonCode.SchemaViolation, "order.limitPrice");

    private static string Combo(string legs, string fields) => "{" + Head + $",\"action\":\"order\",\"legs\":[{legs}],{fields}}}";
}
