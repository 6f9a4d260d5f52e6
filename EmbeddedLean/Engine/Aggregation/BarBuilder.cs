using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.EmbeddedLean.Engine.Aggregation;

/// <summary>Gathers ticks, or smaller bars, into the bars of a subscription. Times are those of the exchange.</summary>
internal abstract class BarBuilder(SubscriptionDataConfig config)
{
    protected SubscriptionDataConfig Config => config;

    protected TimeSpan Period => config.Increment;

    protected abstract BaseData? Working { get; }

    /// <summary>Null when the subscription's points pass through as they are.</summary>
    public static BarBuilder? For(SubscriptionDataConfig config)
    {
        if (config.Resolution == Resolution.Tick) return null;
        var isBar = config.Type == typeof(TradeBar) || config.Type == typeof(QuoteBar);
        if (isBar && config.Resolution == Resolution.Daily)
        {
            throw new NotSupportedException($"{config.Symbol}: live daily bars are not built by this host; subscribe to minutes, or let the data source deliver daily bars itself.");
        }

        if (config.Type == typeof(TradeBar)) return new TradeBarBuilder(config);
        return config.Type == typeof(QuoteBar) ? new QuoteBarBuilder(config) : null;
    }

    /// <summary>Takes a point and gives out the bar that it ends, or that it is. False when it is not for this subscription.</summary>
    public bool Add(BaseData point, Action<BaseData> emit)
    {
        if (point.GetType() == config.Type)
        {
            if (point.EndTime - point.Time > Period) return false;
            if (point.EndTime - point.Time == Period)
            {
                Close(emit);
                emit(point);
                return true;
            }
        }
        else if (point is not Tick tick || tick.TickType != config.TickType)
        {
            return false;
        }

        var start = point.Time.RoundDown(Period);
        // A late tick goes into the bar under way: bars that are out cannot be changed.
        if (Working is { } working && start > working.Time) Close(emit);
        Extend(point, start);
        return true;
    }

    public void CloseIfDue(DateTime localNow, Action<BaseData> emit)
    {
        if (Working is { } working && working.Time + Period <= localNow) Close(emit);
    }

    protected abstract void Extend(BaseData point, DateTime start);

    protected abstract void Clear();

    private void Close(Action<BaseData> emit)
    {
        if (Working is not { } done) return;
        Clear();
        emit(done);
    }
}
