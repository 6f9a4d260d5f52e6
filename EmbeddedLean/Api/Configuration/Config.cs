using System.Globalization;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using QuantConnect.Logging;

namespace QuantConnect.Configuration;

/// <summary>
/// The process's configuration: keys of the root and of the chosen <c>environment</c> block, where the block wins.
/// A value that is an object or a list reads as its JSON text.
/// </summary>
public static partial class Config
{
    private static readonly Lock Gate = new();
    private static string _fileName = "config.json";
    private static JObject? _settings;

    private static JObject Settings
    {
        get
        {
            lock (Gate) return _settings ??= Load();
        }
    }

    /// <summary>Names the file to read at the next <see cref="Reset"/> or first use.</summary>
    public static void SetConfigurationFile(string fileName)
    {
        if (!File.Exists(fileName))
        {
            Log.Error($"Config: there is no file '{fileName}', '{_fileName}' stays in use. Check the path.");
            return;
        }

        lock (Gate) _fileName = fileName;
    }

    /// <summary>Forgets everything that was read or set; the file is read again at the next use.</summary>
    public static void Reset()
    {
        lock (Gate) _settings = null;
    }

    /// <summary>Lays command line arguments over the file; <c>config</c> among them names the file.</summary>
    public static void MergeCommandLineArgumentsWithConfiguration(Dictionary<string, object> cliArguments)
    {
        ArgumentNullException.ThrowIfNull(cliArguments);
        if (cliArguments.TryGetValue("config", out var file))
        {
            SetConfigurationFile((string)file);
            Reset();
        }

        lock (Gate)
        {
            (_settings ??= Load()).Merge(JObject.FromObject(cliArguments), new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Union });
        }
    }

    /// <summary>The chosen environment; environments inside it are joined by dots.</summary>
    public static string GetEnvironment()
    {
        lock (Gate)
        {
            var names = new List<string>();
            for (JToken? level = Settings; level?["environment"] is { } name; level = level["environments"]?[names[^1]]) names.Add(name.Value<string>()!);
            return string.Join('.', names);
        }
    }

    public static string Get(string key, string defaultValue = "")
    {
        if (key == "environment") return GetEnvironment();
        return GetToken(key)?.ToString() ?? defaultValue;
    }

    public static JToken? GetToken(string key)
    {
        lock (Gate) return Find(Settings, key);
    }

    /// <summary>Sets a key of the root; <c>name.key</c> sets it in the environment of that name.</summary>
    public static void Set(string key, dynamic value)
    {
        ArgumentNullException.ThrowIfNull(key);
        object? plain = value;
        lock (Gate)
        {
            JObject level = Settings;
            for (var dot = key.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = key.IndexOf('.', StringComparison.Ordinal))
            {
                level = Child(Child(level, "environments"), key[..dot]);
                key = key[(dot + 1)..];
            }

            level[key] = plain as JToken ?? (plain is null ? JValue.CreateNull() : JToken.FromObject(plain));
        }
    }

    /// <summary>Writes the configuration in use to a folder, by default over the file it came from.</summary>
    public static void Write(string? targetPath = null)
    {
        lock (Gate)
        {
            if (_settings is null) return;
            var target = string.IsNullOrEmpty(targetPath) ? _fileName : Path.Combine(targetPath, Path.GetFileName(_fileName));
            File.WriteAllText(target, _settings.ToString(Formatting.Indented));
        }
    }

    private static JObject Child(JObject parent, string name)
    {
        if (parent[name] is JObject present) return present;
        var made = new JObject();
        parent[name] = made;
        return made;
    }

    private static JToken? Find(JObject level, string key)
    {
        var environment = level["environment"]?.Value<string>();
        if (environment is not null && level["environments"]?[environment] is JObject block && Find(block, key) is { } inner) return inner;
        return level.TryGetValue(key, StringComparison.Ordinal, out var plain) ? plain : level.SelectToken(Quote(key));
    }

    /// <summary>Keys may hold dashes and dots: a dotted key is a path, each part taken literally.</summary>
    private static string Quote(string key) => string.Concat(key.Split('.').Select(part => "['" + part.Replace("'", "\\'", StringComparison.Ordinal) + "']"));

    private static JObject Load()
    {
        if (!File.Exists(_fileName)) return new JObject { ["live-mode"] = false, ["data-folder"] = "../../../Data/" };
        try
        {
            return JObject.Parse(File.ReadAllText(_fileName), new JsonLoadSettings { CommentHandling = CommentHandling.Ignore });
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"Configuration file '{Path.GetFullPath(_fileName)}' is not valid JSON: {fault.Message}", fault);
        }
    }
}
