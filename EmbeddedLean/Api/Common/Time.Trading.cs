using NodaTime;
using QuantConnect.Securities;

namespace QuantConnect;

public static partial class Time
{
    /// <summary>Dates from first to last on which the exchange has a session.</summary>
    public static IEnumerable<DateTime> EachTradeableDay(SecurityExchangeHours exchange, DateTime from, DateTime thru, bool extendedMarketHours = false) =>
        EachDay(from, thru).Where(day => exchange.IsDateOpen(day, extendedMarketHours));

    /// <summary>The same, as dates of another time zone: a session that spans two of its dates counts on both.</summary>
    public static IEnumerable<DateTime> EachTradeableDayInTimeZone(SecurityExchangeHours exchange, DateTime from, DateTime thru, DateTimeZone timeZone, bool includeExtendedMarketHours = true)
    {
        var last = thru.ConvertTo(exchange.TimeZone, timeZone).Date;
        for (var day = from.ConvertTo(exchange.TimeZone, timeZone).Date; day <= last; day = day.AddDays(1))
        {
            var start = day.ConvertTo(timeZone, exchange.TimeZone);
            var end = day.AddDays(1).ConvertTo(timeZone, exchange.TimeZone);
            if (exchange.IsOpen(start, end, includeExtendedMarketHours)) yield return day;
        }
    }

    /// <summary>When the first of a number of bars before <paramref name="end"/> starts, counting only bars in market hours.</summary>
    public static DateTime GetStartTimeForTradeBars(SecurityExchangeHours exchangeHours, DateTime end, TimeSpan barSize, int barCount, bool extendedMarketHours,
        DateTimeZone dataTimeZone, bool dailyPreciseEndTime = false)
    {
        if (barSize <= TimeSpan.Zero) throw new ArgumentException("A bar must have a length.", nameof(barSize));
        var current = end;
        if (dailyPreciseEndTime && barSize == OneDay)
        {
            // The day counts only once its session has ended.
            if (exchangeHours.IsDateOpen(end) && exchangeHours.GetNextMarketClose(end.Date, extendedMarketHours: false) > end) current = end.Date;
            for (var i = 0; i < barCount;)
            {
                current = current.Date == current ? current.AddDays(-1) : current.Date;
                if (exchangeHours.IsDateOpen(current, extendedMarketHours)) i++;
            }

            return current;
        }

        current = end.RoundDownInTimeZone(barSize, exchangeHours.TimeZone, dataTimeZone);
        for (var i = 0; i < barCount;)
        {
            var previous = current;
            current -= barSize;
            if (exchangeHours.IsOpen(current, previous, extendedMarketHours)) i++;
        }

        return current;
    }

    public static DateTime GetEndTimeForTradeBars(SecurityExchangeHours exchangeHours, DateTime start, TimeSpan barSize, int barCount, bool extendedMarketHours)
    {
        if (barSize <= TimeSpan.Zero) throw new ArgumentException("A bar must have a length.", nameof(barSize));
        var current = start;
        if (barSize == OneDay)
        {
            for (var i = 0; i < barCount;)
            {
                current = current.AddDays(1);
                if (exchangeHours.IsDateOpen(current)) i++;
            }

            return current;
        }

        for (var i = 0; i < barCount;)
        {
            if (exchangeHours.IsOpen(current, current + barSize, extendedMarketHours)) i++;
            current += barSize;
        }

        return current;
    }
}
