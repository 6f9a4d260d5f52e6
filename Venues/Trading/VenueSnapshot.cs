namespace Sluice.Venues.Trading;

/// <summary>An account at one moment: nothing about its orders changed while it was read.</summary>
internal sealed record VenueSnapshot(
    IReadOnlyList<VenueOrder> Orders,
    IReadOnlyList<VenuePosition> Positions,
    IReadOnlyDictionary<string, decimal> Cash);
