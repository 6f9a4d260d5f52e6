using NodaTime;
using NodaTime.TimeZones;

namespace QuantConnect;

/// <summary>Conversions and small questions that LEAN's API offers on common types.</summary>
public static partial class Extensions
{
    /// <summary>A doubled hour means its second half, a skipped one the moment after the gap.</summary>
    private static readonly ZoneLocalMappingResolver Lenient = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    public static DateTime ConvertFromUtc(this DateTime time, DateTimeZone to, bool strict = false)
    {
        if (ReferenceEquals(to, DateTimeZone.Utc)) return DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        var ticks = time.Ticks + (to.GetUtcOffset(Instant.FromUnixTimeTicks(time.Ticks - DateTime.UnixEpoch.Ticks)).Ticks);
        return new DateTime(ticks);
    }

    /// <param name="strict">Refuse times that the zone skips or has twice instead of choosing.</param>
    public static DateTime ConvertToUtc(this DateTime time, DateTimeZone from, bool strict = false)
    {
        if (ReferenceEquals(from, DateTimeZone.Utc)) return DateTime.SpecifyKind(time, DateTimeKind.Utc);
        var local = LocalDateTime.FromDateTime(time);
        return (strict ? from.AtStrictly(local) : local.InZone(from, Lenient)).ToDateTimeUtc();
    }

    public static DateTime ConvertTo(this DateTime time, DateTimeZone from, DateTimeZone to, bool strict = false)
    {
        if (!strict && ReferenceEquals(from, DateTimeZone.Utc)) return time.ConvertFromUtc(to);
        return time.ConvertToUtc(from, strict).ConvertFromUtc(to);
    }

    public static TimeSpan ToTimeSpan(this Resolution resolution) => resolution switch
    {
        Resolution.Tick => TimeSpan.Zero,
        Resolution.Second => Time.OneSecond,
        Resolution.Minute => Time.OneMinute,
        Resolution.Hour => Time.OneHour,
        Resolution.Daily => Time.OneDay,
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "There is no such resolution."),
    };

    /// <summary>The resolution of a span; unless exact, the next finer one.</summary>
    public static Resolution ToHigherResolutionEquivalent(this TimeSpan timeSpan, bool requireExactMatch)
    {
        var found = timeSpan < Time.OneSecond ? Resolution.Tick
            : timeSpan < Time.OneMinute ? Resolution.Second
            : timeSpan < Time.OneHour ? Resolution.Minute
            : timeSpan < Time.OneDay ? Resolution.Hour
            : Resolution.Daily;
        if (requireExactMatch && found.ToTimeSpan() != timeSpan) throw new InvalidOperationException($"A span of {timeSpan} is no resolution.");
        return found;
    }

    public static DateTime RoundDown(this DateTime dateTime, TimeSpan interval) =>
        interval == TimeSpan.Zero ? dateTime : dateTime.AddTicks(-(dateTime.Ticks % interval.Ticks));

    public static DateTime RoundUp(this DateTime time, TimeSpan interval) =>
        interval == TimeSpan.Zero ? time : new DateTime((time.Ticks + interval.Ticks - 1) / interval.Ticks * interval.Ticks);

    public static DateTime Round(this DateTime datetime, TimeSpan roundingInterval) => new(new TimeSpan(datetime.Ticks).Round(roundingInterval).Ticks);

    public static TimeSpan Round(this TimeSpan time, TimeSpan roundingInterval) => time.Round(roundingInterval, MidpointRounding.ToEven);

    public static TimeSpan Round(this TimeSpan time, TimeSpan roundingInterval, MidpointRounding roundingType) =>
        roundingInterval == TimeSpan.Zero
            ? time
            : new TimeSpan((long)Math.Round(time.Ticks / (decimal)roundingInterval.Ticks, roundingType) * roundingInterval.Ticks);

    /// <summary>Rounds down as the clock of another zone shows it.</summary>
    public static DateTime RoundDownInTimeZone(this DateTime dateTime, TimeSpan roundingInterval, DateTimeZone sourceTimeZone, DateTimeZone roundingTimeZone) =>
        dateTime.ConvertTo(sourceTimeZone, roundingTimeZone).RoundDown(roundingInterval).ConvertTo(roundingTimeZone, sourceTimeZone);

    /// <summary>Monday to Friday.</summary>
    public static bool IsCommonBusinessDay(this DateTime date) => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
