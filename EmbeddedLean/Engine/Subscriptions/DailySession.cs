using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>The session a daily bar stands for: from the first open to the last close, in the exchange's time.</summary>
internal readonly record struct DailySession(DateTime Start, DateTime End)
{
    public static DailySession At(DateTime local, SecurityExchangeHours hours)
    {
        var start = hours.GetFirstDailyMarketOpen(local, false);
        return new DailySession(start, hours.GetLastDailyMarketClose(start, false));
    }
}
