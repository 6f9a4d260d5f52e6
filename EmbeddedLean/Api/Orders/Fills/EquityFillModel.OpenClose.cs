using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

public partial class EquityFillModel
{
    public override OrderEvent MarketOnOpenFill(Security asset, MarketOnOpenOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled) return fill;
        RequireBars(asset, order);
        var ordered = order.Time.ConvertFromUtc(asset.Exchange.TimeZone);
        var (end, price) = (DateTime.MinValue, 0m);
        if (IsSubscribed(asset, typeof(TradeBar)))
        {
            if (asset.Cache.GetData<TradeBar>() is { } bar)
            {
                if (bar.Time < ordered) return fill;
                // Short bars of the pre-market are not the opening.
                if (bar.Period < TimeSpan.FromHours(1) && !asset.Exchange.DateTimeIsOpen(bar.Time)) return fill;
                (end, price) = (bar.EndTime, bar.Open);
            }
        }
        else
        {
            fill.Message = $"Filled with quotes: no trades of {asset.Symbol.Value} are subscribed.";
        }
        if (ordered >= end) return fill;
        // Handed in during the session: for the next open.
        if (asset.Exchange.DateTimeIsOpen(ordered) && ordered.Date == end.Date) return fill;
        if (!IsExchangeOpen(asset, false)) return fill;
        FillAtAuction(asset, order, fill, price);
        return fill;
    }

    public override OrderEvent MarketOnCloseFill(Security asset, MarketOnCloseOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled) return fill;
        var close = asset.Exchange.Hours.GetNextMarketClose(order.Time.ConvertFromUtc(asset.Exchange.TimeZone), false);
        if (asset.LocalTime < close) return fill;
        RequireBars(asset, order);
        var price = 0m;
        if (IsSubscribed(asset, typeof(TradeBar))) price = asset.Cache.GetData<TradeBar>()?.Close ?? 0;
        else fill.Message = $"Filled with quotes: no trades of {asset.Symbol.Value} are subscribed.";
        FillAtAuction(asset, order, fill, price);
        return fill;
    }

    private static void RequireBars(Security asset, Order order)
    {
        RequireSubscription(asset);
        if (IsSubscribed(asset, typeof(Tick)))
            throw new NotSupportedException($"{order.Type} orders of {asset.Symbol.Value} on ticks need the exchange's auction flags, which are not read: subscribe to bars.");
    }

    private void FillAtAuction(Security asset, Order order, OrderEvent fill, decimal price)
    {
        if (price == 0)
        {
            var best = BestPrice(asset, order.Time, order.Direction);
            price = best.Price;
            fill.Message += best.Message;
        }
        Complete(fill, order, WithSlippage(asset, order, price));
    }
}
