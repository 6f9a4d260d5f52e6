using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Venues.Trading;

namespace Sluice.Ledger.Reconciliation;

/// <summary>
/// Unrealized profit by currency, at the broker's prices on both sides: what differs is what the positions are held at. Realized profit is
/// in the cash. Nothing is said where the broker gives no prices, or where the positions themselves differ.
/// </summary>
internal static class ProfitComparison
{
    public static IEnumerable<Discrepancy> Run(AccountSnapshot account, BookSnapshot books, UnjudgedSet unjudged, Tolerances tolerances)
    {
        var sums = new SortedDictionary<string, (decimal Here, decimal There, decimal Size)>(StringComparer.Ordinal);
        foreach (var position in account.Venue.Positions)
        {
            if (position.Quantity == 0 || !books.Positions.TryGetValue(position.Symbol, out var booked)) continue;
            var terms = booked.Terms;
            if (position.MarketPrice <= 0 || position.AveragePrice <= 0 || booked.AveragePrice is not > 0 || booked.Quantity != position.Quantity || unjudged.HasSymbol(position.Symbol))
            {
                unjudged.AddProfit(terms.Currency);
                continue;
            }

            var sum = sums.GetValueOrDefault(terms.Currency);
            sums[terms.Currency] = (
                sum.Here + ProfitOf(terms, position, booked.AveragePrice.Value),
                sum.There + ProfitOf(terms, position, position.AveragePrice),
                sum.Size + terms.Value(Math.Abs(position.Quantity), position.AveragePrice));
        }

        foreach (var (currency, (here, there, size)) in sums)
        {
            var key = new DiscrepancyKey(DiscrepancySubject.Profit, DiscrepancyKind.Profit, currency);
            if (unjudged.Covers(key) || Math.Abs(here - there) <= tolerances.CashOf(currency) + (size * tolerances.Price)) continue;
            yield return new Discrepancy(key, Severity.Warning, here, there, $"open positions have made {here} {currency} by the books and {there} by the broker: look at the prices that they are held at");
        }
    }

    private static decimal ProfitOf(InstrumentTerms terms, VenuePosition position, decimal average)
    {
        var size = Math.Abs(position.Quantity);
        return terms.Profit(Math.Sign(position.Quantity), terms.Value(size, average), terms.Value(size, position.MarketPrice));
    }
}
