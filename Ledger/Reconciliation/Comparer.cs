using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Reconciliation;

/// <summary>Compares an account's books with its broker. Knows no clock, no network and no database: the same readings give the same answer.</summary>
internal static class Comparer
{
    /// <param name="account">The whole account: what is missing from it is missing at the broker.</param>
    /// <param name="books">Read after the account.</param>
    /// <param name="terms">Of the instruments.</param>
    /// <param name="tolerances">How much difference is none.</param>
    public static Comparison Compare(AccountSnapshot account, BookSnapshot books, ContractTerms terms, Tolerances tolerances)
    {
        var orders = new OrderComparison(account, books, terms, tolerances);
        orders.Run();
        // Positions and cash are judged only where the fills behind them are not moving.
        Discrepancy[] all =
        [
            .. orders.Discrepancies,
            .. PositionComparison.Run(account, books, orders.Unjudged, tolerances),
            .. CashComparison.Run(account, books, orders.Unjudged, terms, tolerances),
            .. ProfitComparison.Run(account, books, orders.Unjudged, tolerances)
        ];
        return new Comparison([.. all.Select(one => Weighed(one, tolerances))], orders.Found, orders.Unjudged);
    }

    private static Discrepancy Weighed(Discrepancy one, Tolerances tolerances) =>
        tolerances.Severities.TryGetValue(one.Key.Class, out var severity) ? one with { Severity = severity } : one;
}
