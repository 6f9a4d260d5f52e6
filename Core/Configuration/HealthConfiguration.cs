namespace Sluice.Core.Configuration;

/// <summary>When the ledger takes an account for ill, and asks the engine for another one.</summary>
public sealed record HealthConfiguration
{
    /// <summary>An engine without a sign of life for so long is told as missing, 1 min to 1 h.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>An account without connection for so long is told as lost, 1 s to 1 h: shorter breaks heal by themselves.</summary>
    public TimeSpan Disconnected { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Part of an account's orders that may be refused or without an answer.</summary>
    public decimal OrderErrors { get; init; } = 0.5m;

    /// <summary>Fewer failed orders than that in the window say nothing.</summary>
    public int MinimumErrors { get; init; } = 5;

    /// <summary>The time over which orders are counted, 1 min to 1 d.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What makes the ledger ask for another account; empty: it asks for none.</summary>
    public IReadOnlySet<HealthTrigger> Triggers { get; init; } = new HashSet<HealthTrigger> { HealthTrigger.Disconnected, HealthTrigger.OrderErrors, HealthTrigger.TokenEnded };

    /// <summary>How long an account may be without connection before another one is asked for: the engine, which sees it first, has its own limit.</summary>
    public TimeSpan FailoverAfter { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>How long the preferred account has to be well before the ledger asks to go back to it; null: only people do.</summary>
    public TimeSpan? FailbackAfter { get; init; }

    /// <summary>Shortest time between two requests for one routing account.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Most requests for one routing account in a day: what needs more needs a person.</summary>
    public int RequestsPerDay { get; init; } = 6;
}
