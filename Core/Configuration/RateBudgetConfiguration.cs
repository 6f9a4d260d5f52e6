namespace Sluice.Core.Configuration;

/// <summary>How fast the submission lane may send.</summary>
public sealed record RateBudgetConfiguration
{
    /// <summary>Sustained rate, 0.1 to 10,000.</summary>
    public double OrdersPerSecond { get; init; } = 10;

    /// <summary>Orders that may leave at once after a pause, 1 to 10,000.</summary>
    public int Burst { get; init; } = 10;

    /// <summary>Share of the burst that only cancels and exits may use; 0 to 0.9.</summary>
    public double ReservedShare { get; init; } = 0.3;
}
