using Newtonsoft.Json.Linq;
using QuantConnect.Configuration;
using Sluice.Hosting;

namespace Sluice.Launcher.Configuration;

/// <summary>
/// Puts LEAN's configuration file into effect for this process. Paths in it are relative to the file, so that a run does not depend on the
/// working directory.
/// </summary>
internal static class HostConfiguration
{
    private const string DataFolder = "data-folder";
    private const string AlgorithmLocation = "algorithm-location";

    private static readonly string[] Paths = [EngineServices.ConfigurationKey, DataFolder, "plugin-directory", "object-store-root", SignalsFile];

    private const string SignalsFile = "sluice-signals";

    /// <summary>Reads the file and sets its keys. Keys given in <paramref name="overrides"/> go before the file's; their paths are absolute.</summary>
    public static void Apply(string file, bool live, IReadOnlyDictionary<string, string> overrides)
    {
        var root = ConfigurationLocator.Parse(file) ?? throw new CommandFailure(ExitCode.Configuration, $"{file}: is no JSON: it has to be one of LEAN's configuration files, such as Launcher.Config/paper.json");
        ConfigurationLocator.CheckKeys(root, file);
        Config.SetConfigurationFile(file);
        Config.Reset();
        foreach (var key in Paths) MakeAbsolute(root, key, Path.GetDirectoryName(file)!);
        foreach (var (key, value) in overrides) Config.Set(key, value);
        SetAlgorithm(file);
        if (Config.Get(EngineServices.ConfigurationKey).Length == 0)
            throw new CommandFailure(ExitCode.Configuration, $"{file}: the key '{EngineServices.ConfigurationKey}' is missing: it names sluice.json, relative to this file");
        if (Config.GetBool("live-mode") != live)
            throw new CommandFailure(ExitCode.Configuration, $"{file}: live-mode is {(live ? "off" : "on")} in environment '{Config.GetEnvironment()}': {(live ? "run needs a live environment, such as paper.json" : "backtest needs a backtesting environment, such as backtest.json")}");
    }

    private static void MakeAbsolute(JObject root, string key, string folder)
    {
        if (Config.Get(key) is { Length: > 0 } path) Set(root, key, Path.GetFullPath(path, folder));
    }

    /// <summary>The algorithm lies beside the program unless the file gives a whole path.</summary>
    private static void SetAlgorithm(string file)
    {
        var location = Config.Get(AlgorithmLocation);
        var beside = Path.Combine(AppContext.BaseDirectory, location);
        Config.Set(AlgorithmLocation, File.Exists(beside) ? beside : Path.GetFullPath(location, Path.GetDirectoryName(file)!));
    }

    /// <summary>Sets the key where LEAN will look first: in the environment's block if it is there.</summary>
    private static void Set(JObject root, string key, string value)
    {
        var environment = (string?)root["environment"] ?? "";
        var inBlock = (root["environments"] as JObject)?[environment]?[key] != null;
        Config.Set(inBlock ? $"{environment}.{key}" : key, value);
    }
}
