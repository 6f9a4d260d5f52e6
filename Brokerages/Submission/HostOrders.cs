using QuantConnect;
using QuantConnect.Orders;
using Sluice.Core;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Hosting;

namespace Sluice.Brokerages.Submission;

/// <summary>LEAN's orders and our intents: the one made from the other, and the one held against the other.</summary>
internal static class HostOrders
{
    /// <summary>What LEAN's orders for the live legs of a combo share; null for an order of its own. Legs that have ended are no longer in it.</summary>
    public static GroupOrderManager? GroupOf(IReadOnlyList<IntentRecord> legs) =>
        legs[0].Group is { } group ? new GroupOrderManager(legs.Count, group.Quantity, group.NetPrice ?? 0) : null;

    /// <summary>What is left of a live intent, as the order that LEAN takes over on start. Its tag is the intent's key.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="group">Of a leg, what it shares with the other legs.</param>
    public static Order Create(IntentRecord intent, GroupOrderManager? group)
    {
        var symbol = InstrumentSymbols.ToSymbol(InstrumentId.Parse(intent.Symbol));
        var quantity = intent.Side == OrderSide.Buy ? intent.RemainingQuantity : -intent.RemainingQuantity;
        var (time, tag) = (intent.Sending!.Value, intent.Key.Value);
        var properties = new OrderProperties { TimeInForce = TimeInForceOf(intent) };
        Order order = intent.Kind switch
        {
            OrderKind.Market when group != null => new ComboMarketOrder(symbol, quantity, time, group, tag, properties),
            OrderKind.Limit when group != null => new ComboLimitOrder(symbol, quantity, group.LimitPrice, time, group, tag, properties),
            OrderKind.Market => new MarketOrder(symbol, quantity, time, tag, properties),
            OrderKind.Limit => new LimitOrder(symbol, quantity, intent.LimitPrice!.Value, time, tag, properties),
            OrderKind.StopMarket => new StopMarketOrder(symbol, quantity, intent.StopPrice!.Value, time, tag, properties),
            OrderKind.StopLimit => new StopLimitOrder(symbol, quantity, intent.StopPrice!.Value, intent.LimitPrice!.Value, time, tag, properties),
            OrderKind.TrailingStop =>
                new TrailingStopOrder(symbol, quantity, intent.StopPrice ?? 0, intent.TrailingAmount!.Value, intent.TrailingPercent, time, tag, properties),
            OrderKind.MarketOnOpen => new MarketOnOpenOrder(symbol, quantity, time, tag, properties),
            OrderKind.MarketOnClose => new MarketOnCloseOrder(symbol, quantity, time, tag, properties),
            _ => throw new InvariantViolationException($"intent {intent.Key}: LEAN has no order for {intent.Kind}")
        };
        order.Status = intent.FilledQuantity > 0 ? OrderStatus.PartiallyFilled : OrderStatus.Submitted;
        if (intent.BrokerOrderId is { } id) order.BrokerId.Add(id);
        order.BrokerId.Add(intent.Key.Value);
        return order;
    }

    /// <summary>In what LEAN's order is not the order that was planned; null when it is. LEAN rounds quantities and converts orders by itself.</summary>
    public static string? Difference(Order order, IntentRecord intent)
    {
        var symbol = InstrumentSymbols.ToInstrument(order.Symbol).ToString();
        var quantity = intent.Side == OrderSide.Buy ? intent.Quantity : -intent.Quantity;
        if (symbol != intent.Symbol) return $"the host's order is for {symbol}, the plan for {intent.Symbol}";
        if (order.Quantity != quantity) return $"the host's order is for {order.Quantity}, the plan for {quantity}: plan whole lots";
        if (order.GroupOrderManager?.Count != intent.Group?.Count)
            return $"the host's order is one of {order.GroupOrderManager?.Count ?? 1} legs, the plan has {intent.Group?.Count ?? 1}";
        if (KindOf(order.Type) == intent.Kind) return null;
        return intent.Kind == OrderKind.Market && order.Type == OrderType.MarketOnOpen
            ? "the market is closed and the host made a market-on-open order of the market order: plan one, or wait for the open"
            : $"the host's order is a {order.Type}, the plan a {intent.Kind}";
    }

    /// <summary>The prices of LEAN's order, where it is of a kind whose prices can be changed.</summary>
    public static IntentPrices? PricesOf(Order order) => order switch
    {
        LimitOrder limit => new IntentPrices(limit.LimitPrice, null),
        TrailingStopOrder => null,
        StopMarketOrder stop => new IntentPrices(null, stop.StopPrice),
        StopLimitOrder both => new IntentPrices(both.LimitPrice, both.StopPrice),
        _ => null
    };

    private static OrderKind? KindOf(OrderType type) => type switch
    {
        OrderType.Market or OrderType.ComboMarket => OrderKind.Market,
        OrderType.Limit or OrderType.ComboLimit => OrderKind.Limit,
        OrderType.StopMarket => OrderKind.StopMarket,
        OrderType.StopLimit => OrderKind.StopLimit,
        OrderType.TrailingStop => OrderKind.TrailingStop,
        OrderType.MarketOnOpen => OrderKind.MarketOnOpen,
        OrderType.MarketOnClose => OrderKind.MarketOnClose,
        _ => null
    };

    private static TimeInForce TimeInForceOf(IntentRecord intent) => intent.Duration switch
    {
        OrderDuration.Day => TimeInForce.Day,
        OrderDuration.GoodTilDate => TimeInForce.GoodTilDate(intent.GoodTil!.Value),
        _ => TimeInForce.GoodTilCanceled
    };
}
