using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Json;

/// <summary>What Schwab's documents need beyond the common reading: lists, times without a colon in the zone, times as milliseconds.</summary>
internal static class SchwabRecords
{
    /// <exception cref="VenueException">The document is no object.</exception>
    public static JsonRecord ParseObject(string text, string what) =>
        VenueJson.Parse(text, what) is JObject found ? new JsonRecord(what, found) : throw new VenueException($"{what}: an object is expected, not '{Beginning(text)}'");

    /// <summary>The objects of a list; a single object counts as one, an empty body and <c>null</c> as none.</summary>
    /// <exception cref="VenueException">The document is something else.</exception>
    public static IReadOnlyList<JsonRecord> ParseList(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        return VenueJson.Parse(text, what) switch
        {
            JArray list => [.. list.Select(item => item is JObject found ? new JsonRecord(what, found) : throw new VenueException($"{what}: an object is expected in the list, not {item.Type}"))],
            JObject single => [new JsonRecord(what, single)],
            { Type: JTokenType.Null } => [],
            _ => throw new VenueException($"{what}: a list is expected, not '{Beginning(text)}'")
        };
    }

    /// <summary>The objects of a list inside; a single object counts as one, anything else as none.</summary>
    public static IReadOnlyList<JsonRecord> Records(this JsonRecord record, string name) => record.Value[name] switch
    {
        JArray list => [.. list.OfType<JObject>().Select(item => new JsonRecord(record.What, item))],
        JObject single => [new JsonRecord(record.What, single)],
        _ => []
    };

    /// <summary>The texts of a list inside; a single text counts as one, anything else as none.</summary>
    public static IReadOnlyList<string> Texts(this JsonRecord record, string name) => record.Value[name] switch
    {
        JArray list => [.. list.OfType<JValue>().Select(Plain)],
        JValue { Value: not null } single => [Plain(single)],
        _ => []
    };

    /// <summary>A number that may be left out, but not be something else.</summary>
    /// <exception cref="VenueException">It is there and no number.</exception>
    public static decimal? OptionalNumber(this JsonRecord record, string name) =>
        record.Value[name] is null or { Type: JTokenType.Null } ? null : record.NeedNumber(name);

    /// <summary>A whole number, or a text that is one; null when absent or anything else.</summary>
    public static long? Whole(this JsonRecord record, string name) =>
        long.TryParse(record.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Switch(this JsonRecord record, string name) => bool.TryParse(record.Text(name), out var value) ? value : null;

    /// <summary>UTC; null when absent or in no form of theirs.</summary>
    public static DateTime? SchwabTime(this JsonRecord record, string name) => Json.SchwabTime.Parse(record.Text(name));

    /// <summary>UTC, from milliseconds since 1970; null when absent or zero.</summary>
    public static DateTime? EpochTime(this JsonRecord record, string name) =>
        record.Whole(name) is { } milliseconds and not 0 ? Json.SchwabTime.FromEpoch(milliseconds) : null;

    private static string Plain(JValue value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Enough of a text to recognise it by, on one line.</summary>
    private static string Beginning(string text)
    {
        const int Shown = 120;
        return VenueJson.Shown(text.ReplaceLineEndings(" ").Trim(), Shown);
    }
}
