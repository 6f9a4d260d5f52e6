using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>When a warm-up begins.</summary>
internal static class WarmupStart
{
    /// <summary>UTC; the algorithm's start when it asked for no warm-up.</summary>
    public static DateTime Find(QCAlgorithm algorithm)
    {
        var start = algorithm.StartDate.ConvertToUtc(algorithm.TimeZone);
        var warmup = algorithm.Warmup;
        if (warmup.Resolution is { } asked)
        {
            foreach (var config in algorithm.SubscriptionManager.Subscriptions)
            {
                if (config.Resolution != asked && !config.IsCustomData)
                    throw new EmbeddedLeanException($"The warm-up asks for {asked} bars and {config.Symbol.Value} is subscribed at {config.Resolution}: a warm-up at another resolution is not supported.");
            }
        }
        if (warmup.Span is { } span) return start - span;
        return warmup.Bars is { } bars ? FindByBars(algorithm, bars, start) : start;
    }

    private static DateTime FindByBars(QCAlgorithm algorithm, int bars, DateTime start)
    {
        var earliest = start;
        foreach (var config in algorithm.SubscriptionManager.Subscriptions)
        {
            var hours = algorithm.Securities[config.Symbol].Exchange.Hours;
            var local = StepBack(hours, start.ConvertFromUtc(hours.TimeZone), config.Resolution.ToTimeSpan(), bars, config.ExtendedMarketHours);
            var utc = local.ConvertToUtc(hours.TimeZone);
            if (utc < earliest) earliest = utc;
        }
        return earliest;
    }

    /// <summary>Back over that many bars of an open market.</summary>
    private static DateTime StepBack(SecurityExchangeHours hours, DateTime local, TimeSpan bar, int count, bool extended)
    {
        if (bar <= TimeSpan.Zero) return local;
        for (var found = 0; found < count;)
        {
            var previous = local - bar;
            if (hours.IsOpen(previous, local, extended)) found++;
            local = previous;
        }
        return local;
    }
}
