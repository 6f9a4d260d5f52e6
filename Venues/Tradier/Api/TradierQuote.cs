using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier.Api;

/// <summary>A quote (brokers.md 2.6; sample asynctradier_get_quotes_single.json). What there is none of is zero.</summary>
/// <param name="Time">Of the newer side, UTC; null when it is not told.</param>
/// <param name="LastSize">Of the last trade.</param>
/// <param name="TradeTime">Of the last trade, UTC; null when it is not told.</param>
internal sealed record TradierQuote(
    string Symbol, decimal Last, decimal Bid, decimal BidSize, decimal Ask, decimal AskSize, DateTime? Time, decimal LastSize, DateTime? TradeTime)
{
    public static TradierQuote Read(JsonRecord record) => new(
        record.NeedText("symbol"), record.Number("last") ?? 0, record.Number("bid") ?? 0, record.Number("bidsize") ?? 0,
        record.Number("ask") ?? 0, record.Number("asksize") ?? 0, TimeOf(Math.Max(record.Number("bid_date") ?? 0, record.Number("ask_date") ?? 0)),
        record.Number("last_volume") ?? 0, TimeOf(record.Number("trade_date") ?? 0));

    /// <summary>Null when it has no side, or nobody knows of when it is.</summary>
    public MarketQuote? ToMarket(string instrument) =>
        Time is { } time && (Bid > 0 || Ask > 0) ? new MarketQuote(instrument, Bid, BidSize, Ask, AskSize, time) : null;

    /// <summary>Milliseconds since 1970; zero is none.</summary>
    private static DateTime? TimeOf(decimal milliseconds) =>
        milliseconds is > 0 and < 100_000_000_000_000 ? DateTime.UnixEpoch.AddMilliseconds((long)milliseconds) : null;
}
