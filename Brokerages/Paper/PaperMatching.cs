using Sluice.Core.Journal;
using Sluice.Core.Paper;

namespace Sluice.Brokerages.Paper;

/// <summary>
/// The paper venue's policy of filling, as a function of an order and a market:
/// what takes the market pays the opposite quote (the last price where there is none) plus slippage; a limit is filled when the opposite
/// quote touches it, at the better of the two, without slippage; stops look at the last price and then take the market, or become a
/// limit; a trailing stop follows the last price; market-on-open takes the first market after an opening, market-on-close the last price
/// of the session that closed. Nothing is filled while the market is closed, and day orders end with the session.
/// </summary>
internal static class PaperMatching
{
    /// <summary>What the market makes of an open order now.</summary>
    /// <param name="order">An open order.</param>
    /// <param name="quote">The market.</param>
    /// <param name="slippage">Fraction of the price.</param>
    /// <param name="now">UTC.</param>
    public static PaperMatch Match(PaperOrder order, PriceQuote quote, decimal slippage, DateTime now)
    {
        if (order.Kind == OrderKind.MarketOnClose) return quote.LastClose > order.Received && quote.Trigger > 0 ? Fill(order, quote.Trigger) : Rest(order);
        if (order.Duration == OrderDuration.Day && quote.LastClose > order.Received) return PaperMatch.Expire(order);
        if (order.Duration == OrderDuration.GoodTilDate && order.GoodTil <= now) return PaperMatch.Expire(order);
        if (!quote.IsOpen || quote.Opposite(order.Side) <= 0) return Rest(order);
        return order.Kind switch
        {
            OrderKind.Market => Take(order, quote, slippage),
            OrderKind.MarketOnOpen => quote.LastOpen > order.Received ? Take(order, quote, slippage) : Rest(order),
            OrderKind.Limit => Limit(order, quote),
            OrderKind.StopMarket => Stop(order, quote) is { StopPrice: null } triggered ? Take(triggered, quote, slippage) : Rest(order),
            OrderKind.StopLimit => Limit(Stop(order, quote), quote),
            OrderKind.TrailingStop => Trail(order, quote, slippage),
            _ => throw new Core.InvariantViolationException($"paper order {order.BrokerOrderId} is a {order.Kind}, which was never accepted")
        };
    }

    private static PaperMatch Rest(PaperOrder order) => new(order, null, false);

    private static PaperMatch Fill(PaperOrder order, decimal price) => new(order, price, false);

    private static PaperMatch Take(PaperOrder order, PriceQuote quote, decimal slippage)
    {
        var against = order.Side == OrderSide.Buy ? 1 + slippage : 1 - slippage;
        // Eight places are finer than any market's tick.
        return Fill(order, Math.Round(quote.Opposite(order.Side) * against, 8));
    }

    /// <summary>A stop-limit that waits for its stop still has one; it then rests as a limit.</summary>
    private static PaperMatch Limit(PaperOrder order, PriceQuote quote)
    {
        if (order.StopPrice != null) return Rest(order);
        var (limit, opposite) = (order.LimitPrice!.Value, quote.Opposite(order.Side));
        var touched = order.Side == OrderSide.Buy ? opposite <= limit : opposite >= limit;
        return touched ? Fill(order, opposite) : Rest(order);
    }

    /// <summary>The order with its stop taken off when the last price has reached it: triggered once, triggered for good.</summary>
    private static PaperOrder Stop(PaperOrder order, PriceQuote quote)
    {
        if (order.StopPrice is not { } stop) return order;
        var reached = order.Side == OrderSide.Buy ? quote.Trigger >= stop : quote.Trigger <= stop;
        return reached ? order with { StopPrice = null } : order;
    }

    private static PaperMatch Trail(PaperOrder order, PriceQuote quote, decimal slippage)
    {
        if (order.TrailingAmount is not { } amount) return Take(order, quote, slippage);
        if (order.StopPrice != null && Stop(order, quote) is { StopPrice: null } triggered)
            return Take(triggered with { TrailingAmount = null }, quote, slippage);
        var distance = order.TrailingPercent ? quote.Trigger * amount : amount;
        var follows = order.Side == OrderSide.Buy ? quote.Trigger + distance : quote.Trigger - distance;
        var better = order.StopPrice is not { } stop || (order.Side == OrderSide.Buy ? follows < stop : follows > stop);
        return Rest(better ? order with { StopPrice = follows } : order);
    }
}
