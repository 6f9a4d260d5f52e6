using Sluice.Core.Instruments;

namespace Sluice.Ledger.Statistics;

/// <summary>What a trade risked and what it could have made, from its stop and from closing prices.</summary>
internal static class TradeRisk
{
    /// <summary>The stop is planned when the fill is known; clocks of venue and engine differ by less.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>What the first stop of the trade would have lost, in the trade's currency; null without one, or when it lay beyond the entry.</summary>
    public static decimal? Risk(Trade trade, InstrumentTerms terms, IEnumerable<StopLevel> stops)
    {
        var own = stops.Where(stop => stop.Book == trade.Book && stop.Time >= trade.Opened - Slack && (trade.Closed is not { } closed || stop.Time <= closed)).OrderBy(stop => stop.Time).ToArray();
        if (own.Length == 0) return null;
        var loss = -terms.Profit(trade.Side, trade.EntryValue, terms.Value(trade.Quantity, own[0].Price));
        return loss > 0 ? loss : null;
    }

    /// <summary>
    /// The profit at the best close of the days on which the trade was held overnight, or its own, whichever is better; null when no such
    /// close is known.
    /// </summary>
    public static decimal? BestProfit(Trade trade, InstrumentTerms terms, CloseTable closes, DateTime now)
    {
        var first = TradingDays.Of(trade.Opened, trade.Book.Broker);
        var last = trade.Closed is { } closed ? TradingDays.Of(closed, trade.Book.Broker).AddDays(-1) : TradingDays.Of(now, trade.Book.Broker);
        decimal? best = null;
        foreach (var close in closes.Between(trade.Book.Symbol, first, last))
        {
            var profit = terms.Profit(trade.Side, trade.EntryValue, terms.Value(trade.Quantity, close));
            if (best == null || profit > best) best = profit;
        }

        return best is { } known ? Math.Max(known, trade.Profit) : null;
    }
}
