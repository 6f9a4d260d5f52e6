namespace Sluice.Ledger.Reconciliation;

/// <summary>Where a drift record stands. Members are never renamed: their names are stored.</summary>
internal enum DriftState
{
    Open,

    /// <summary>A person has said why; the difference itself stays, and opens anew when it changes.</summary>
    Explained,

    /// <summary>Books and broker agree again.</summary>
    Closed
}
