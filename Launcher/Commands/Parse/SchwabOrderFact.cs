using Newtonsoft.Json.Linq;
using Sluice.Venues.Schwab;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>An order of Schwab's as a fact, with its legs, its fills, and the orders below it.</summary>
internal static class SchwabOrderFact
{
    public static JObject Of(SchwabOrder order) => Fact.Of(
        ("orderId", order.OrderId), ("account", order.AccountNumber), ("type", order.OrderType), ("strategyType", order.StrategyType), ("complexType", order.ComplexStrategyType),
        ("session", order.Session), ("duration", order.Duration), ("status", order.Status), ("state", order.Status.Length == 0 ? null : SchwabStatuses.Translate(order.Status)),
        ("quantity", order.Quantity), ("filled", order.FilledQuantity), ("limitPrice", order.Price), ("stopPrice", order.StopPrice), ("entered", order.EnteredTime),
        ("closed", order.CloseTime), ("message", order.StatusDescription), ("legs", order.Legs.Select(Leg)), ("fills", Fills(order)), ("children", order.Children.Select(Of)));

    /// <summary>Null for what is not traded here: funds, bonds, futures, currencies.</summary>
    public static string? Canonical(string symbol, string assetType) => SchwabSymbols.TryRead(symbol, assetType, out var id) ? id.ToString() : null;

    private static JObject Leg(SchwabOrderLeg leg) => Fact.Of(
        ("legId", leg.LegId), ("symbol", Canonical(leg.Symbol, leg.AssetType)), ("brokerSymbol", leg.Symbol), ("assetType", leg.AssetType),
        ("side", SchwabInstructions.SideOf(leg.Instruction) is { } side ? Fact.Side(side) : null), ("instruction", leg.Instruction), ("quantity", leg.Quantity));

    /// <summary>Of its own legs: the orders below it tell theirs. An order told without legs has no fills that could be told apart.</summary>
    private static IEnumerable<JObject> Fills(SchwabOrder order) =>
        order.Legs.Count == 0 ? [] : SchwabReports.Describe(order with { Children = [] }).SelectMany(leg => leg.Fills).Select(Fact.Fill);
}
