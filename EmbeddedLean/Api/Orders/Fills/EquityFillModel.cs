using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

/// <summary>LEAN's fill model of shares: trades decide limits and stops, quotes price market orders; nothing is filled at stale prices of long bars.</summary>
public partial class EquityFillModel : FillModel
{
    public override OrderEvent MarketFill(Security asset, MarketOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, false)) return fill;
        var best = BestPrice(asset, order.Time, order.Direction);
        if (best.IsStale && ShouldWaitForFreshDataOnStale(asset, best.EndTime.ConvertToUtc(asset.Exchange.TimeZone), order.Time)) return fill;
        Complete(fill, order, WithSlippage(asset, order, best.Price));
        fill.Message = best.Message;
        return fill;
    }

    public override OrderEvent StopMarketFill(Security asset, StopMarketOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, false)) return fill;
        if (FreshTrades(asset, order.Time) is not { } bar) return fill;
        var selling = order.Direction == OrderDirection.Sell;
        if (selling ? bar.Low > order.StopPrice : bar.High < order.StopPrice) return fill;
        // Gapped through: the open is what was there to be had.
        var gapped = selling ? bar.Open <= order.StopPrice : bar.Open >= order.StopPrice;
        Complete(fill, order, WithSlippage(asset, order, gapped ? bar.Open : order.StopPrice));
        if (gapped) fill.Message = GapMessage(asset, bar, "unfavorable");
        return fill;
    }

    public override OrderEvent StopLimitFill(Security asset, StopLimitOrder order) => base.StopLimitFill(asset, order);

    public override OrderEvent LimitIfTouchedFill(Security asset, LimitIfTouchedOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, HasExtendedHours(asset))) return fill;
        if (FreshTrades(asset, order.Time) is not { } bar) return fill;
        var buying = order.Direction == OrderDirection.Buy;
        if (!order.TriggerTouched && (buying ? bar.Low > order.TriggerPrice : bar.High < order.TriggerPrice)) return fill;
        order.TriggerTouched = true;
        var best = BestPrice(asset, order.Time, order.Direction);
        if (buying ? best.Price > order.LimitPrice : best.Price < order.LimitPrice) return fill;
        Complete(fill, order, best.Price);
        fill.Message = best.Message;
        return fill;
    }

    public override OrderEvent LimitFill(Security asset, LimitOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, HasExtendedHours(asset))) return fill;
        if (FreshTrades(asset, order.Time) is not { } bar) return fill;
        var buying = order.Direction == OrderDirection.Buy;
        // Strictly through: at the touch the order may not have been first in the queue.
        if (buying ? bar.Low >= order.LimitPrice : bar.High <= order.LimitPrice) return fill;
        var gapped = buying ? bar.Open < order.LimitPrice : bar.Open > order.LimitPrice;
        Complete(fill, order, gapped ? bar.Open : order.LimitPrice);
        if (gapped) fill.Message = GapMessage(asset, bar, "favorable");
        return fill;
    }

    protected override Prices GetPrices(Security asset, OrderDirection direction) => base.GetPrices(asset, direction);

    private static string GapMessage(Security asset, TradeBar bar, string kind) => FormattableString.Invariant(
        $"Filled at the open because of a {kind} gap, trade bar of {bar.EndTime:yyyy-MM-dd HH:mm:ss} ({asset.Exchange.TimeZone.Id}).");

    /// <summary>The last bar of trades if it ended after the order.</summary>
    private static TradeBar? FreshTrades(Security asset, DateTime orderTime)
    {
        RequireSubscription(asset);
        TradeBar? bar = null;
        if (IsSubscribed(asset, typeof(Tick))) bar = TradesOfTicks(asset);
        else if (IsSubscribed(asset, typeof(TradeBar))) bar = asset.Cache.GetData<TradeBar>();
        return bar is null || bar.EndTime.ConvertToUtc(asset.Exchange.TimeZone) <= orderTime ? null : bar;
    }

    private static TradeBar? TradesOfTicks(Security asset)
    {
        TradeBar? bar = null;
        foreach (var tick in asset.Cache.GetAll<Tick>())
        {
            if (tick.TickType != TickType.Trade) continue;
            bar ??= new TradeBar(tick.Time, asset.Symbol, tick.Price, tick.Price, tick.Price, tick.Price, 0, TimeSpan.Zero);
            bar.Update(tick.Price, 0, 0, tick.Quantity, 0, 0);
            bar.EndTime = tick.EndTime;
        }
        return bar;
    }

    private static void RequireSubscription(Security asset)
    {
        foreach (var config in asset.Configs)
        {
            if (!config.IsInternalFeed) return;
        }
        throw new InvalidOperationException($"An order of {asset.Symbol.Value} cannot be filled: no data of it is subscribed.");
    }
}
