namespace Sluice.Ledger.Books;

/// <summary>What moved a position. Members are never renamed: their names are stored.</summary>
public enum MoveKind
{
    Split,
    Execution,
    Assignment,
    Delivery,
    Expiry,
    Drift
}
