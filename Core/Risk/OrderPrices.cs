using Sluice.Core.Journal;

namespace Sluice.Core.Risk;

/// <summary>The prices that an order may come to. A limit bounds what is paid, and never what is received.</summary>
public static class OrderPrices
{
    /// <summary>The price at which the order's value is the highest that it may come to while the market stays where it is.</summary>
    /// <param name="side">The order's side.</param>
    /// <param name="limit">Null for an order without one.</param>
    /// <param name="stop">Null for an order without one.</param>
    /// <param name="market">What a market order of this side would meet; zero when there is none.</param>
    public static decimal Highest(OrderSide side, decimal? limit, decimal? stop, decimal market) => side == OrderSide.Buy && limit is { } bound
        ? bound
        : Math.Max(limit ?? 0, Math.Max(stop ?? 0, market));

    /// <summary>The price that leaves the most to lose until a protective stop.</summary>
    public static decimal Worst(OrderSide side, decimal? limit, decimal? stop, decimal market) => side == OrderSide.Buy
        ? Highest(side, limit, stop, market)
        : limit ?? Math.Min(stop ?? market, market);

    /// <summary>What one unit loses until its stop: never below zero. Without a stop, a share of its price.</summary>
    public static decimal Loss(OrderSide side, decimal price, decimal? protectiveStop, decimal distance) => protectiveStop is { } stop
        ? Math.Max(0, side == OrderSide.Buy ? price - stop : stop - price)
        : price * distance;
}
