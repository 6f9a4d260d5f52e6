using Newtonsoft.Json.Linq;
using Sluice.Launcher.Configuration;

namespace Sluice.Launcher.Engine;

/// <summary>The configuration files of a run in a folder of its own.</summary>
internal static class LiveFiles
{
    /// <summary>Writes <c>sluice.json</c> and, from the shipped one, LEAN's file. Returns the path of the latter.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="configuration">The content of <c>sluice.json</c>.</param>
    /// <param name="shippedName">Which of the shipped files is LEAN's.</param>
    public static string Write(string folder, JObject configuration, string shippedName = "paper.json")
    {
        File.WriteAllText(Path.Combine(folder, "sluice.json"), configuration.ToString());
        var shipped = ConfigurationLocator.FindShipped(shippedName);
        var host = ConfigurationLocator.Parse(shipped) ?? throw new CommandFailure(ExitCode.Configuration, $"{shipped}: is no JSON");
        host[ConfigurationLocator.ConfigKey] = "sluice.json";
        // A run of its own does not wait for New York to open.
        host["force-exchange-always-open"] = true;
        host["data-folder"] = Path.Combine(folder, "data");
        host["object-store-root"] = Path.Combine(folder, "storage");
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var file = Path.Combine(folder, shippedName);
        File.WriteAllText(file, host.ToString());
        return file;
    }
}
