using NodaTime;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>Which times of those days.</summary>
public class TimeRules : BaseScheduleRules
{
    public TimeRules(IAlgorithm algorithm, SecurityManager securities, DateTimeZone timeZone, MarketHoursDatabase marketHoursDatabase)
        : base(algorithm, securities, timeZone, marketHoursDatabase)
    {
    }

    public ITimeRule Now => new FuncTimeRule("Now", dates => dates.Select(_ => Securities.UtcTime));

    public ITimeRule Midnight => At(0, 0);

    public ITimeRule Noon => At(12, 0);

    public void SetDefaultTimeZone(DateTimeZone timeZone) => TimeZone = timeZone;

    public ITimeRule At(TimeSpan timeOfDay) => At(timeOfDay, TimeZone);

    public ITimeRule At(int hour, int minute, int second = 0) => At(new TimeSpan(hour, minute, second), TimeZone);

    public ITimeRule At(int hour, int minute, DateTimeZone timeZone) => At(new TimeSpan(hour, minute, 0), timeZone);

    public ITimeRule At(int hour, int minute, int second, DateTimeZone timeZone) => At(new TimeSpan(hour, minute, second), timeZone);

    public ITimeRule At(TimeSpan timeOfDay, DateTimeZone timeZone) =>
        new FuncTimeRule(timeOfDay.TotalHours.ToStringInvariant("0.##"), dates => dates.Select(d => (d + timeOfDay).ConvertToUtc(timeZone)));

    /// <summary>From midnight in steps of the interval.</summary>
    public ITimeRule Every(TimeSpan interval)
    {
        if (interval <= TimeSpan.Zero) throw new ArgumentException("The interval of TimeRules.Every is positive.", nameof(interval));
        var zone = TimeZone;
        return new FuncTimeRule(FormattableString.Invariant($"Every {interval.TotalMinutes:0.##} min"), dates => Steps(dates, interval, zone));
    }

    public ITimeRule BeforeMarketOpen(Symbol symbol, double minutesBeforeOpen = 0, bool extendedMarketOpen = false) =>
        AfterMarketOpen(symbol, -minutesBeforeOpen, extendedMarketOpen);

    public ITimeRule AfterMarketOpen(Symbol symbol, double minutesAfterOpen = 0, bool extendedMarketOpen = false)
    {
        var hours = GetSecurityExchangeHours(symbol);
        var offset = TimeSpan.FromMinutes(minutesAfterOpen);
        return new FuncTimeRule(FormattableString.Invariant($"{symbol}: {Math.Abs(minutesAfterOpen):0.##} min {(minutesAfterOpen > 0 ? "after" : "before")} MarketOpen"), dates =>
            from date in dates
            let open = hours.GetFirstDailyMarketOpen(date.AddDays(1).AddTicks(-1), extendedMarketOpen)
            where hours.IsDateOpen(date, extendedMarketOpen) && open.Date == date.Date
            select (open + offset).ConvertToUtc(hours.TimeZone));
    }

    public ITimeRule AfterMarketClose(Symbol symbol, double minutesAfterClose = 0, bool extendedMarketClose = false) =>
        BeforeMarketClose(symbol, -minutesAfterClose, extendedMarketClose);

    public ITimeRule BeforeMarketClose(Symbol symbol, double minutesBeforeClose = 0, bool extendedMarketClose = false)
    {
        var hours = GetSecurityExchangeHours(symbol);
        var offset = TimeSpan.FromMinutes(minutesBeforeClose);
        return new FuncTimeRule(FormattableString.Invariant($"{symbol}: {Math.Abs(minutesBeforeClose):0.##} min {(minutesBeforeClose > 0 ? "before" : "after")} MarketClose"), dates =>
            from date in dates
            where hours.IsDateOpen(date, extendedMarketClose)
            select (hours.GetLastDailyMarketClose(date, extendedMarketClose) - offset).ConvertToUtc(hours.TimeZone));
    }

    private static IEnumerable<DateTime> Steps(IEnumerable<DateTime> dates, TimeSpan interval, DateTimeZone zone)
    {
        foreach (var date in dates)
        {
            for (var time = TimeSpan.Zero; time < TimeSpan.FromDays(1); time += interval) yield return (date + time).ConvertToUtc(zone);
        }
    }
}
