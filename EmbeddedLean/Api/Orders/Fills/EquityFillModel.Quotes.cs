using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Fills;

public partial class EquityFillModel
{
    private readonly record struct Best(decimal Price, DateTime EndTime, bool IsStale, string Message);

    /// <summary>The quote's side if it is fresh, else the freshest of quote and trade; stale when even that is old.</summary>
    private Best BestPrice(Security asset, DateTime orderTime, OrderDirection direction)
    {
        RequireSubscription(asset);
        var buying = direction == OrderDirection.Buy;
        var cutOff = orderTime.ConvertFromUtc(asset.Exchange.TimeZone) - Parameters.StalePriceTimeSpan;
        BaseData? seen = null;
        var (price, message) = (0m, string.Empty);

        if (IsSubscribed(asset, typeof(Tick))
            && asset.Cache.GetAll<Tick>().LastOrDefault(t => t.TickType == TickType.Quote && (buying ? t.AskPrice : t.BidPrice) > 0) is { } quote)
        {
            price = buying ? quote.AskPrice : quote.BidPrice;
            if (quote.EndTime >= cutOff) return new Best(price, quote.EndTime, false, string.Empty);
            (seen, message) = (quote, SourceMessage(asset, "quote tick", quote));
        }
        if (IsSubscribed(asset, typeof(QuoteBar)) && asset.Cache.GetData<QuoteBar>() is { } bar && (seen is null || bar.EndTime > seen.EndTime))
        {
            price = (buying ? bar.Ask : bar.Bid)?.Close ?? bar.Close;
            if (bar.EndTime >= cutOff) return new Best(price, bar.EndTime, false, string.Empty);
            (seen, message) = (bar, SourceMessage(asset, "quote bar", bar));
        }
        if (IsSubscribed(asset, typeof(Tick)) && asset.Cache.GetAll<Tick>().LastOrDefault(static t => t.TickType == TickType.Trade) is { } trade
            && (seen is null || trade.EndTime > seen.EndTime))
        {
            (price, seen, message) = (trade.Price, trade, SourceMessage(asset, "trade tick", trade));
            if (trade.EndTime >= cutOff) return new Best(price, trade.EndTime, false, message);
        }
        if (IsSubscribed(asset, typeof(TradeBar)) && asset.Cache.GetData<TradeBar>() is { } trades && (seen is null || trades.EndTime > seen.EndTime))
        {
            (price, seen, message) = (trades.Close, trades, SourceMessage(asset, "trade bar", trades));
            if (trades.EndTime >= cutOff) return new Best(price, trades.EndTime, false, message);
        }
        if (seen is null) throw new InvalidOperationException($"There is no market data yet to fill an order of {asset.Symbol.Value} at.");
        return new Best(price, seen.EndTime, true, message);
    }

    private static string SourceMessage(Security asset, string what, BaseData data) => FormattableString.Invariant(
        $"Filled with the {what} of {data.EndTime:yyyy-MM-dd HH:mm:ss} ({asset.Exchange.TimeZone.Id}), the freshest price there was.");
}
