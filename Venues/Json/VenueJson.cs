using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Json;

/// <summary>Reads a venue's JSON so that nothing is lost: numbers with a point as decimals, times as the texts they are.</summary>
internal static class VenueJson
{
    /// <summary>Deeper than any venue's answer; bounds what a broken one costs.</summary>
    private const int MaximumDepth = 32;

    private const int ShownLength = 300;

    /// <exception cref="VenueException">The text is no JSON.</exception>
    public static JToken Parse(string text, string what) =>
        TryParse(text) ?? throw new VenueException($"{what}: what came is no JSON: {Shown(text, ShownLength)}") { IsTransient = true };

    /// <summary>A part of an answer as a message may show it. One with tokens is not shown at all: messages go to logs.</summary>
    public static string Shown(string text, int length)
    {
        if (text.Contains("_token", StringComparison.OrdinalIgnoreCase) || text.Contains("secret", StringComparison.OrdinalIgnoreCase)) return "(not shown, since there are tokens in it)";
        return text.Length <= length ? text : text[..length] + "...";
    }

    /// <summary>Null when the text is no JSON.</summary>
    public static JToken? TryParse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
                ArrayPool = JsonCharPool.Shared,
                MaxDepth = MaximumDepth
            };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
