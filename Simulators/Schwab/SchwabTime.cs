using System.Globalization;
using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Schwab;

/// <summary>Schwab's ways to write a time.</summary>
internal static class SchwabTime
{
    /// <summary>Of orders: 2025-01-17T17:19:49+0000, no colon in the offset (brokers.md 1.6, observed).</summary>
    public static string Order(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);

    /// <summary>
    /// Of the account stream: 2025-03-20 13:43:45.620 without a zone, New York's wall clock. A recorded message with the envelope's time
    /// 1726499530728 (15:12:10 UTC) carries 11:12:10.632.
    /// </summary>
    public static string Stream(DateTime utc) => MarketHours.Local(utc).ToDateTimeUnspecified().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static long Milliseconds(DateTime utc) => utc == default ? 0 : new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    /// <summary>ISO 8601 as clients send it, in UTC; null when it is none.</summary>
    public static DateTime? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;
}
