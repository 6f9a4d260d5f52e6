using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>A quote (brokers.md 2.6; sample asynctradier_get_quotes_single.json). What there is none of is zero.</summary>
/// <param name="Time">Of the newer side, UTC; null when it is not told.</param>
internal sealed record TradierQuote(string Symbol, decimal Last, decimal Bid, decimal BidSize, decimal Ask, decimal AskSize, DateTime? Time)
{
    public static TradierQuote Read(JsonRecord record)
    {
        var time = Math.Max(record.Number("bid_date") ?? 0, record.Number("ask_date") ?? 0);
        return new TradierQuote(
            record.NeedText("symbol"), record.Number("last") ?? 0, record.Number("bid") ?? 0, record.Number("bidsize") ?? 0,
            record.Number("ask") ?? 0, record.Number("asksize") ?? 0, time > 0 ? DateTimeOffset.FromUnixTimeMilliseconds((long)time).UtcDateTime : null);
    }
}
