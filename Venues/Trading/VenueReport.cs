using Sluice.Core.Journal;

namespace Sluice.Venues.Trading;

/// <summary>Something a venue says about one order.</summary>
internal abstract record VenueReport
{
    public required string BrokerOrderId { get; init; }

    /// <summary>Our key, where the venue gives it back; else null.</summary>
    public string? ClientKey { get; init; }

    /// <summary>Canonical instrument id.</summary>
    public required string Symbol { get; init; }

    public required OrderSide Side { get; init; }

    /// <summary>The venue's time, UTC.</summary>
    public required DateTime Time { get; init; }
}
