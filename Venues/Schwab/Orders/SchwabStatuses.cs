using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// What their statuses mean to us (trader API document, enumeration <c>status</c>). There is none for a partial fill: such an order is
/// WORKING with a filled quantity. A status that is not known here has not ended the order.
/// </summary>
internal static class SchwabStatuses
{
    public const string Filled = "FILLED";
    public const string Canceled = "CANCELED";
    public const string Rejected = "REJECTED";
    public const string Expired = "EXPIRED";

    /// <summary>The order went on under another id, by a replace: this one has ended.</summary>
    public const string Replaced = "REPLACED";

    public static VenueOrderStatus Translate(string status) => status switch
    {
        Filled => VenueOrderStatus.Filled,
        Canceled or Replaced => VenueOrderStatus.Canceled,
        Rejected => VenueOrderStatus.Rejected,
        Expired => VenueOrderStatus.Expired,
        _ => VenueOrderStatus.Open
    };

    public static bool HasEnded(string status) => Translate(status) != VenueOrderStatus.Open;
}
