using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.Demo;
using Sluice.Launcher.Engine;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>The demo's deployment, with a venue whose every fault is on and frequent, or with a faultless one.</summary>
internal static class CrashConfiguration
{
    /// <summary>The venue's faults; shares of orders, answers and reports.</summary>
    public static readonly JObject Faults = new()
    {
        ["delay"] = "5ms",
        ["partialFillProbability"] = 0.3,
        ["rejectProbability"] = 0.05,
        ["lostAnswerProbability"] = 0.1,
        ["lostAfterArrivalShare"] = 0.5,
        ["duplicateReportProbability"] = 0.1,
        ["lateReportProbability"] = 0.1
    };

    /// <summary>Writes the files. Returns the path of LEAN's.</summary>
    /// <param name="folder">Where they go; the state folder is <c>state</c> in it.</param>
    /// <param name="seed">Of market and venue.</param>
    /// <param name="redis">The server's address; null for embedded streams.</param>
    /// <param name="faulty">Whether the venue has faults.</param>
    public static string Write(string folder, int seed, string? redis, bool faulty)
    {
        var configuration = DemoConfiguration.Create(seed, redis);
        var venue = (JObject)configuration["accounts"]![DemoConfiguration.Account]!["paper"]!;
        foreach (var (name, value) in Faults)
        {
            if (faulty) venue[name] = value!.DeepClone();
            else venue.Remove(name);
        }

        return LiveFiles.Write(folder, configuration);
    }
}
