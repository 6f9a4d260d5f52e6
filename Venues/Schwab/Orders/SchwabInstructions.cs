using Sluice.Core.Journal;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// Schwab's word for what an order does, which depends on the account's position: an order either opens or closes, and one that would go
/// through zero is not taken (portal's instruction table; BUY and SELL_SHORT for shares, ..._TO_OPEN and ..._TO_CLOSE for options).
/// </summary>
internal static class SchwabInstructions
{
    /// <param name="side">Buy or sell.</param>
    /// <param name="quantity">Of the order, positive.</param>
    /// <param name="held">The account's position, signed.</param>
    /// <param name="isOption">Options have words of their own.</param>
    /// <returns>The word; null when the order would go through zero.</returns>
    public static string? Choose(OrderSide side, decimal quantity, decimal held, bool isOption)
    {
        var against = side == OrderSide.Buy ? -held : held;
        if (against > 0 && against < quantity) return null;
        return Name(side, closes: against > 0, isOption);
    }

    /// <summary>
    /// Of an order that has to close: it opens nothing where the account is flat, since somebody else has closed it, or Schwab's positions
    /// lag behind the fill. Only beside an opposite position of somebody else's does it add to that one.
    /// </summary>
    /// <param name="side">Buy or sell.</param>
    /// <param name="held">The account's position, signed; null when it cannot be known.</param>
    /// <param name="isOption">Options have words of their own.</param>
    public static string Closing(OrderSide side, decimal? held, bool isOption) => Name(side, closes: side == OrderSide.Buy ? held is not > 0 : held is not < 0, isOption);

    public static string Name(OrderSide side, bool closes, bool isOption) => (side, closes, isOption) switch
    {
        (OrderSide.Buy, false, false) => "BUY",
        (OrderSide.Buy, true, false) => "BUY_TO_COVER",
        (OrderSide.Sell, false, false) => "SELL_SHORT",
        (OrderSide.Sell, true, false) => "SELL",
        (OrderSide.Buy, false, true) => "BUY_TO_OPEN",
        (OrderSide.Buy, true, true) => "BUY_TO_CLOSE",
        (OrderSide.Sell, false, true) => "SELL_TO_OPEN",
        _ => "SELL_TO_CLOSE"
    };

    /// <summary>The side behind one of their words; null for those that neither buy nor sell.</summary>
    public static OrderSide? SideOf(string instruction)
    {
        if (instruction.StartsWith("BUY", StringComparison.Ordinal)) return OrderSide.Buy;
        return instruction.StartsWith("SELL", StringComparison.Ordinal) ? OrderSide.Sell : null;
    }
}
