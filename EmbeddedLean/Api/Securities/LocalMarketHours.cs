using System.Collections.ObjectModel;

namespace QuantConnect.Securities;

/// <summary>The hours of an exchange on one day, as times of day where it is.</summary>
public class LocalMarketHours
{
    private static readonly LocalMarketHours[] ClosedDays = [.. Enum.GetValues<DayOfWeek>().Select(day => new LocalMarketHours(day))];
    private static readonly LocalMarketHours[] OpenDays = [.. Enum.GetValues<DayOfWeek>().Select(day => new LocalMarketHours(day, MarketHoursSegment.OpenAllDay()))];

    public LocalMarketHours(DayOfWeek day, params MarketHoursSegment[] segments)
        : this(day, (IEnumerable<MarketHoursSegment>)segments)
    {
    }

    public LocalMarketHours(DayOfWeek day, IEnumerable<MarketHoursSegment> segments)
    {
        DayOfWeek = day;
        // What no segment covers is closed.
        var open = (segments ?? []).Where(segment => segment.State != MarketHoursState.Closed).ToArray();
        Segments = new ReadOnlyCollection<MarketHoursSegment>(open);
        IsClosedAllDay = open.Length == 0;
        IsOpenAllDay = open.Length == 1 && open[0].State == MarketHoursState.Market && open[0].Start == TimeSpan.Zero && open[0].End == Time.OneDay;
        MarketDuration = new TimeSpan(open.Where(segment => segment.State == MarketHoursState.Market).Sum(segment => (segment.End - segment.Start).Ticks));
    }

    public LocalMarketHours(DayOfWeek day, TimeSpan extendedMarketOpen, TimeSpan marketOpen, TimeSpan marketClose, TimeSpan extendedMarketClose)
        : this(day, MarketHoursSegment.GetMarketHoursSegments(extendedMarketOpen, marketOpen, marketClose, extendedMarketClose))
    {
    }

    public LocalMarketHours(DayOfWeek day, TimeSpan marketOpen, TimeSpan marketClose)
        : this(day, marketOpen, marketOpen, marketClose, marketClose)
    {
    }

    public bool IsClosedAllDay { get; }

    public bool IsOpenAllDay { get; }

    public DayOfWeek DayOfWeek { get; }

    /// <summary>Length of the regular session.</summary>
    public TimeSpan MarketDuration { get; }

    public ReadOnlyCollection<MarketHoursSegment> Segments { get; }

    public static LocalMarketHours ClosedAllDay(DayOfWeek dayOfWeek) => ClosedDays[(int)dayOfWeek];

    public static LocalMarketHours OpenAllDay(DayOfWeek dayOfWeek) => OpenDays[(int)dayOfWeek];

    /// <summary>Whether trading goes on from one segment into the next without a pause.</summary>
    public static bool IsContinuousMarketOpen(TimeSpan? previousSegmentEnd, TimeSpan? nextSegmentStart, bool prevSegmentIsFromPrevDay = true)
    {
        if (previousSegmentEnd is not { } end || nextSegmentStart is not { } start) return false;
        return prevSegmentIsFromPrevDay ? end == Time.OneDay && start == TimeSpan.Zero : end == start;
    }

    /// <summary>The first open of a session that ends after <paramref name="time"/>, null when there is none this day.</summary>
    /// <param name="previousDayLastSegment">End of the day before, when trading may have gone on over midnight.</param>
    public TimeSpan? GetMarketOpen(TimeSpan time, bool extendedMarketHours, TimeSpan? previousDayLastSegment = null)
    {
        var previousEnd = previousDayLastSegment;
        var overMidnight = true;
        foreach (var segment in Segments)
        {
            if (!segment.IsUsable(extendedMarketHours)) continue;
            if (segment.End > time && !IsContinuousMarketOpen(previousEnd, segment.Start, overMidnight)) return segment.Start;
            previousEnd = segment.End;
            overMidnight = false;
        }

        return null;
    }

    public TimeSpan? GetMarketClose(TimeSpan time, bool extendedMarketHours, TimeSpan? nextDaySegmentStart = null) =>
        GetMarketClose(time, extendedMarketHours, lastClose: false, nextDaySegmentStart);

    /// <summary>The next close after <paramref name="time"/>, or the last one of the day; null when there is none.</summary>
    public TimeSpan? GetMarketClose(TimeSpan time, bool extendedMarketHours, bool lastClose, TimeSpan? nextDaySegmentStart = null)
    {
        TimeSpan? last = null;
        for (var i = 0; i < Segments.Count; i++)
        {
            var segment = Segments[i];
            if (segment.End <= time || !segment.IsUsable(extendedMarketHours)) continue;
            last = segment.End;
            if (lastClose) continue;

            var isLast = i == Segments.Count - 1;
            var next = isLast ? nextDaySegmentStart : Segments[i + 1].IsUsable(extendedMarketHours) ? Segments[i + 1].Start : null;
            if (!IsContinuousMarketOpen(segment.End, next, isLast)) return segment.End;
        }

        return lastClose ? last : null;
    }

    public bool IsOpen(TimeSpan time, bool extendedMarketHours)
    {
        // By index: this runs for every data point, an enumerator would be garbage each time.
        for (var i = 0; i < Segments.Count; i++)
        {
            if (Segments[i].Contains(time)) return Segments[i].IsUsable(extendedMarketHours);
        }

        return false;
    }

    /// <summary>Whether it is open at any moment of the span.</summary>
    public bool IsOpen(TimeSpan start, TimeSpan end, bool extendedMarketHours)
    {
        if (start == end) return IsOpen(start, extendedMarketHours);
        for (var i = 0; i < Segments.Count; i++)
        {
            if (Segments[i].IsUsable(extendedMarketHours) && Segments[i].Overlaps(start, end)) return true;
        }

        return false;
    }

    public override string ToString() => IsClosedAllDay ? $"{DayOfWeek}: closed" : IsOpenAllDay ? $"{DayOfWeek}: open all day" : $"{DayOfWeek}: {string.Join(" | ", Segments)}";
}
