using System.Globalization;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// What an order of ours looks like at Schwab. Nothing of ours travels with it, so that its looks are all there is to know it by: the
/// instruments, the sides, the quantities, the type and the prices, as they were sent.
/// </summary>
internal sealed record SchwabMatch
{
    public required string OrderType { get; init; }

    public required decimal Quantity { get; init; }

    public decimal? Price { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailingOffset { get; init; }

    /// <summary>Number of legs of the order.</summary>
    public required int LegCount { get; init; }

    /// <summary>The legs that are known: all, or of a combo the one that is asked about.</summary>
    public required IReadOnlyList<(string Symbol, OrderSide Side, decimal Quantity)> Legs { get; init; }

    /// <summary>The looks of an order that is about to be sent.</summary>
    public static SchwabMatch Of(SchwabRequest request) => new()
    {
        OrderType = request.OrderType,
        Quantity = request.Quantity,
        Price = request.Price,
        StopPrice = request.StopPrice,
        TrailingOffset = request.TrailingOffset,
        LegCount = request.Legs.Count,
        Legs = [.. request.Legs.Select(leg => (leg.Symbol, SchwabInstructions.SideOf(leg.Instruction)!.Value, leg.Quantity))]
    };

    /// <summary>The looks of an order from what was journaled. Null for one that would not have been sent.</summary>
    public static SchwabMatch? Of(IntentRecord intent, SchwabTranslator translator)
    {
        // Whether it opened or closed is not known any more; its side is.
        if (intent.Group == null) return translator.Translate(intent, held: 0, out _) is { } request ? Of(request) : null;
        if (!SchwabSymbols.TryTranslate(InstrumentId.Parse(intent.Symbol), out var instrument, out _) || intent.Group.NetPrice is not { } netPrice) return null;
        var net = SchwabPrices.Net(netPrice);
        return new SchwabMatch
        {
            OrderType = SchwabTranslator.NetType(net),
            Quantity = intent.Group.Quantity,
            Price = net == 0 ? null : Math.Abs(net),
            LegCount = intent.Group.Count,
            Legs = [(instrument.Symbol, intent.Side, intent.Quantity)]
        };
    }

    public bool Fits(SchwabOrder order) =>
        order.OrderType == OrderType
        && order.Quantity == Quantity
        && (Price == null || order.Price == Price)
        && (StopPrice == null || order.StopPrice == StopPrice)
        && (TrailingOffset == null || order.StopPriceOffset == TrailingOffset)
        && order.Legs.Count == LegCount
        && Legs.All(leg => order.Legs.Any(other => other.Symbol == leg.Symbol && SchwabInstructions.SideOf(other.Instruction) == leg.Side && other.Quantity == leg.Quantity));

    /// <summary>For people.</summary>
    public static string Describe(SchwabOrder order)
    {
        var legs = string.Join(", ", order.Legs.Select(leg => string.Create(CultureInfo.InvariantCulture, $"{leg.Instruction} {leg.Quantity:0.####} {leg.Symbol}")));
        var price = order.Price ?? order.StopPrice;
        return string.Create(CultureInfo.InvariantCulture, $"{order.OrderId} ({order.OrderType} {legs}{(price is { } at ? $" at {at:0.####}" : "")}, {order.Status}, entered {order.EnteredTime:HH:mm:ss})");
    }
}
