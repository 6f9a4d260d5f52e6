namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// Ids of orders as they are reported. An order of one leg goes by Schwab's id; each leg of a combo by Schwab's id, a colon and its symbol
/// without spaces, so that a leg is told apart without knowing how Schwab has numbered it.
/// </summary>
internal static class SchwabLegIds
{
    private const char Mark = ':';

    public static string Of(string orderId, string symbol) => $"{orderId}{Mark}{symbol.Replace(" ", "", StringComparison.Ordinal)}";

    /// <summary>Schwab's id of the whole order.</summary>
    public static string OrderOf(string reportedId)
    {
        var mark = reportedId.IndexOf(Mark, StringComparison.Ordinal);
        return mark < 0 ? reportedId : reportedId[..mark];
    }
}
