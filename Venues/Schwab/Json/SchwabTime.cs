using System.Globalization;

namespace Sluice.Venues.Schwab.Json;

/// <summary>Times as Schwab writes and takes them.</summary>
internal static class SchwabTime
{
    /// <summary>
    /// Orders come with <c>2025-01-17T17:19:49+0000</c> (recorded), the documentation has <c>2024-04-16T00:33:10.379Z</c>: with or without
    /// fractions, with a zone in any of the three spellings.
    /// </summary>
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>The latest time that a <see cref="DateTimeOffset"/> holds, in milliseconds since 1970.</summary>
    private const long MaximumEpoch = 253_402_300_799_999;

    /// <summary>UTC; null for what is no such time, or has no zone.</summary>
    public static DateTime? Parse(string? text)
    {
        if (text is not { Length: >= 20 and <= 40 }) return null;
        // A zone without a colon is in no standard form.
        var zone = text.Length - 5;
        if (text[zone] is '+' or '-' && text[^1] != 'Z') text = text.Insert(zone + 3, ":");
        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;
    }

    /// <summary>UTC; null for what no time can be.</summary>
    public static DateTime? FromEpoch(long milliseconds) =>
        milliseconds is >= 0 and <= MaximumEpoch ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime : null;

    /// <summary>As the parameters of the trader API are documented.</summary>
    public static string Write(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static long ToEpoch(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
