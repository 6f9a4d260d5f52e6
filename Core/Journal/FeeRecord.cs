using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>A fee of an order that its venue told later than the fill. Journaled once: the venue's id of it is its identity.</summary>
public sealed record FeeRecord : IJournalChange
{
    public required string Broker { get; init; }

    public required string Account { get; init; }

    /// <summary>The venue's id of the fee, or what stands for it; unique on the account.</summary>
    public required string VenueId { get; init; }

    public required IntentKey Intent { get; init; }

    public required SignalKey Signal { get; init; }

    public required string Strategy { get; init; }

    public required string BrokerOrderId { get; init; }

    /// <summary>Canonical instrument id.</summary>
    public required string Symbol { get; init; }

    /// <summary>In <see cref="Currency"/>; negative is a rebate. Not zero.</summary>
    public required decimal Amount { get; init; }

    public required string Currency { get; init; }

    /// <summary>When the venue charged it, UTC.</summary>
    public required DateTime Time { get; init; }
}
