namespace QuantConnect.Securities;

public partial class SecurityExchangeHours
{
    /// <summary>Two weeks: longer than any closure since 1914.</summary>
    private const int SearchDays = 15;

    /// <summary>The first open after a moment.</summary>
    /// <exception cref="ArgumentException">There is none within two weeks; an exchange that never closes has none at all.</exception>
    public DateTime GetNextMarketOpen(DateTime localDateTime, bool extendedMarketHours)
    {
        var previous = GetMarketHours(localDateTime.Date.AddDays(-1)).Segments.LastOrDefault()?.End;
        var time = localDateTime;
        for (var i = 0; i < SearchDays; i++, time = time.Date.AddDays(1))
        {
            var day = GetMarketHours(time);
            if (day.GetMarketOpen(time.TimeOfDay, extendedMarketHours, previous) is { } open && time.Date + open > localDateTime) return time.Date + open;
            // After an early close the next day's first segment is an open of its own.
            previous = EarlyCloses.ContainsKey(time.Date) ? null : day.Segments.LastOrDefault()?.End;
        }

        throw new ArgumentException(NotFound("open", localDateTime));
    }

    public DateTime GetNextMarketClose(DateTime localDateTime, bool extendedMarketHours) => GetNextMarketClose(localDateTime, extendedMarketHours, lastClose: false);

    public DateTime GetLastDailyMarketClose(DateTime localDateTime, bool extendedMarketHours) => GetNextMarketClose(localDateTime, extendedMarketHours, lastClose: true);

    /// <summary>The next close after a moment, or the last one of its day.</summary>
    /// <exception cref="ArgumentException">There is none within two weeks; an exchange that never closes has none at all.</exception>
    public DateTime GetNextMarketClose(DateTime localDateTime, bool extendedMarketHours, bool lastClose)
    {
        var time = localDateTime;
        for (var i = 0; i < SearchDays; i++, time = time.Date.AddDays(1))
        {
            var tomorrow = time.Date.AddDays(1);
            var next = EarlyCloses.ContainsKey(tomorrow) ? null : GetMarketHours(tomorrow).Segments.FirstOrDefault()?.Start;
            var day = GetMarketHours(time);
            if (day.GetMarketClose(time.TimeOfDay, extendedMarketHours, lastClose, next) is { } close && time.Date + close > localDateTime) return time.Date + close;
        }

        throw new ArgumentException(NotFound("close", localDateTime));
    }

    public DateTime GetFirstDailyMarketOpen(DateTime localDateTime, bool extendedMarketHours) => GetPreviousMarketOpen(localDateTime, extendedMarketHours, firstOpen: true);

    public DateTime GetPreviousMarketOpen(DateTime localDateTime, bool extendedMarketHours) => GetPreviousMarketOpen(localDateTime, extendedMarketHours, firstOpen: false);

    /// <summary>The last open at or before a moment, or the first one of that day.</summary>
    /// <exception cref="InvalidOperationException">There is none in the nine days before.</exception>
    public DateTime GetPreviousMarketOpen(DateTime localDateTime, bool extendedMarketHours, bool firstOpen)
    {
        const int DaysBack = 9;
        for (var i = 0; i < DaysBack; i++)
        {
            var date = localDateTime.Date.AddDays(-i);
            DateTime? first = null;
            foreach (var segment in GetMarketHours(date).Segments.Reverse())
            {
                var start = date + segment.Start;
                if (start > localDateTime || !segment.IsUsable(extendedMarketHours)) continue;
                if (firstOpen) first = start;
                else if (GetNextMarketOpen(start.AddTicks(-1), extendedMarketHours) == start) return start;
            }

            if (first is { } found) return found;
        }

        throw new InvalidOperationException(NotFound("open", localDateTime));
    }

    public DateTime GetPreviousTradingDay(DateTime localDate) => StepToTradingDay(localDate, -1);

    public DateTime GetNextTradingDay(DateTime date) => StepToTradingDay(date, 1);

    private DateTime StepToTradingDay(DateTime date, int step)
    {
        for (var i = 0; i < SearchDays; i++)
        {
            date = date.AddDays(step);
            if (IsDateOpen(date)) return date;
        }

        throw new InvalidOperationException($"No trading day within {SearchDays} days of {date:yyyy-MM-dd}: check the market hours of this exchange.");
    }

    private string NotFound(string what, DateTime localDateTime) =>
        $"No market {what} within two weeks of {localDateTime:yyyy-MM-dd HH:mm:ss} {TimeZone.Id}" + (IsMarketAlwaysOpen ? ": this market never closes." : ": check the market hours of this exchange.");
}
