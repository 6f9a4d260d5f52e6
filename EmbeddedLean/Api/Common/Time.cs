using System.Globalization;
using Sluice.EmbeddedLean.Engine.Scheduling;

namespace QuantConnect;

/// <summary>Named spans and moments, and conversions from and to Unix time.</summary>
public static partial class Time
{
    /// <summary>Later than any time an algorithm meets.</summary>
    public static readonly DateTime EndOfTime = new(2050, 12, 31);

    public static TimeSpan EndOfTimeTimeSpan = new(EndOfTime.Ticks);

    /// <summary>Earliest start of a backtest.</summary>
    public static readonly DateTime Start = new(1998, 1, 2);

    /// <summary>Earlier than any data; the default date of a security identifier.</summary>
    public static readonly DateTime BeginningOfTime = new(1899, 12, 30);

    public static readonly TimeSpan MaxTimeSpan = TimeSpan.FromDays(1000 * 365);
    public static readonly TimeSpan OneYear = TimeSpan.FromDays(365);
    public static readonly TimeSpan OneDay = TimeSpan.FromDays(1);
    public static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    public static readonly TimeSpan OneMinute = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>How long after midnight UTC the day's map and factor files are expected.</summary>
    public static TimeSpan LiveAuxiliaryDataOffset { get; set; } = TimeSpan.FromHours(8);

    public static TimeSpan GetNextLiveAuxiliaryDataDueTime() => GetNextLiveAuxiliaryDataDueTime(AmbientClock.UtcNow);

    /// <summary>From now until the next day's map and factor files are expected.</summary>
    public static TimeSpan GetNextLiveAuxiliaryDataDueTime(DateTime utcNow)
    {
        var due = utcNow.Date.Add(LiveAuxiliaryDataOffset);
        if (utcNow >= due) due = due.AddDays(1);
        return due - utcNow;
    }

    public static DateTime UnixTimeStampToDateTime(double unixTimeStamp) => DateTime.UnixEpoch.AddTicks((long)Math.Round(unixTimeStamp * TimeSpan.TicksPerSecond));

    public static DateTime UnixTimeStampToDateTime(decimal unixTimeStamp) => DateTime.UnixEpoch.AddTicks((long)(unixTimeStamp * TimeSpan.TicksPerSecond));

    public static DateTime UnixTimeStampToDateTime(long unixTimeStamp) => DateTime.UnixEpoch.AddTicks(unixTimeStamp * TimeSpan.TicksPerSecond);

    public static DateTime UnixMillisecondTimeStampToDateTime(decimal unixTimeStamp) =>
        DateTime.UnixEpoch.AddTicks((long)(unixTimeStamp * TimeSpan.TicksPerMillisecond));

    public static DateTime UnixNanosecondTimeStampToDateTime(long unixTimeStamp) => DateTime.UnixEpoch.AddTicks(unixTimeStamp / 100);

    public static double DateTimeToUnixTimeStamp(DateTime time) => (time - DateTime.UnixEpoch).TotalSeconds;

    public static double DateTimeToUnixTimeStampMilliseconds(DateTime time) => (time - DateTime.UnixEpoch).TotalMilliseconds;

    public static long DateTimeToUnixTimeStampNanoseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks * 100;

    /// <summary>Seconds since 1970, now.</summary>
    public static double TimeStamp() => DateTimeToUnixTimeStamp(AmbientClock.UtcNow);

    public static TimeSpan Max(TimeSpan one, TimeSpan two) => one > two ? one : two;

    public static TimeSpan Min(TimeSpan one, TimeSpan two) => one < two ? one : two;

    public static DateTime Max(DateTime one, DateTime two) => one > two ? one : two;

    public static DateTime Min(DateTime one, DateTime two) => one < two ? one : two;

    public static TimeSpan Multiply(this TimeSpan interval, double multiplier) => TimeSpan.FromTicks((long)(interval.Ticks * multiplier));

    public static TimeSpan Abs(this TimeSpan timeSpan) => timeSpan.Duration();

    /// <summary>Moments from <paramref name="from"/> on, one step apart, not past <paramref name="thru"/>.</summary>
    public static IEnumerable<DateTime> DateTimeRange(DateTime from, DateTime thru, TimeSpan step)
    {
        for (var time = from; time <= thru; time = time.Add(step)) yield return time;
    }

    /// <summary>Midnights of the days from first to last, both included.</summary>
    public static IEnumerable<DateTime> EachDay(DateTime from, DateTime thru) => DateTimeRange(from.Date, thru.Date, OneDay);

    private static readonly string[] DateFormats = ["yyyyMMdd", "yyyyMMdd HH:mm:ss", "yyyyMMdd HH:mm", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "M/d/yyyy", "M/d/yyyy h:mm:ss tt", "o"];

    /// <summary>Reads a date in one of the formats that data files use.</summary>
    /// <exception cref="FormatException">None of them fits.</exception>
    public static DateTime ParseDate(string dateToParse)
    {
        const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        if (DateTime.TryParseExact(dateToParse, DateFormats, CultureInfo.InvariantCulture, Styles, out var exact)) return DateTime.SpecifyKind(exact, DateTimeKind.Unspecified);
        if (DateTime.TryParse(dateToParse, CultureInfo.InvariantCulture, Styles, out var loose)) return DateTime.SpecifyKind(loose, DateTimeKind.Unspecified);
        throw new FormatException($"'{dateToParse}' is not a date; write it as yyyyMMdd or yyyy-MM-dd HH:mm:ss.");
    }
}
