namespace Sluice.Core.Configuration;

/// <summary>Several accounts of the same assets and currency, used as one: entries go to the active one, exits to where the position lies.</summary>
public sealed record RoutingConfiguration
{
    /// <summary>Names of the accounts, at least two. The first one is preferred.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Orders in a row without an answer after which another account takes over.</summary>
    public int Failures { get; init; } = 3;

    /// <summary>Time without a connection after which another account takes over.</summary>
    public TimeSpan Disconnected { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time without any failure after which the engine goes back to the preferred account by itself; null: only people go back.</summary>
    public TimeSpan? FailbackAfter { get; init; }

    /// <summary>The active member: the preferred one until another was journaled. One that is no member any more is not active either.</summary>
    public string ActiveMember(string? journaled) => journaled != null && Members.Contains(journaled) ? journaled : Members[0];
}
