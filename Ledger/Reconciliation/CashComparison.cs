namespace Sluice.Ledger.Reconciliation;

/// <summary>Cash by currency. Nothing is said while a fill moves: no broker tells which of it the cash contains.</summary>
internal static class CashComparison
{
    public static IEnumerable<Discrepancy> Run(AccountSnapshot account, BookSnapshot books, UnjudgedSet unjudged, Tolerances tolerances)
    {
        if (unjudged.Count > 0) yield break;
        foreach (var currency in account.Venue.Cash.Keys.Union(books.Cash.Keys).Order(StringComparer.Ordinal))
        {
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
