using NodaTime;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Scheduling;

/// <summary>Which days.</summary>
public class DateRules : BaseScheduleRules
{
    public DateRules(IAlgorithm algorithm, SecurityManager securities, DateTimeZone timeZone, MarketHoursDatabase marketHoursDatabase)
        : base(algorithm, securities, timeZone, marketHoursDatabase)
    {
    }

    public IDateRule Today => new FuncDateRule("TodayOnly", (_, _) => [Securities.UtcTime.ConvertFromUtc(TimeZone).Date]);

    public IDateRule Tomorrow => new FuncDateRule("TomorrowOnly", (_, _) => [Securities.UtcTime.ConvertFromUtc(TimeZone).Date.AddDays(1)]);

    public void SetDefaultTimeZone(DateTimeZone timeZone) => TimeZone = timeZone;

    public IDateRule On(int year, int month, int day) => On(new DateTime(year, month, day));

    public IDateRule On(params DateTime[] dates)
    {
        var days = dates.Select(static d => d.Date).ToArray();
        var name = string.Join(",", days.Select(static d => d.ToString("MM/dd/yyyy", System.Globalization.CultureInfo.InvariantCulture)));
        return new FuncDateRule(name, (start, end) => days.Where(d => d >= start && d <= end));
    }

    public IDateRule Every(DayOfWeek day) => Every([day]);

    public IDateRule Every(params DayOfWeek[] days) =>
        new FuncDateRule(string.Join(",", days), (start, end) => EachDay(start, end).Where(d => days.Contains(d.DayOfWeek)));

    public IDateRule EveryDay() => new FuncDateRule("EveryDay", EachDay);

    /// <summary>Every day on which the symbol's market is open.</summary>
    public IDateRule EveryDay(Symbol symbol, bool extendedMarketHours = false)
    {
        var hours = GetSecurityExchangeHours(symbol);
        return new FuncDateRule($"{symbol.Value}: EveryDay", (start, end) => EachDay(start, end).Where(d => hours.IsDateOpen(d, extendedMarketHours)));
    }

    private static IEnumerable<DateTime> EachDay(DateTime from, DateTime thru)
    {
        for (var day = from.Date; day < thru.Date; day = day.AddDays(1)) yield return day;
        yield return thru.Date;
    }
}
