using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace Sluice.EmbeddedLean.Engine.Aggregation;

/// <summary>Quote bars of quote ticks or smaller quote bars. A bar opens at the quotes with which the one before closed.</summary>
internal sealed class QuoteBarBuilder(SubscriptionDataConfig config) : BarBuilder(config)
{
    private QuoteBar? _working;
    private QuoteBar? _last;

    protected override BaseData? Working => _working;

    protected override void Extend(BaseData point, DateTime start)
    {
        _working ??= Open(start);
        if (point is Tick tick)
        {
            _working.Update(tick.Value, tick.BidPrice, tick.AskPrice, 0m, tick.BidSize, tick.AskSize);
            return;
        }

        var bar = (QuoteBar)point;
        foreach (var (bid, ask) in Path(bar)) _working.Update(0m, bid, ask, 0m, bar.LastBidSize, bar.LastAskSize);
    }

    protected override void Clear()
    {
        _last = _working;
        _working = null;
    }

    private static (decimal Bid, decimal Ask)[] Path(QuoteBar bar) =>
    [
        (bar.Bid?.Open ?? 0m, bar.Ask?.Open ?? 0m), (bar.Bid?.High ?? 0m, bar.Ask?.High ?? 0m),
        (bar.Bid?.Low ?? 0m, bar.Ask?.Low ?? 0m), (bar.Bid?.Close ?? 0m, bar.Ask?.Close ?? 0m),
    ];

    private QuoteBar Open(DateTime start)
    {
        var bar = new QuoteBar(start, Config.Symbol, null, 0m, null, 0m, Period);
        if (_last is not null) bar.Update(0m, _last.Bid?.Close ?? 0m, _last.Ask?.Close ?? 0m, 0m, _last.LastBidSize, _last.LastAskSize);
        return bar;
    }
}
