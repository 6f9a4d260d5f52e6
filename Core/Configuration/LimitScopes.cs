namespace Sluice.Core.Configuration;

/// <summary>Limits for a part of what is traded, whichever strategy trades it.</summary>
public sealed record LimitScopes
{
    public static LimitScopes None { get; } = new();

    /// <summary>By canonical instrument id.</summary>
    public IReadOnlyDictionary<string, ScopedLimits> Symbols { get; init; } = new Dictionary<string, ScopedLimits>();

    public IReadOnlyDictionary<string, ScopedLimits> Brokers { get; init; } = new Dictionary<string, ScopedLimits>();

    /// <summary>An instrument is in one sector at most.</summary>
    public IReadOnlyList<ExposureGroup> Sectors { get; init; } = [];

    /// <summary>Groups of instruments that move together; an instrument is in one at most.</summary>
    public IReadOnlyList<ExposureGroup> Groups { get; init; } = [];
}
