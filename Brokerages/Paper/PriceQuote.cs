using Sluice.Core.Journal;

namespace Sluice.Brokerages.Paper;

/// <summary>A market at one moment.</summary>
/// <param name="Bid">Zero when there is none.</param>
/// <param name="Ask">Zero when there is none.</param>
/// <param name="Last">Last traded price; zero when there is none.</param>
/// <param name="IsOpen">Whether orders are filled now.</param>
/// <param name="LastOpen">UTC: when the market opened last; null for one that never closes.</param>
/// <param name="LastClose">UTC: when it closed last; null for one that never closes.</param>
internal sealed record PriceQuote(decimal Bid, decimal Ask, decimal Last, bool IsOpen, DateTime? LastOpen, DateTime? LastClose)
{
    /// <summary>What an order that takes the market pays: the opposite side, or the last price where there are no quotes; zero when there is nothing.</summary>
    public decimal Opposite(OrderSide side)
    {
        var quote = side == OrderSide.Buy ? Ask : Bid;
        return quote > 0 ? quote : Last;
    }

    /// <summary>What stops look at.</summary>
    public decimal Trigger => Last > 0 ? Last : (Bid + Ask) / 2;
}
