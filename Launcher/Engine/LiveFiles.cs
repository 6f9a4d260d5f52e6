using Newtonsoft.Json.Linq;
using Sluice.Launcher.Configuration;

namespace Sluice.Launcher.Engine;

/// <summary>The configuration files of a run in a folder of its own.</summary>
internal static class LiveFiles
{
    /// <summary>Writes <c>sluice.json</c> and, from the shipped one, <c>paper.json</c>. Returns the path of the latter.</summary>
    public static string Write(string folder, JObject configuration)
    {
        File.WriteAllText(Path.Combine(folder, "sluice.json"), configuration.ToString());
        var shipped = ConfigurationLocator.FindShipped("paper.json");
        var host = ConfigurationLocator.Parse(shipped) ?? throw new CommandFailure(ExitCode.Configuration, $"{shipped}: is no JSON");
        host["data-folder"] = Path.Combine(folder, "data");
        host["object-store-root"] = Path.Combine(folder, "storage");
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var file = Path.Combine(folder, "paper.json");
        File.WriteAllText(file, host.ToString());
        return file;
    }
}
