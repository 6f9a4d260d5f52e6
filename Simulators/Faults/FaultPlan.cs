namespace Sluice.Simulators.Faults;

/// <summary>The faults of a run.</summary>
internal sealed record FaultPlan
{
    /// <summary>No faults at all.</summary>
    public static readonly FaultPlan None = new();

    /// <summary>Chance depends on it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>All faults end when the server is this old; null for never.</summary>
    public TimeSpan? OffAfter { get; init; }

    public IReadOnlyList<FaultRule> Rules { get; init; } = [];
}
