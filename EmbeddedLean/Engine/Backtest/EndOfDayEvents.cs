using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Scheduling;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Calls OnEndOfDay ten minutes before each security's close, for algorithms that override it.</summary>
internal static class EndOfDayEvents
{
    public static void Add(QCAlgorithm algorithm, IEnumerable<Security> securities)
    {
        var method = algorithm.GetType().GetMethod(nameof(QCAlgorithm.OnEndOfDay), [typeof(Symbol)]);
        var byName = algorithm.GetType().GetMethod(nameof(QCAlgorithm.OnEndOfDay), [typeof(string)]);
        if (method?.DeclaringType == typeof(QCAlgorithm) && byName?.DeclaringType == typeof(QCAlgorithm)) return;
        foreach (var security in securities)
        {
            if (security.Configs.Count == 0 || security.Configs.All(static c => c.IsInternalFeed)) continue;
            algorithm.Schedule.Add(new ScheduledEvent($"Security.{security.Symbol}.EndOfDay", Times(algorithm, security), (_, _) => algorithm.OnEndOfDay(security.Symbol)));
        }
    }

    private static IEnumerable<DateTime> Times(QCAlgorithm algorithm, Security security)
    {
        var hours = security.Exchange.Hours;
        var from = algorithm.UtcTime;
        var last = algorithm.LiveMode ? Time.EndOfTime : algorithm.EndDate.Date;
        for (var date = algorithm.UtcTime.Date; date <= last; date = date.AddDays(1))
        {
            if (!hours.IsDateOpen(date, security.IsExtendedMarketHours)) continue;
            var local = hours.IsMarketAlwaysOpen
                ? date.AddDays(1)
                : hours.GetLastDailyMarketClose(date, security.IsExtendedMarketHours) - ScheduledEvent.SecurityEndOfDayDelta;
            var utc = local.ConvertToUtc(hours.TimeZone);
            if (utc > from) yield return utc;
        }
    }
}
