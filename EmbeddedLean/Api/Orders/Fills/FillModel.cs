using QuantConnect.Orders.Fees;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

/// <summary>LEAN's general fill model: whole orders, at bid or ask where there are quotes.</summary>
public partial class FillModel : IFillModel
{
    protected FillModelParameters Parameters { get; set; } = null!;

    public virtual Fill Fill(FillModelParameters parameters)
    {
        // Kept for the methods that a derived model overrides.
        Parameters = parameters;
        var (security, order) = (parameters.Security, parameters.Order);
        return order.Type switch
        {
            OrderType.Market => new Fill(MarketFill(security, (MarketOrder)order)),
            OrderType.Limit => new Fill(LimitFill(security, (LimitOrder)order)),
            OrderType.LimitIfTouched => new Fill(LimitIfTouchedFill(security, (LimitIfTouchedOrder)order)),
            OrderType.StopMarket => new Fill(StopMarketFill(security, (StopMarketOrder)order)),
            OrderType.TrailingStop => new Fill(TrailingStopFill(security, (TrailingStopOrder)order)),
            OrderType.StopLimit => new Fill(StopLimitFill(security, (StopLimitOrder)order)),
            OrderType.MarketOnOpen => new Fill(MarketOnOpenFill(security, (MarketOnOpenOrder)order)),
            OrderType.MarketOnClose => new Fill(MarketOnCloseFill(security, (MarketOnCloseOrder)order)),
            OrderType.ComboMarket => new Fill(ComboMarketFill(order, parameters)),
            OrderType.ComboLimit => new Fill(ComboLimitFill(order, parameters)),
            OrderType.ComboLegLimit => new Fill(ComboLegLimitFill(order, parameters)),
            _ => throw new ArgumentOutOfRangeException(nameof(parameters), order.Type, "This fill model does not fill orders of this type.")
        };
    }

    public virtual OrderEvent MarketFill(Security asset, MarketOrder order) => FillAtMarket(asset, order, order.Quantity);

    public virtual OrderEvent StopMarketFill(Security asset, StopMarketOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, false)) return fill;
        var prices = GetPrices(asset, order.Direction);
        if (IsOld(asset, prices, order)) return fill;
        var slip = asset.SlippageModel.GetSlippageApproximation(asset, order);
        if (order.Direction == OrderDirection.Sell && prices.Low < order.StopPrice) Complete(fill, order, Math.Min(order.StopPrice, prices.Current - slip));
        else if (order.Direction == OrderDirection.Buy && prices.High > order.StopPrice) Complete(fill, order, Math.Max(order.StopPrice, prices.Current + slip));
        return fill;
    }

    public virtual OrderEvent TrailingStopFill(Security asset, TrailingStopOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, false)) return fill;
        var prices = GetPrices(asset, order.Direction);
        if (IsOld(asset, prices, order)) return fill;
        var slip = asset.SlippageModel.GetSlippageApproximation(asset, order);
        var selling = order.Direction == OrderDirection.Sell;
        if (selling && prices.Low <= order.StopPrice) Complete(fill, order, Math.Min(order.StopPrice, prices.Current - slip));
        else if (!selling && prices.High >= order.StopPrice) Complete(fill, order, Math.Max(order.StopPrice, prices.Current + slip));

        if (fill.Status != OrderStatus.Filled && TrailingStopOrder.TryUpdateStopPrice(selling ? prices.High : prices.Low, order.StopPrice,
            order.TrailingAmount, order.TrailingAsPercentage, order.Direction, out var moved))
        {
            order.StopPrice = moved;
            Parameters.OnOrderUpdated(order);
        }
        return fill;
    }

    public virtual OrderEvent StopLimitFill(Security asset, StopLimitOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, HasExtendedHours(asset))) return fill;
        var prices = GetPrices(asset, order.Direction);
        if (IsOld(asset, prices, order)) return fill;
        var buying = order.Direction == OrderDirection.Buy;
        if (!order.StopTriggered)
        {
            if (buying ? prices.High <= order.StopPrice : prices.Low >= order.StopPrice) return fill;
            order.StopTriggered = true;
            Parameters.OnOrderUpdated(order);
        }
        if (buying && prices.Current < order.LimitPrice) Complete(fill, order, Math.Min(prices.High, order.LimitPrice));
        else if (!buying && prices.Current > order.LimitPrice) Complete(fill, order, Math.Max(prices.Low, order.LimitPrice));
        return fill;
    }

    public virtual OrderEvent LimitIfTouchedFill(Security asset, LimitIfTouchedOrder order)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, HasExtendedHours(asset))) return fill;
        if (LastTrades(asset) is not { } trades || trades.EndTime.ConvertToUtc(asset.Exchange.TimeZone) <= order.Time) return fill;
        var buying = order.Direction == OrderDirection.Buy;
        if (!order.TriggerTouched && (buying ? trades.Low > order.TriggerPrice : trades.High < order.TriggerPrice)) return fill;
        order.TriggerTouched = true;
        // As LEAN has it: the far side of the quote decides, and the limit is the price.
        if (buying ? QuotePrice(asset, OrderDirection.Sell) <= order.LimitPrice : QuotePrice(asset, OrderDirection.Buy) >= order.LimitPrice)
            Complete(fill, order, order.LimitPrice);
        return fill;
    }

    public virtual OrderEvent LimitFill(Security asset, LimitOrder order) => FillAtLimit(asset, order, order.LimitPrice, order.Quantity);

    public virtual OrderEvent MarketOnOpenFill(Security asset, MarketOnOpenOrder order)
    {
        RequireSessions(asset, order);
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled) return fill;
        var ordered = order.Time.ConvertFromUtc(asset.Exchange.TimeZone);
        if (asset.GetLastData() is not { } last || ordered >= last.EndTime) return fill;
        // Handed in during the session: for the next open.
        if (asset.Exchange.DateTimeIsOpen(ordered) && ordered.Date == asset.LocalTime.Date) return fill;
        if (!IsExchangeOpen(asset, false)) return fill;
        Complete(fill, order, WithSlippage(asset, order, GetPrices(asset, order.Direction).Open));
        return fill;
    }

    public virtual OrderEvent MarketOnCloseFill(Security asset, MarketOnCloseOrder order)
    {
        RequireSessions(asset, order);
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled) return fill;
        var close = asset.Exchange.Hours.GetNextMarketClose(order.Time.ConvertFromUtc(asset.Exchange.TimeZone), false);
        if (asset.LocalTime < close) return fill;
        Complete(fill, order, WithSlippage(asset, order, GetPrices(asset, order.Direction).Close));
        return fill;
    }

    internal static OrderEvent NoFill(Security asset, Order order) =>
        new(order, asset.LocalTime.ConvertToUtc(asset.Exchange.TimeZone), OrderFee.Zero);

    internal static void Complete(OrderEvent fill, Order order, decimal price)
    {
        fill.Status = OrderStatus.Filled;
        fill.FillPrice = price;
        fill.FillQuantity = order.Quantity;
    }

    internal static decimal WithSlippage(Security asset, Order order, decimal price)
    {
        var slip = asset.SlippageModel.GetSlippageApproximation(asset, order);
        return order.Direction == OrderDirection.Buy ? price + slip : price - slip;
    }

    private static void RequireSessions(Security asset, Order order)
    {
        if (asset.Exchange.Hours.IsMarketAlwaysOpen)
            throw new InvalidOperationException($"{asset.Symbol.Value} trades around the clock: a {order.Type} order has no open or close to wait for.");
    }

    private OrderEvent FillAtMarket(Security asset, Order order, decimal quantity)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, false)) return fill;
        var prices = GetPrices(asset, order.Direction);
        var pricesEnd = prices.EndTime.ConvertToUtc(asset.Exchange.TimeZone);
        if (pricesEnd + Parameters.StalePriceTimeSpan < order.Time)
        {
            if (ShouldWaitForFreshDataOnStale(asset, pricesEnd, order.Time)) return fill;
            fill.Message = FormattableString.Invariant($"Filled at a stale price of {prices.EndTime:yyyy-MM-dd HH:mm:ss} ({asset.Exchange.TimeZone.Id}).");
        }
        fill.FillPrice = WithSlippage(asset, order, GetMarketFillPrice(asset, order, prices));
        fill.FillQuantity = quantity;
        fill.Status = OrderStatus.Filled;
        return fill;
    }

    private OrderEvent FillAtLimit(Security asset, Order order, decimal limit, decimal quantity)
    {
        var fill = NoFill(asset, order);
        if (order.Status == OrderStatus.Canceled || !IsExchangeOpen(asset, HasExtendedHours(asset))) return fill;
        var prices = GetPrices(asset, order.Direction);
        if (IsOld(asset, prices, order)) return fill;
        if (order.Direction == OrderDirection.Buy && prices.Low < limit) Complete(fill, order, Math.Min(prices.High, limit));
        else if (order.Direction == OrderDirection.Sell && prices.High > limit) Complete(fill, order, Math.Max(prices.Low, limit));
        if (fill.Status == OrderStatus.Filled) fill.FillQuantity = quantity;
        return fill;
    }

    private static bool IsOld(Security asset, Prices prices, Order order) => prices.EndTime.ConvertToUtc(asset.Exchange.TimeZone) <= order.Time;
}
