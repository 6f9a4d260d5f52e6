using NodaTime;

namespace Sluice.Simulators.Hosting;

/// <summary>
/// The hours of US equities: 09:30 to 16:00 New York time on weekdays, pre-market from 07:00 to 09:24 and post-market to 19:55 (Tradier's
/// sessions, brokers.md 2.6). Holidays are not known; a session can be forced.
/// </summary>
internal sealed class MarketHours
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The session that holds whatever the time; null to follow the time.</summary>
    public MarketSession? Forced { get; set; }

    public MarketSession Session(DateTime utc)
    {
        if (Forced is { } forced) return forced;
        var local = Local(utc);
        if (local.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) return MarketSession.Closed;
        var time = local.TimeOfDay;
        if (time >= new LocalTime(9, 30) && time < new LocalTime(16, 0)) return MarketSession.Open;
        if (time >= new LocalTime(7, 0) && time < new LocalTime(9, 24)) return MarketSession.PreMarket;
        return time >= new LocalTime(16, 0) && time < new LocalTime(19, 55) ? MarketSession.PostMarket : MarketSession.Closed;
    }

    /// <summary>New York's date at a time.</summary>
    public static DateOnly Date(DateTime utc) => Local(utc).Date.ToDateOnly();

    /// <summary>New York's wall clock at a time.</summary>
    public static LocalDateTime Local(DateTime utc) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).InZone(NewYork).LocalDateTime;

    /// <summary>The end of New York's date, UTC: day orders are gone by then.</summary>
    public static DateTime EndOfDay(DateTime utc) => NewYork.AtStartOfDay(Local(utc).Date.PlusDays(1)).ToDateTimeUtc();
}
