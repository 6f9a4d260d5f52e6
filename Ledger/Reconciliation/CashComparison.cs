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
        foreach (var currency in account.Venue.Cash.Keys.Union(books.Cash.Keys).Order(StringComparer.Ordinal))
        {
            if (unjudged.HasCash(currency)) continue;
            var (here, there) = (books.Cash.GetValueOrDefault(currency), account.Venue.Cash.GetValueOrDefault(currency));
            if (Math.Abs(there - here) <= tolerances.CashOf(currency)) continue;
            yield return new Discrepancy(
                new DiscrepancyKey(DiscrepancySubject.Cash, DiscrepancyKind.Cash, currency),
                Severity.Error,
                here,
                there,
                $"the books have {here} {currency}, the broker {there}: look for a fee, a dividend, interest or a transfer of {there - here} in the broker's statement and book it");
        }
    }
}
