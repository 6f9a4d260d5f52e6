using System.Globalization;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using QuantConnect.Logging;

namespace QuantConnect.Configuration;

public static partial class Config
{
    public static bool GetBool(string key, bool defaultValue = false) => GetValue(key, defaultValue);

    public static int GetInt(string key, int defaultValue = 0) => GetValue(key, defaultValue);

    public static double GetDouble(string key, double defaultValue = 0.0) => GetValue(key, defaultValue);

    public static bool TryGetValue<T>(string key, out T value) => TryGetValue(key, default!, out value);

    public static bool TryGetValue<T>(string key, T defaultValue, out T value)
    {
        try
        {
            value = GetValue(key, defaultValue);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            value = defaultValue;
            return false;
        }
    }

    /// <summary>Reads a key as an enum, a plain value, anything with a static <c>Parse(string)</c>, or from JSON.</summary>
    /// <exception cref="FormatException">The value does not read as <typeparamref name="T"/>.</exception>
    public static T GetValue<T>(string key, T defaultValue = default!)
    {
        if (key == "environment" && typeof(T) == typeof(string)) return (T)(object)GetEnvironment();
        var token = GetToken(key);
        if (token is null) return defaultValue;

        var text = token is JValue plain ? Convert.ToString(plain.Value, CultureInfo.InvariantCulture) ?? string.Empty : token.ToString();
        if (typeof(T).IsEnum) return (T)Enum.Parse(typeof(T), text, ignoreCase: true);
        if (typeof(IConvertible).IsAssignableFrom(typeof(T))) return (T)Convert.ChangeType(text, typeof(T), CultureInfo.InvariantCulture);
        return ReadObject(key, text, defaultValue);
    }

    /// <summary>One object with the root's keys and, over them, those of an environment (dots for nested ones).</summary>
    public static JObject Flatten(string overrideEnvironment) => Flatten(Settings, overrideEnvironment);

    public static JObject Flatten(JObject config, string overrideEnvironment)
    {
        ArgumentNullException.ThrowIfNull(config);
        var flat = (JObject)config.DeepClone();
        flat.Remove("environment");
        flat.Remove("environments");
        JObject? level = config;
        foreach (var name in (overrideEnvironment ?? string.Empty).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            level = level?["environments"]?[name] as JObject;
            if (level is null) break;
            foreach (var (key, value) in level)
            {
                if (key is "environment" or "environments") continue;
                flat[key] = value!.ToString();
            }
        }

        return flat;
    }

    private static T ReadObject<T>(string key, string text, T defaultValue)
    {
        try
        {
            var parse = typeof(T).GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]);
            if (parse is not null) return (T)parse.Invoke(null, [text])!;
            return JsonConvert.DeserializeObject<T>(text)!;
        }
        catch (Exception fault) when (fault is TargetInvocationException or JsonException)
        {
            Log.Error(fault, $"Config: key '{key}' does not read as {typeof(T).Name}: '{text}'. The default is used; correct the value.");
            return defaultValue;
        }
    }
}
