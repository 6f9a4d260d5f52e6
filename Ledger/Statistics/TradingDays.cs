namespace Sluice.Ledger.Statistics;

/// <summary>The trading day of a time: of Deribit the day on which its settlement of 08:00 UTC ends it, everywhere else New York's date.</summary>
public static class TradingDays
{
    internal const string Deribit = "deribit";

    /// <summary>From the settlement of 08:00 UTC to midnight.</summary>
    private static readonly TimeSpan AfterSettlement = TimeSpan.FromHours(16);

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <param name="time">UTC.</param>
    /// <param name="broker">The broker's name in events.</param>
    public static DateOnly Of(DateTime time, string broker) =>
        DateOnly.FromDateTime(broker == Deribit ? time + AfterSettlement : TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), NewYork));

    /// <summary>When the day is over everywhere, UTC: for choosing a rate.</summary>
    public static DateTime EndOf(DateOnly day) => day.AddDays(1).ToDateTime(new TimeOnly(5, 0), DateTimeKind.Utc);
}
