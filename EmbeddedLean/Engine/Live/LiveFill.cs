using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Repeats the last bar of a live subscription while the market is open and nothing new comes.</summary>
internal sealed class LiveFill(SubscriptionDataConfig config, SecurityExchangeHours hours)
{
    /// <summary>A source that makes its own bars delivers them a moment after their end: the repetition waits for it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private BaseData? _last;

    /// <summary>Null when the subscription's gaps stay as they are.</summary>
    public static LiveFill? For(SubscriptionDataConfig config, Security? security) =>
        security is not null && config.FillDataForward && !config.IsCustomData && config.Resolution is Resolution.Second or Resolution.Minute or Resolution.Hour
            ? new LiveFill(config, security.Exchange.Hours)
            : null;

    public void Remember(BaseData bar)
    {
        if (bar.DataType == MarketDataType.Auxiliary || (_last is not null && bar.EndTime < _last.EndTime)) return;
        _last = bar;
    }

    /// <summary>The repetition that is due, null when there is none.</summary>
    public BaseData? Next(DateTime localNow)
    {
        if (_last is not { } last) return null;
        var start = last.EndTime;
        if (start + config.Increment + Grace > localNow) return null;
        // Over a closed market it goes on with the next open.
        if (!hours.IsOpen(start, start + config.Increment, config.ExtendedMarketHours)) start = hours.GetNextMarketOpen(start, config.ExtendedMarketHours);
        if (start + config.Increment + Grace > localNow) return null;
        var fill = last.Clone(fillForward: true);
        fill.Time = start;
        fill.EndTime = start + config.Increment;
        _last = fill;
        return fill;
    }
}
