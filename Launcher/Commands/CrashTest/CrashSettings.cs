namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>What a crash test does.</summary>
internal sealed record CrashSettings
{
    public required int Seed { get; init; }

    public required IReadOnlyList<PlannedKill> Plan { get; init; }

    /// <summary>Whether signals come in through a gateway.</summary>
    public bool HasGateway => Plan.Any(kill => kill.Site.IsOfGateway());

    /// <summary>Streams in SQLite files instead of Redis.</summary>
    public bool Embedded { get; init; }

    /// <summary>Another host in the place of <c>sluice run</c>; {config} stands for the path of LEAN's file.</summary>
    public string? EngineCommand { get; init; }

    /// <summary>Where the engine trades.</summary>
    public string Broker { get; init; } = "paper";
}
