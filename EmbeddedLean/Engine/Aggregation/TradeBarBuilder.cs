using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.EmbeddedLean.Engine.Aggregation;

/// <summary>Trade bars of trade ticks or smaller trade bars.</summary>
internal sealed class TradeBarBuilder(SubscriptionDataConfig config) : BarBuilder(config)
{
    private TradeBar? _working;

    protected override BaseData? Working => _working;

    protected override void Extend(BaseData point, DateTime start)
    {
        var (open, high, low, close, volume) = point is TradeBar bar
            ? (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)
            : (point.Value, point.Value, point.Value, point.Value, ((Tick)point).Quantity);
        if (_working is null)
        {
            _working = new TradeBar(start, Config.Symbol, open, high, low, close, volume, Period);
            return;
        }

        _working.High = Math.Max(_working.High, high);
        _working.Low = Math.Min(_working.Low, low);
        _working.Close = close;
        _working.Volume += volume;
    }

    protected override void Clear() => _working = null;
}
