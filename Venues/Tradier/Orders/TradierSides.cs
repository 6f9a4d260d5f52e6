using Sluice.Core.Journal;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>
/// The side of an order says whether it opens or closes, and has to match the position as Tradier has it (brokers.md 2.5, the Unexpected*
/// and CrossZero codes): an order that would do both is refused here, since it would have to be two.
/// </summary>
internal static class TradierSides
{
    /// <param name="side">Buy or sell.</param>
    /// <param name="quantity">Of the order, positive.</param>
    /// <param name="held">Position at Tradier, negative when short.</param>
    /// <param name="option">Whether it is an option.</param>
    /// <returns>Null when the order crosses zero.</returns>
    public static string? Choose(OrderSide side, decimal quantity, decimal held, bool option)
    {
        var closes = side == OrderSide.Buy ? held < 0 : held > 0;
        return closes && quantity > Math.Abs(held) ? null : Name(side, closes, option);
    }

    /// <summary>
    /// Of an order that has to close: it opens nothing where the account is flat, since somebody else has closed it, or Tradier's positions
    /// lag behind the fill. Only beside an opposite position of somebody else's does it add to that one.
    /// </summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="held">Position at Tradier; null when it cannot be known.</param>
    /// <param name="option">Whether it is an option.</param>
    public static string Closing(OrderSide side, decimal? held, bool option) => Name(side, closes: side == OrderSide.Buy ? held is not > 0 : held is not < 0, option);

    private static string Name(OrderSide side, bool closes, bool option) => (side, option, closes) switch
    {
        (OrderSide.Buy, false, false) => "buy",
        (OrderSide.Buy, false, true) => "buy_to_cover",
        (OrderSide.Sell, false, false) => "sell_short",
        (OrderSide.Sell, false, true) => "sell",
        (OrderSide.Buy, true, false) => "buy_to_open",
        (OrderSide.Buy, true, true) => "buy_to_close",
        (OrderSide.Sell, true, false) => "sell_to_open",
        _ => "sell_to_close"
    };

    /// <summary>Buy or sell; null for a side that is not known.</summary>
    public static OrderSide? Read(string side) =>
        side.StartsWith("buy", StringComparison.OrdinalIgnoreCase) ? OrderSide.Buy
        : side.StartsWith("sell", StringComparison.OrdinalIgnoreCase) ? OrderSide.Sell
        : null;
}
