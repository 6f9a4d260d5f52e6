namespace Sluice.Ledger.Reconciliation;

/// <summary>How a reconciliation of one account ended. Members are never renamed: their names are stored.</summary>
internal enum ReconciliationOutcome
{
    /// <summary>Nothing differs that nobody has explained.</summary>
    Agreed,
    Different,

    /// <summary>The broker or the books could not be read as a whole: nothing was judged and nothing was closed.</summary>
    Unfinished
}
