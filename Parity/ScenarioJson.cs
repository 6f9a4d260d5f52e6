using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Sluice.Parity;

/// <summary>Reads and writes JSON without losing a digit.</summary>
internal static class ScenarioJson
{
    public static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal
        };
        return JObject.Load(reader);
    }

    public static DateTime Date(JObject source, string name) =>
        DateTime.Parse(source.Value<string>(name) ?? throw new FormatException($"'{name}' is missing in {source.ToString(Formatting.None)}."), CultureInfo.InvariantCulture);

    public static string Utc(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Camel(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>All digits, no trailing zeros.</summary>
    public static JRaw Exact(decimal value) => new((value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture));

    /// <summary>Eight places, half to even.</summary>
    public static JRaw Rounded(decimal value) => Exact(Math.Round(value, 8));
}
