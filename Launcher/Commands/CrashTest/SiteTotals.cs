using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The kills of one site.</summary>
internal sealed record SiteTotals(CrashSite Site, IReadOnlyList<KillRecord> Kills)
{
    /// <summary>Kills after which a signal got its disposition before the next kill.</summary>
    public int Restarts => Kills.Count(kill => kill.Recovered != null);

    /// <summary>Null when every next kill came first.</summary>
    public double? MeanRecoverMilliseconds => Restarts == 0 ? null : Kills.Where(kill => kill.Recovered != null).Average(kill => kill.Recovered!.Value.TotalMilliseconds);

    public int Lost => Kills.Sum(kill => kill.Found.Lost.Count);

    public int Twice => Kills.Sum(kill => kill.Found.Twice.Count);

    public int Differences => Kills.Sum(kill => kill.Found.Differences.Count);

    public JObject ToJson() => new()
    {
        ["kills"] = Kills.Count,
        ["restarts"] = Restarts,
        ["meanRecoverMs"] = MeanRecoverMilliseconds is { } mean ? JsonNumbers.Rounded(mean, 0) : null,
        ["lost"] = Lost,
        ["twice"] = Twice
    };
}
