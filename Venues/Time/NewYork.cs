namespace Sluice.Venues.Time;

/// <summary>The time of day and the trading day of the US markets.</summary>
internal static class NewYork
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>The date in New York at a UTC time.</summary>
    public static DateOnly DateAt(DateTime utc) => DateOnly.FromDateTime(LocalAt(utc));

    /// <summary>The time of day and date in New York at a UTC time.</summary>
    public static DateTime LocalAt(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>UTC of a time in New York. Of the hour that the clock goes through twice, the second; of the one it leaves out, an hour later.</summary>
    public static DateTime ToUtc(DateTime local)
    {
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(Zone.IsInvalidTime(plain) ? plain.AddHours(1) : plain, Zone);
    }
}
