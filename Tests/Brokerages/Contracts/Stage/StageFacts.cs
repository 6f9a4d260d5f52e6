using Sluice.Core.Journal;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>What the contract needs to know of a broker to trade there.</summary>
internal sealed record StageFacts
{
    /// <summary>Canonical id of the instrument that the contract trades.</summary>
    public required string Symbol { get; init; }

    /// <summary>Its price at the start.</summary>
    public required decimal Price { get; init; }

    /// <summary>Smallest price step at that price.</summary>
    public required decimal Tick { get; init; }

    /// <summary>A quantity that the venue takes; multiples of it are used.</summary>
    public required decimal Lot { get; init; }

    /// <summary>How long an order stays there when nothing else is asked for.</summary>
    public OrderDuration Duration { get; init; } = OrderDuration.Day;

    /// <summary>An order that this venue does not take, by its kind or duration; null where it takes all.</summary>
    public Func<IntentRecord, IntentRecord>? NotOffered { get; init; }

    /// <summary>Canonical ids of two options of one underlying; null where combos are not offered.</summary>
    public (string Bought, string Sold)? Spread { get; init; }

    /// <summary>What a debit spread costs.</summary>
    public decimal SpreadPrice { get; init; }

    /// <summary>Whether an order that never arrived can be proven absent. Schwab's cannot.</summary>
    public required bool ProvesAbsence { get; init; }

    /// <summary>Whether the account is reached with a token that can be revoked.</summary>
    public required bool HasToken { get; init; }
}
