using Sluice.Venues.Deribit.Payloads;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>
/// Deribit's equity holds the profit of open futures and the worth of options; the host adds both to the cash that it is told. So the cash
/// is the equity less what the host adds, and the host's sum is the venue's equity at the moment of the reading.
/// </summary>
internal static class ReportedCash
{
    /// <summary>Finer than the smallest part of any coin; rounded half to even.</summary>
    private const int Decimals = 12;

    /// <param name="equity">In the settlement currency.</param>
    /// <param name="held">Positions settled in that currency, each with whether it is an inverse future or an option.</param>
    public static decimal Of(decimal equity, IEnumerable<(DeribitPosition Position, bool IsInverse, bool IsOption)> held) =>
        decimal.Round(equity - held.Sum(item => AddedByHost(item.Position, item.IsInverse, item.IsOption)), Decimals, MidpointRounding.ToEven);

    /// <summary>
    /// What LEAN adds for a holding, in the settlement currency: the market value of an option, the change of a future's value since its entry.
    /// It values an inverse future at its size in coin, which falls when the price rises; that sign is LEAN's, and taking off just what it
    /// adds keeps its sum right.
    /// </summary>
    public static decimal AddedByHost(DeribitPosition position, bool isInverse, bool isOption)
    {
        if (position.Size == 0) return 0;
        if (isOption) return position.Size * position.MarkPrice;
        if (!isInverse) return position.Size * (position.MarkPrice - position.AveragePrice);
        return position.MarkPrice > 0 && position.AveragePrice > 0 ? (position.Size / position.MarkPrice) - (position.Size / position.AveragePrice) : 0;
    }
}
