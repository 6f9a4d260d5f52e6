using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reconciliation;

/// <summary>Cash by currency. Nothing is said of what the broker's number contains while fills move.</summary>
internal static class CashComparison
{
    public static IEnumerable<Discrepancy> Run(AccountSnapshot account, BookSnapshot books, UnjudgedSet unjudged, ContractTerms terms, Tolerances tolerances)
    {
        // The cash that a venue reports is made for the host, which values open inverse futures in its own way: only flat it is the account's.
        foreach (var position in account.Venue.Positions)
            if (position.Quantity != 0 && terms.TryFind(position.Symbol, out var found, out _) && found.Style == ContractStyle.InverseFuture) unjudged.AddCurrency(found.Currency);
        var matched = MatchFutures(account, books, unjudged);
        foreach (var currency in account.Venue.Cash.Keys.Union(books.Cash.Keys).Order(StringComparer.Ordinal))
        {
            if (unjudged.HasCash(currency)) continue;
            var (here, there) = (books.Cash.GetValueOrDefault(currency) + matched.GetValueOrDefault(currency), account.Venue.Cash.GetValueOrDefault(currency));
            if (Math.Abs(there - here) <= tolerances.CashOf(currency)) continue;
            yield return new Discrepancy(
                new DiscrepancyKey(DiscrepancySubject.Cash, DiscrepancyKind.Cash, currency),
                Severity.Error,
                here,
                there,
                $"the books have {here} {currency}, the broker {there}: look for a fee, a dividend, interest or a transfer of {there - here} in the broker's statement and book it");
        }
    }

    /// <summary>
    /// What the books' cash would have more if they closed parts of futures as the broker does, at the account's average: the books close the
    /// oldest lots of each strategy first, so that part of the same profit is still open here and in the cash there, or the other way round.
    /// </summary>
    private static Dictionary<string, decimal> MatchFutures(AccountSnapshot account, BookSnapshot books, UnjudgedSet unjudged)
    {
        var there = account.Venue.Positions.GroupBy(position => position.Symbol).ToDictionary(positions => positions.Key, positions => (Quantity: positions.Sum(each => each.Quantity), Cost: positions.Sum(each => each.Quantity * each.AveragePrice)));
        var matched = new Dictionary<string, decimal>();
        foreach (var (symbol, booked) in books.Positions)
        {
            if (booked.Terms.Style != ContractStyle.LinearFuture || booked.LotValue is not { } lots) continue;
            var (quantity, cost) = there.GetValueOrDefault(symbol);
            // The difference is told of the position; what it means for the cash nobody knows.
            if (quantity != booked.Quantity) unjudged.AddCurrency(booked.Terms.Currency);
            matched[booked.Terms.Currency] = matched.GetValueOrDefault(booked.Terms.Currency) + (cost * booked.Terms.Multiplier) - lots;
        }

        return matched;
    }
}
