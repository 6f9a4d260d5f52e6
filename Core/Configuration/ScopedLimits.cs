namespace Sluice.Core.Configuration;

/// <summary>Limits of one instrument or one broker, beside those of the strategy: the strictest counts. Null: none.</summary>
public sealed record ScopedLimits
{
    /// <summary>Gross value of what all strategies hold and order there, of the account's equity.</summary>
    public decimal? Exposure { get; init; }

    /// <summary>Value of one strategy's position, of the account's equity.</summary>
    public decimal? Position { get; init; }

    /// <summary>Units of one strategy's position.</summary>
    public decimal? PositionQuantity { get; init; }

    public decimal? MaximumOrderValue { get; init; }

    /// <summary>Units.</summary>
    public decimal? MaximumOrderQuantity { get; init; }
}
