using Sluice.Core.Journal;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// Prices as Schwab takes them: two decimals from one dollar up, four below ("Orders above $1 can be entered in no more than two decimals;
/// orders below $1, no more than four decimals.", a recorded rejection). A limit is rounded so that it is never worse than what was asked,
/// a stop so that it never triggers later.
/// </summary>
internal static class SchwabPrices
{
    /// <summary>A buyer's limit goes down, a seller's up.</summary>
    public static decimal Limit(decimal price, OrderSide side) => side == OrderSide.Buy ? Down(price) : Up(price);

    /// <summary>A stop to sell lies below the market and goes up; a stop to buy lies above it and goes down.</summary>
    public static decimal Stop(decimal price, OrderSide side) => side == OrderSide.Sell ? Up(price) : Down(price);

    /// <summary>The price of a combo, positive when paid: always down, so that never more is paid, and never less received.</summary>
    public static decimal Net(decimal price) => Math.Floor(price * 100) / 100;

    /// <summary>The distance of a trailing stop, down: never further from the market than asked.</summary>
    public static decimal Offset(decimal distance) => Down(distance);

    private static decimal Down(decimal price) => Math.Floor(price * Scale(price)) / Scale(price);

    private static decimal Up(decimal price) => Math.Ceiling(price * Scale(price)) / Scale(price);

    private static decimal Scale(decimal price) => price >= 1 ? 100 : 10_000;
}
