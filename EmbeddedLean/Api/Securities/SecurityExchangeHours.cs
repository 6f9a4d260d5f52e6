using NodaTime;

namespace QuantConnect.Securities;

/// <summary>When an exchange is open: hours by day of the week, holidays, early closes and late opens. All times are local to the exchange.</summary>
public partial class SecurityExchangeHours
{
    private HashSet<DateTime> _holidays;
    private HashSet<DateTime> _bankHolidays;
    private LocalMarketHours[] _week;
    /// <summary>The last day asked for. Replaced as a whole, since several threads ask.</summary>
    private volatile DayHours? _lastDay;

    public SecurityExchangeHours(
        DateTimeZone timeZone,
        IEnumerable<DateTime> holidayDates,
        Dictionary<DayOfWeek, LocalMarketHours> marketHoursForEachDayOfWeek,
        IReadOnlyDictionary<DateTime, TimeSpan> earlyCloses,
        IReadOnlyDictionary<DateTime, TimeSpan> lateOpens,
        IEnumerable<DateTime>? bankHolidayDates = null)
    {
        ArgumentNullException.ThrowIfNull(marketHoursForEachDayOfWeek);
        TimeZone = timeZone;
        _holidays = [.. holidayDates.Select(date => date.Date)];
        _bankHolidays = [.. (bankHolidayDates ?? []).Select(date => date.Date)];
        EarlyCloses = earlyCloses;
        LateOpens = lateOpens;
        _week = [.. Enum.GetValues<DayOfWeek>().Select(day => marketHoursForEachDayOfWeek.GetValueOrDefault(day) ?? LocalMarketHours.ClosedAllDay(day))];
        RegularMarketDuration = _week.GroupBy(day => day.MarketDuration).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        IsMarketAlwaysOpen = _week.All(day => day.IsOpenAllDay);
    }

    public DateTimeZone TimeZone { get; private set; }

    public HashSet<DateTime> Holidays => [.. _holidays];

    /// <summary>Days without settlement on which the exchange may be open.</summary>
    public HashSet<DateTime> BankHolidays => [.. _bankHolidays];

    public IReadOnlyDictionary<DayOfWeek, LocalMarketHours> MarketHours => _week.ToDictionary(day => day.DayOfWeek);

    public IReadOnlyDictionary<DateTime, TimeSpan> EarlyCloses { get; private set; }

    public IReadOnlyDictionary<DateTime, TimeSpan> LateOpens { get; private set; }

    /// <summary>The most common length of the regular session.</summary>
    public TimeSpan RegularMarketDuration { get; private set; }

    public bool IsMarketAlwaysOpen { get; private set; }

    public static SecurityExchangeHours AlwaysOpen(DateTimeZone timeZone) =>
        new(timeZone, [], Enum.GetValues<DayOfWeek>().ToDictionary(day => day, LocalMarketHours.OpenAllDay), new Dictionary<DateTime, TimeSpan>(), new Dictionary<DateTime, TimeSpan>());

    public bool IsOpen(DateTime localDateTime, bool extendedMarketHours) => GetMarketHours(localDateTime).IsOpen(localDateTime.TimeOfDay, extendedMarketHours);

    /// <summary>Whether it is open at any moment of the span.</summary>
    public bool IsOpen(DateTime startLocalDateTime, DateTime endLocalDateTime, bool extendedMarketHours)
    {
        if (startLocalDateTime == endLocalDateTime) return IsOpen(startLocalDateTime, extendedMarketHours);
        for (var start = startLocalDateTime; start < endLocalDateTime; start = start.Date.AddDays(1))
        {
            var lastTick = start.Date.Ticks + TimeSpan.TicksPerDay - 1;
            var end = new TimeSpan(Math.Min(endLocalDateTime.Ticks, lastTick) - start.Date.Ticks);
            if (GetMarketHours(start).IsOpen(start.TimeOfDay, end, extendedMarketHours)) return true;
        }

        return false;
    }

    /// <summary>Whether there is a session on this day; days with extended hours only count when asked for.</summary>
    public bool IsDateOpen(DateTime localDateTime, bool extendedMarketHours = false)
    {
        var day = GetMarketHours(localDateTime);
        return !day.IsClosedAllDay && (day.MarketDuration != TimeSpan.Zero || extendedMarketHours);
    }

    /// <summary>The day's hours with holidays, early closes and late opens applied.</summary>
    public LocalMarketHours GetMarketHours(DateTime localDateTime)
    {
        var date = localDateTime.Date;
        var last = _lastDay;
        if (last is not null && last.Date == date) return last.Hours;
        var hours = _holidays.Contains(date) ? LocalMarketHours.ClosedAllDay(date.DayOfWeek) : ApplyExceptions(_week[(int)date.DayOfWeek], date);
        _lastDay = new DayHours(date, hours);
        return hours;
    }

    internal void Update(SecurityExchangeHours? other)
    {
        if (other is null) return;
        _holidays = other._holidays;
        _bankHolidays = other._bankHolidays;
        _week = other._week;
        EarlyCloses = other.EarlyCloses;
        LateOpens = other.LateOpens;
        TimeZone = other.TimeZone;
        RegularMarketDuration = other.RegularMarketDuration;
        IsMarketAlwaysOpen = other.IsMarketAlwaysOpen;
        _lastDay = null;
    }

    private LocalMarketHours ApplyExceptions(LocalMarketHours plain, DateTime date)
    {
        var closesEarly = EarlyCloses.TryGetValue(date, out var close);
        var opensLate = LateOpens.TryGetValue(date, out var open);
        if (!closesEarly && !opensLate) return plain;
        if (!opensLate) return new LocalMarketHours(date.DayOfWeek, Until(plain.Segments, close));
        if (!closesEarly) return new LocalMarketHours(date.DayOfWeek, From(plain.Segments, open));
        // A late open after an early close is a pause in the middle of the day, else both ends are cut.
        var kept = close < open ? Until(plain.Segments, close).Concat(From(plain.Segments, open)) : From([.. Until(plain.Segments, close)], open);
        return new LocalMarketHours(date.DayOfWeek, kept);
    }

    private static IEnumerable<MarketHoursSegment> Until(IReadOnlyList<MarketHoursSegment> segments, TimeSpan close)
    {
        foreach (var segment in segments)
        {
            if (segment.Start > close) yield break;
            if (close <= segment.End)
            {
                yield return new MarketHoursSegment(segment.State, segment.Start, close);
                yield break;
            }

            yield return segment;
        }
    }

    private static IEnumerable<MarketHoursSegment> From(IReadOnlyList<MarketHoursSegment> segments, TimeSpan open)
    {
        foreach (var segment in segments)
        {
            if (segment.End < open) continue;
            yield return segment.Start < open ? new MarketHoursSegment(segment.State, open, segment.End) : segment;
        }
    }

    private sealed record DayHours(DateTime Date, LocalMarketHours Hours);
}
