using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Tradier;

/// <summary>A month of trading days: sample asynctradier_get_calendar.json. Weekends are closed; holidays are not known.</summary>
internal static class TradierCalendar
{
    public static SimulatorAnswer Of(SimulatorRequest request)
    {
        var today = MarketHours.Date(request.Now);
        var year = int.TryParse(request.Query("year"), out var givenYear) && givenYear is > 1990 and < 2100 ? givenYear : today.Year;
        var month = int.TryParse(request.Query("month"), out var givenMonth) && givenMonth is >= 1 and <= 12 ? givenMonth : today.Month;
        var days = Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => (JToken)Day(new DateOnly(year, month, day)));
        return SimulatorAnswer.Json(new JObject
        {
            ["calendar"] = new JObject { ["month"] = month, ["year"] = year, ["days"] = new JObject { ["day"] = TradierRows.Value([.. days]) } }
        });
    }

    private static JObject Day(DateOnly date)
    {
        var open = date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        var day = new JObject
        {
            ["date"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["status"] = open ? "open" : "closed",
            ["description"] = open ? "Market is open" : "Market is closed"
        };
        if (!open) return day;
        day["premarket"] = Span("07:00", "09:24");
        day["open"] = Span("09:30", "16:00");
        day["postmarket"] = Span("16:00", "19:55");
        return day;
    }

    private static JObject Span(string start, string end) => new() { ["start"] = start, ["end"] = end };
}
