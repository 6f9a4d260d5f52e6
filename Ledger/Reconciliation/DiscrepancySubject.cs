namespace Sluice.Ledger.Reconciliation;

/// <summary>What differs. Members are never renamed: their names are stored.</summary>
internal enum DiscrepancySubject
{
    Position,
    Cash,
    Order,
    Execution,
    Profit
}
