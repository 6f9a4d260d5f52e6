using Sluice.Core.Journal;

namespace Sluice.Venues.Trading;

/// <summary>What a venue is and can do. Fixed for the life of the venue object.</summary>
internal sealed record VenueProfile
{
    /// <summary>The broker's name in events, books and trading decisions.</summary>
    public required string Broker { get; init; }

    public required string Account { get; init; }

    /// <summary>Currency in which the account is kept.</summary>
    public required string Currency { get; init; }

    public required IReadOnlySet<OrderKind> Kinds { get; init; }

    public required IReadOnlySet<OrderDuration> Durations { get; init; }

    /// <summary>
    /// Whether the venue carries our key with the order. Without one, an order is told apart only by what it looks like: the lane then
    /// keeps at most one order in flight for each symbol and side.
    /// </summary>
    public required bool CarriesKey { get; init; }

    /// <summary>Legs that the venue takes as one order; 1 where it takes no combos.</summary>
    public int MaximumLegs { get; init; } = 1;

    /// <summary>Whether it takes orders for the hours before and after the session.</summary>
    public bool ExtendedHours { get; init; }

    /// <summary>Whether the prices of a working order can be changed so that its id, its key and its fills stay.</summary>
    public bool ReplacesInPlace { get; init; }

    /// <summary>
    /// Orders in doubt that are asked for in one sweep: keeps the venue's read limit. Where one reading tells about all of them there is no
    /// reason to leave some out.
    /// </summary>
    public int EvidencePerSweep { get; init; } = 16;

    /// <summary>How far the venue's clock may be from ours: a reading goes back by so much further.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Order requests a second that the venue takes for long.</summary>
    public required decimal RequestsPerSecond { get; init; }

    /// <summary>Order requests that it takes at once after a pause.</summary>
    public required int Burst { get; init; }
}
