using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Orders;

/// <summary>Tradier's statuses (brokers.md 2.7). One that is not known has not ended: only Tradier's word ends an order.</summary>
internal static class TradierStatuses
{
    public static VenueOrderStatus Read(TradierOrder order) => order.Status.ToLowerInvariant() switch
    {
        "filled" => VenueOrderStatus.Filled,
        "expired" => VenueOrderStatus.Expired,
        "canceled" or "cancelled" => VenueOrderStatus.Canceled,
        "rejected" => VenueOrderStatus.Rejected,
        // Ended, says the documentation, but not how: what was filled counts, the rest will not be.
        "error" => order.ExecutedQuantity > 0 ? VenueOrderStatus.Canceled : VenueOrderStatus.Rejected,
        _ => VenueOrderStatus.Open
    };
}
