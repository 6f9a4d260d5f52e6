using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;

namespace Sluice.Launcher.Configuration;

/// <summary>Finds and reads <c>sluice.json</c>, given itself or the file of LEAN's that names it.</summary>
internal static class ConfigurationLocator
{
    public const string Variable = "SLUICE_CONFIG";

    /// <summary>The key of LEAN's file that names <c>sluice.json</c>, relative to LEAN's file.</summary>
    public const string ConfigKey = "sluice-config";

    /// <summary>Everything of ours that LEAN's file may hold.</summary>
    private static readonly string[] KnownKeys = [ConfigKey, "sluice-signals", "sluice-account"];

    /// <summary>Reads the configuration that a command's <c>--config</c> names.</summary>
    public static EngineConfiguration Read(string? given) => ConfigurationReader.Read(Find(given));

    /// <summary>The same for commands that steer or look at a running engine: what its accounts need does not have to be at hand.</summary>
    public static EngineConfiguration ReadForControl(string? given) => ConfigurationReader.Read(Find(given), needsAccounts: false);

    /// <summary>Full path of <c>sluice.json</c>.</summary>
    public static string Find(string? given)
    {
        var file = FindGiven(given, "paper.json");
        // What is no JSON for LEAN's lenient reader is left to our strict one, which says where the fault is.
        if (Parse(file) is not { } root || !IsHostFile(root)) return file;
        CheckKeys(root, file);
        var named = HostValue(root, ConfigKey) ?? throw new CommandFailure(ExitCode.Configuration, $"{file}: the key '{ConfigKey}' is missing: it names sluice.json, relative to this file");
        return Path.GetFullPath(named, Path.GetDirectoryName(file)!);
    }

    /// <summary>Full path of the file that is meant: the given one, else the environment's, else the shipped one.</summary>
    public static string FindGiven(string? given, string shipped)
    {
        var file = given ?? Environment.GetEnvironmentVariable(Variable) ?? FindShipped(shipped);
        file = Path.GetFullPath(file);
        if (!File.Exists(file)) throw new CommandFailure(ExitCode.Configuration, $"{file}: there is no such configuration file: give its path with --config");
        return file;
    }

    /// <summary>Refuses keys of LEAN's file that look like ours and are not.</summary>
    public static void CheckKeys(JObject root, string file)
    {
        foreach (var (path, name) in root.Descendants().OfType<JProperty>().Select(property => (property.Path, property.Name)))
            if (name.StartsWith("sluice-", StringComparison.Ordinal) && !KnownKeys.Contains(name))
                throw new CommandFailure(ExitCode.Configuration, $"{file}: {path}: unknown key; of ours only {string.Join(", ", KnownKeys)} belong into LEAN's file");
    }

    /// <summary>LEAN's lenient JSON; null when the file is not even that.</summary>
    public static JObject? Parse(string file)
    {
        try
        {
            return JObject.Parse(File.ReadAllText(file), new JsonLoadSettings { CommentHandling = CommentHandling.Ignore });
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Configuration, $"{file}: cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>A file of <c>Launcher.Config</c>, which lies above the program.</summary>
    public static string FindShipped(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "Launcher.Config", name);
            if (File.Exists(candidate)) return candidate;
        }

        throw new CommandFailure(ExitCode.Configuration, $"no configuration is given, and Launcher.Config/{name} is not beside the program: give its path with --config");
    }

    private static bool IsHostFile(JObject root) => !root.ContainsKey("deployment") && (root.ContainsKey("environment") || root.ContainsKey("algorithm-type-name") || root.ContainsKey(ConfigKey));

    /// <summary>A key of the chosen environment, else of the root, as LEAN looks it up.</summary>
    private static string? HostValue(JObject root, string key)
    {
        var environment = (string?)root["environment"] ?? "";
        return (string?)(root["environments"] as JObject)?[environment]?[key] ?? (string?)root[key];
    }
}
