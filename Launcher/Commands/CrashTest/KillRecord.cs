namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>A kill that took place, and what came of it.</summary>
internal sealed class KillRecord(PlannedKill plan, DateTime at)
{
    public PlannedKill Plan => plan;

    /// <summary>When it was noticed, UTC; of Redis: when it was back.</summary>
    public DateTime At => at;

    /// <summary>Until a signal got its disposition again; null when the next kill came first.</summary>
    public TimeSpan? Recovered { get; set; }

    /// <summary>Of that, until the new engine had the journal; null when it did not restart.</summary>
    public TimeSpan? Booted { get; set; }

    /// <summary>The states in which the dead engine has left signals and intents; empty when it survived.</summary>
    public IReadOnlySet<string> Left { get; init; } = new HashSet<string>();

    /// <summary>What the checks before the next kill have found.</summary>
    public Findings Found { get; } = new();

    public override string ToString() => plan.Site.IsArmed() ? $"{plan.Site}:{plan.Nth}" : plan.Site.Label();
}
