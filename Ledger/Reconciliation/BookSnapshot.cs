namespace Sluice.Ledger.Reconciliation;

/// <summary>An account as the books have it, read at one moment after the broker was asked.</summary>
/// <param name="Positions">By canonical instrument id, without flat ones.</param>
/// <param name="Cash">By currency, all strategies together.</param>
/// <param name="Orders">The working ones, and all that the broker's reading names.</param>
internal sealed record BookSnapshot(
    IReadOnlyDictionary<string, BookedPosition> Positions,
    IReadOnlyDictionary<string, decimal> Cash,
    IReadOnlyDictionary<OrderName, BookedOrder> Orders);
