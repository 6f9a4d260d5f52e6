namespace Sluice.Core.Configuration;

/// <summary>The size of a signal that gives none.</summary>
public sealed record SizingConfiguration
{
    public SizingMethod Method { get; init; } = SizingMethod.Strength;

    /// <summary>
    /// Quantity: units. Notional: money in the instrument's currency. Weight and strength: share of the strategy's allocation, 0.1 is ten
    /// percent. Risk: share of the account's equity. Always above 0.
    /// </summary>
    public decimal Amount { get; init; } = 0.1m;
}
