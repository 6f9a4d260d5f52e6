using Sluice.Core.Instruments;
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

    /// <summary>What a quantity loses until its stop: nothing, where the stop lies on the side that wins. Without a stop, until a distance.</summary>
    /// <param name="contract">What the instrument's contracts are worth.</param>
    /// <param name="quantity">Not negative.</param>
    /// <param name="side">The side that the position was opened with.</param>
    /// <param name="price">Where it stands, above zero.</param>
    /// <param name="protectiveStop">Null when there is none.</param>
    /// <param name="distance">At which the stop of what has none is taken to lie, a share of the price.</param>
    public static decimal Loss(in ContractValue contract, decimal quantity, OrderSide side, decimal price, decimal? protectiveStop, decimal distance)
    {
        if (price <= 0) return 0;
        var buys = side == OrderSide.Buy;
        var stop = protectiveStop ?? price * (buys ? 1 - distance : 1 + distance);
        return stop != price && buys == (stop < price) ? contract.Lost(quantity, price, stop) : 0;
    }
}
