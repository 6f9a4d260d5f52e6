using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

public partial class FillModel
{
    /// <summary>The prices for that side: the quote's if there is one, else the trades'.</summary>
    protected virtual Prices GetPrices(Security asset, OrderDirection direction)
    {
        var last = asset.GetLastData();
        var (start, end) = (last?.Time ?? DateTime.MinValue, last?.EndTime ?? DateTime.MinValue);
        var fallback = new Prices(start, end, asset.Price, asset.Open, asset.High, asset.Low, asset.Close);
        if (direction == OrderDirection.Hold) return fallback;
        if (IsSubscribed(asset, typeof(Tick), true) && asset.Cache.GetData<Tick>() is { } tick)
        {
            var price = direction == OrderDirection.Sell ? tick.BidPrice : tick.AskPrice;
            if (price == 0) price = tick.Price;
            if (price != 0) return new Prices(tick.Time, tick.EndTime, price, 0, 0, 0, 0);
        }
        if (IsSubscribed(asset, typeof(QuoteBar), true) && asset.Cache.GetData<QuoteBar>() is { } quotes)
        {
            var side = direction == OrderDirection.Sell ? quotes.Bid : quotes.Ask;
            if (side is not null) return new Prices(quotes.Time, quotes.EndTime, side);
        }
        if (IsSubscribed(asset, typeof(TradeBar), true) && asset.Cache.GetData<TradeBar>() is { } trades) return new Prices(trades);
        return fallback;
    }

    /// <summary>Open now, or the last bar reaches into now and was within the session.</summary>
    protected virtual bool IsExchangeOpen(Security asset, bool isExtendedMarketHours)
    {
        if (asset.Exchange.Hours.IsOpen(asset.LocalTime, isExtendedMarketHours)) return true;
        if (asset.GetLastData() is not { } bar) return false;
        var onBar = bar.EndTime - bar.Time > TimeSpan.FromHours(1) ? asset.LocalTime.Date == bar.EndTime.Date : asset.LocalTime <= bar.EndTime;
        return onBar && asset.Exchange.IsOpenDuringBar(bar.Time, bar.EndTime, isExtendedMarketHours);
    }

    protected List<SubscriptionDataConfig> GetSubscriptionDataConfigs(Security asset) => [.. asset.Configs];

    /// <summary>True when only hour or daily data is subscribed, whose last price may be far away.</summary>
    protected bool ShouldWaitForFreshData(Security asset, List<SubscriptionDataConfig>? subscriptionConfigs = null)
    {
        var own = false;
        foreach (var config in subscriptionConfigs ?? asset.Configs)
        {
            if (config.IsInternalFeed) continue;
            if (config.Resolution is not (Resolution.Hour or Resolution.Daily)) return false;
            own = true;
        }
        return own;
    }

    protected bool ShouldWaitForFreshDataOnStale(Security asset, DateTime dataEndTimeUtc, DateTime orderTimeUtc,
        List<SubscriptionDataConfig>? subscriptionConfigs = null)
    {
        if (ShouldWaitForFreshData(asset, subscriptionConfigs)) return true;
        var finest = TimeSpan.MaxValue;
        foreach (var config in subscriptionConfigs ?? asset.Configs) finest = config.Increment < finest ? config.Increment : finest;
        return finest != TimeSpan.Zero && finest != TimeSpan.MaxValue && orderTimeUtc - dataEndTimeUtc > finest;
    }

    /// <summary>The open of a long bar that began after the order, else the price now.</summary>
    protected decimal GetMarketFillPrice(Security asset, Order order, Prices prices, List<SubscriptionDataConfig>? subscriptionConfigs = null)
    {
        var fromOpen = prices.Open != 0 && ShouldWaitForFreshData(asset, subscriptionConfigs)
            && order.Time <= prices.Time.ConvertToUtc(asset.Exchange.TimeZone);
        return fromOpen ? prices.Open : prices.Current;
    }

    /// <summary>Whether data of the type is subscribed; internal feeds count only where asked for.</summary>
    internal static bool IsSubscribed(Security asset, Type type, bool countInternal = false)
    {
        var configs = asset.Configs;
        for (var i = 0; i < configs.Count; i++)
        {
            if (configs[i].Type == type && (countInternal || !configs[i].IsInternalFeed)) return true;
        }
        return false;
    }

    internal static bool HasExtendedHours(Security asset)
    {
        var (own, extended, internalExtended) = (false, false, false);
        foreach (var config in asset.Configs)
        {
            own |= !config.IsInternalFeed;
            extended |= !config.IsInternalFeed && config.ExtendedMarketHours;
            internalExtended |= config.IsInternalFeed && config.ExtendedMarketHours;
        }
        return own ? extended : internalExtended;
    }

    private Prices? LastTrades(Security asset)
    {
        if (IsSubscribed(asset, typeof(Tick)))
        {
            var now = GetPrices(asset, OrderDirection.Hold);
            return new Prices(now.Time, now.EndTime, now.Current, 0, 0, 0, 0);
        }
        return IsSubscribed(asset, typeof(TradeBar)) && asset.Cache.GetData<TradeBar>() is { } trades ? new Prices(trades) : null;
    }

    private static decimal QuotePrice(Security asset, OrderDirection direction)
    {
        var selling = direction == OrderDirection.Sell;
        if (IsSubscribed(asset, typeof(Tick)))
        {
            foreach (var tick in asset.Cache.GetAll<Tick>().Reverse())
            {
                var price = tick.TickType == TickType.Quote ? selling ? tick.BidPrice : tick.AskPrice : tick.Price;
                if (price > 0) return price;
            }
        }
        if (IsSubscribed(asset, typeof(QuoteBar)) && asset.Cache.GetData<QuoteBar>() is { } quotes)
            return (selling ? quotes.Bid : quotes.Ask)?.Close ?? quotes.Close;
        if (IsSubscribed(asset, typeof(TradeBar)) && asset.Cache.GetData<TradeBar>() is { } trades) return trades.Close;
        throw new InvalidOperationException($"There is no market data yet to fill an order of {asset.Symbol.Value} at.");
    }
}
