using QuantConnect;

namespace Sluice.Brokerages.Submission;

/// <summary>What several accounts hold, as LEAN can take it: one holding for each instrument.</summary>
internal static class HostHoldings
{
    /// <summary>
    /// Quantities added up. The average price is that of the accounts that hold the side of the sum, weighted by quantity and not rounded;
    /// an instrument that comes to nothing is left out.
    /// </summary>
    public static List<Holding> Sum(IEnumerable<Holding> holdings)
    {
        List<Holding> sums = [];
        foreach (var instrument in holdings.GroupBy(holding => holding.Symbol))
        {
            var first = instrument.First();
            var quantity = instrument.Sum(holding => holding.Quantity);
            if (quantity == 0) continue;
            var side = instrument.Where(holding => Math.Sign(holding.Quantity) == Math.Sign(quantity)).ToList();
            sums.Add(new Holding
            {
                Symbol = first.Symbol,
                Quantity = quantity,
                AveragePrice = side.Count == 1 ? side[0].AveragePrice : side.Sum(holding => holding.Quantity * holding.AveragePrice) / side.Sum(holding => holding.Quantity),
                MarketPrice = first.MarketPrice,
                CurrencySymbol = first.CurrencySymbol
            });
        }

        return sums;
    }
}
