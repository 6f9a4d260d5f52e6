using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>An account as its broker has it: read at one moment, or not at all. A reading that failed in part is none.</summary>
/// <param name="Broker">The broker's name in events.</param>
/// <param name="Account">The account's name in the configuration.</param>
/// <param name="CarriesKey">Whether the broker gives our key back: an order without one is then nobody's here.</param>
/// <param name="Taken">When the reading was done, by our clock, UTC.</param>
/// <param name="Venue">Orders, positions and cash.</param>
internal sealed record AccountSnapshot(string Broker, string Account, bool CarriesKey, DateTime Taken, VenueSnapshot Venue);
