using System.Globalization;

namespace Sluice.Launcher.Commands.Books;

/// <summary>Numbers and durations as people read them; what is null is not known and says so.</summary>
internal static class Shown
{
    public const string NotKnown = "not known";

    public static string Money(decimal? value) => value is { } known ? known.ToString("#,##0.00######", CultureInfo.InvariantCulture) : NotKnown;

    public static string Amount(decimal? value) => value is { } known ? known.ToString("#,##0.########", CultureInfo.InvariantCulture) : NotKnown;

    public static string Percent(decimal? value) => value is { } known ? (known * 100).ToString("0.0#", CultureInfo.InvariantCulture) + " %" : NotKnown;

    public static string Percent(double? value) => value is { } known ? (known * 100).ToString("0.0#", CultureInfo.InvariantCulture) + " %" : NotKnown;

    public static string Ratio(double? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : NotKnown;

    public static string Ratio(decimal? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : NotKnown;

    /// <summary>The two largest units: 2 d 3 h, 5 min 10 s, 0.25 s.</summary>
    public static string Span(TimeSpan? value) => value switch
    {
        null => NotKnown,
        { TotalDays: >= 1 } span => $"{span.Days} d {span.Hours} h",
        { TotalHours: >= 1 } span => $"{span.Hours} h {span.Minutes} min",
        { TotalMinutes: >= 1 } span => $"{span.Minutes} min {span.Seconds} s",
        { } span => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s"
    };

    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
