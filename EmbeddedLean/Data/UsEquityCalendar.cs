using NodaTime;
using QuantConnect;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Data;

/// <summary>
/// Holidays and early closes of the New York Stock Exchange by its rule 7.2, with the unscheduled closures since 2000, for machines without a data folder.
/// </summary>
internal static class UsEquityCalendar
{
    public const int FirstYear = 2000;
    public const int LastYear = 2035;

    private const int FirstJuneteenthYear = 2022;
    private static readonly TimeSpan EarlyClose = new(13, 0, 0);

    /// <summary>Attacks of 2001, days of mourning (Reagan, Ford, Bush, Carter), hurricane Sandy.</summary>
    private static readonly DateTime[] UnscheduledClosures =
    [
        new(2001, 9, 11), new(2001, 9, 12), new(2001, 9, 13), new(2001, 9, 14), new(2004, 6, 11), new(2007, 1, 2),
        new(2012, 10, 29), new(2012, 10, 30), new(2018, 12, 5), new(2025, 1, 9),
    ];

    public static SecurityExchangeHours Create(bool withExtendedHours)
    {
        TimeSpan open = new(9, 30, 0), close = new(16, 0, 0);
        var preMarket = withExtendedHours ? new TimeSpan(4, 0, 0) : open;
        var postMarket = withExtendedHours ? new TimeSpan(20, 0, 0) : close;
        var week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, day => day is DayOfWeek.Saturday or DayOfWeek.Sunday
            ? LocalMarketHours.ClosedAllDay(day)
            : new LocalMarketHours(day, preMarket, open, close, postMarket));
        var years = Enumerable.Range(FirstYear, LastYear - FirstYear + 1).ToArray();
        var holidays = years.SelectMany(Holidays).Concat(UnscheduledClosures).ToHashSet();
        var early = years.SelectMany(EarlyCloses).Where(date => !holidays.Contains(date)).ToDictionary(date => date, _ => EarlyClose);
        return new SecurityExchangeHours(TimeZones.NewYork, holidays, week, early, new Dictionary<DateTime, TimeSpan>());
    }

    public static IEnumerable<DateTime> Holidays(int year)
    {
        var newYear = new DateTime(year, 1, 1);
        // On a Saturday it is not made up for: the Friday closes the accounting year.
        if (newYear.DayOfWeek != DayOfWeek.Saturday) yield return Observed(newYear);
        yield return Nth(year, 1, DayOfWeek.Monday, 3);
        yield return Nth(year, 2, DayOfWeek.Monday, 3);
        yield return EasterSunday(year).AddDays(-2);
        yield return Last(year, 5, DayOfWeek.Monday);
        if (year >= FirstJuneteenthYear) yield return Observed(new DateTime(year, 6, 19));
        yield return Observed(new DateTime(year, 7, 4));
        yield return Nth(year, 9, DayOfWeek.Monday, 1);
        yield return Nth(year, 11, DayOfWeek.Thursday, 4);
        yield return Observed(new DateTime(year, 12, 25));
    }

    public static IEnumerable<DateTime> EarlyCloses(int year)
    {
        var dayBefore = new DateTime(year, 7, 3);
        if (dayBefore.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Thursday) yield return IndependenceEve(dayBefore);
        yield return Nth(year, 11, DayOfWeek.Thursday, 4).AddDays(1);
        var christmasEve = new DateTime(year, 12, 24);
        if (christmasEve.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Thursday) yield return christmasEve;
        if (year == 2003) yield return new DateTime(2003, 12, 26);
    }

    /// <summary>Until 2012 a holiday on a Thursday shortened the Friday after it, since then the Wednesday before.</summary>
    private static DateTime IndependenceEve(DateTime eve) => eve.DayOfWeek == DayOfWeek.Wednesday && eve.Year < 2013 ? eve.AddDays(2) : eve;

    private static DateTime Observed(DateTime date) => date.DayOfWeek switch
    {
        DayOfWeek.Saturday => date.AddDays(-1),
        DayOfWeek.Sunday => date.AddDays(1),
        _ => date,
    };

    private static DateTime Nth(int year, int month, DayOfWeek day, int n)
    {
        var first = new DateTime(year, month, 1);
        return first.AddDays((((int)day - (int)first.DayOfWeek + 7) % 7) + (7 * (n - 1)));
    }

    private static DateTime Last(int year, int month, DayOfWeek day)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)day + 7) % 7));
    }

    /// <summary>Gauss's computus for the Gregorian calendar, in the form valid from 1900 to 2099.</summary>
    private static DateTime EasterSunday(int year)
    {
        var moon = ((19 * (year % 19)) + 24) % 30;
        var day = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * moon) + 5) % 7;
        var offset = 22 + moon + day;
        // The two dates that the rule of the moon excludes.
        if (offset == 57 || (offset == 56 && moon == 28 && year % 19 > 10)) offset -= 7;
        return new DateTime(year, 3, 1).AddDays(offset - 1);
    }
}
