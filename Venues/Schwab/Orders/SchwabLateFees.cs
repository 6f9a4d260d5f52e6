using Sluice.Core.Instruments;
using Sluice.Venues.Schwab.Accounts;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Orders;

/// <summary>
/// The fees among an account's transactions: orders and their executions tell none (brokers.md 1.7, Fills; sample zwind_Trader_Transactions.json).
/// One without an id could not be told from the next one, and one without an order is no order's.
/// </summary>
internal static class SchwabLateFees
{
    public static IReadOnlyList<VenueFee> Of(IReadOnlyList<SchwabTransaction> transactions, string currency, DateTime since, DateTime until) =>
        [.. transactions
            .Where(transaction => transaction is { Fees: not 0, ActivityId.Length: > 0, OrderId: not null })
            .Select(transaction => Of(transaction, transaction.OrderId!, currency, since, until))];

    private static VenueFee Of(SchwabTransaction transaction, string order, string currency, DateTime since, DateTime until) => new()
    {
        Id = transaction.ActivityId,
        OrderIds = transaction.Symbol is { } symbol ? [order, SchwabLegIds.Of(order, symbol)] : [order],
        Symbol = transaction.Symbol is { } traded && SchwabSymbols.TryRead(traded, transaction.AssetType, out InstrumentId? id) ? id.ToString() : null,
        From = since,
        Until = until,
        Amount = transaction.Fees,
        Currency = currency,
        Time = transaction.Time ?? until
    };
}
