using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>Request limits of an account, in requests: a steady rate a second, and how many at once after a pause.</summary>
/// <param name="ReadRate">Of requests that do not reach the matching engine.</param>
/// <param name="ReadBurst">Of the same.</param>
/// <param name="TradeRate">Of orders, edits and cancels.</param>
/// <param name="TradeBurst">Of the same.</param>
internal sealed record AccountLimits(decimal ReadRate, decimal ReadBurst, decimal TradeRate, decimal TradeBurst)
{
    /// <summary>Null where one of the numbers is missing or makes no sense: then the configured tier holds.</summary>
    public static AccountLimits? ReadOrNull(JsonRecord summary)
    {
        if (summary.Record("limits") is not { } limits) return null;
        var reads = limits.Record("non_matching_engine");
        // Older answers have the two numbers without what they are of.
        var trades = limits.Record("matching_engine")?.Record("trading")?.Record("total") ?? limits.Record("matching_engine");
        return (reads?.Number("rate"), reads?.Number("burst"), trades?.Number("rate"), trades?.Number("burst")) is
            ( > 0 and var readRate, >= 1 and var readBurst, > 0 and var tradeRate, >= 1 and var tradeBurst)
            ? new AccountLimits(readRate, readBurst, tradeRate, tradeBurst)
            : null;
    }
}
