using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>The schema of a signal's <c>order</c>: one alternative for each set of types that take the same prices.</summary>
internal static class SignalOrderSchema
{
    public static JObject Create() => new()
    {
        ["oneOf"] = new JArray(SignalNames.OrderKinds.GroupBy(kind => SignalOrderReader.PricesOf(kind.Value)).SelectMany(kinds => Alternatives(kinds.Key, [.. kinds])))
    };

    /// <summary>Market and limit only, not for the open, and a net price that may be negative.</summary>
    public static JObject CreateForCombo()
    {
        var price = new JObject { ["type"] = "number", ["minimum"] = -SignalFieldReader.MaximumPrice, ["maximum"] = SignalFieldReader.MaximumPrice, ["not"] = new JObject { ["const"] = 0 } };
        (string, ClosedMarketPolicy)[] closed = [.. SignalNames.ClosedMarketPolicies.Where(policy => policy.Value != ClosedMarketPolicy.OnOpen)];
        return new JObject
        {
            ["oneOf"] = new JArray(
                Alternative([.. SignalNames.OrderKinds.Where(kind => kind.Value == OrderKind.Market)], [], [], closed, price),
                Alternative([.. SignalNames.OrderKinds.Where(kind => kind.Value == OrderKind.Limit)], ["limitPrice"], [], closed, price))
        };
    }

    private static IEnumerable<JObject> Alternatives(OrderPrices prices, (string, OrderKind)[] kinds)
    {
        List<string> needed = [];
        if (prices.HasFlag(OrderPrices.Limit)) needed.Add("limitPrice");
        if (prices.HasFlag(OrderPrices.Stop)) needed.Add("stopPrice");
        if (!prices.HasFlag(OrderPrices.Trailing))
        {
            yield return Alternative(kinds, needed, [], SignalNames.ClosedMarketPolicies, SignalSchema.Reference("price"), Array.TrueForAll(kinds, kind => kind.Item2 == OrderKind.Limit));
            yield break;
        }

        // By an amount or by a fraction, and with a first stop price or without.
        foreach (var distance in new[] { "trailingAmount", "trailingPercent" })
            yield return Alternative(kinds, [.. needed, distance], ["stopPrice"], SignalNames.ClosedMarketPolicies, SignalSchema.Reference("price"));
    }

    private static JObject Alternative((string, OrderKind)[] kinds, IReadOnlyList<string> needed, IReadOnlyList<string> optional, (string, ClosedMarketPolicy)[] closed, JObject price, bool isExtended = false)
    {
        var properties = new JObject
        {
            ["type"] = SignalSchema.OneOf(kinds),
            ["timeInForce"] = SignalSchema.OneOf(SignalNames.Durations),
            ["goodTil"] = SignalSchema.Reference("time"),
            ["whenClosed"] = SignalSchema.OneOf(closed)
        };
        // Outside the session no venue takes anything but a limit order of its own; to say no is allowed everywhere.
        properties["extendedHours"] = isExtended ? new JObject { ["type"] = "boolean" } : new JObject { ["const"] = false };
        foreach (var name in needed.Concat(optional)) properties[name] = name == "trailingPercent" ? SignalSchema.Reference("fraction") : price.DeepClone();
        var dated = SignalNames.NameOf(SignalNames.Durations, OrderDuration.GoodTilDate);
        return new JObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JArray(needed.Prepend("type")),
            ["additionalProperties"] = false,
            ["if"] = new JObject { ["properties"] = new JObject { ["timeInForce"] = new JObject { ["const"] = dated } }, ["required"] = new JArray("timeInForce") },
            ["then"] = new JObject { ["required"] = new JArray("goodTil") },
            ["else"] = new JObject { ["not"] = new JObject { ["required"] = new JArray("goodTil") } }
        };
    }
}
