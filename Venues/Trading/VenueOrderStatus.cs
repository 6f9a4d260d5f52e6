namespace Sluice.Venues.Trading;

/// <summary>Where an order stands at a venue, by the venue's own account.</summary>
internal enum VenueOrderStatus
{
    /// <summary>Accepted and not ended, filled in part or not.</summary>
    Open,
    Filled,
    Canceled,
    Rejected,
    Expired
}
