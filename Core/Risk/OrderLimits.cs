using Sluice.Core.Configuration;

namespace Sluice.Core.Risk;

/// <summary>The limits of an order: the strictest of its strategy's, its instrument's and its broker's, and the groups that it counts in.</summary>
public sealed record OrderLimits
{
    /// <summary>The strategy's, with stricter ones of instrument and broker in their place.</summary>
    public required LimitConfiguration Own { get; init; }

    /// <summary>Of the instrument over all strategies, of the account's equity; null: none.</summary>
    public decimal? SymbolExposure { get; init; }

    /// <summary>Of everything at the broker, of the account's equity; null: none.</summary>
    public decimal? BrokerExposure { get; init; }

    /// <summary>Null for an instrument without one.</summary>
    public ExposureGroup? Sector { get; init; }

    /// <summary>Null for an instrument that is in none.</summary>
    public ExposureGroup? Group { get; init; }
}
