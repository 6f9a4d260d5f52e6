namespace Sluice.Venues.Trading;

/// <summary>Requests that a venue may limit apart from each other.</summary>
internal enum VenueRequest
{
    /// <summary>A new order, with what has to be read before it can be written.</summary>
    Place,

    /// <summary>A cancel, or other prices.</summary>
    Change
}
