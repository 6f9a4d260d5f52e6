namespace Sluice.Ledger.Storing;

/// <summary>Another instance has become the writer: nothing of the transaction was kept.</summary>
internal sealed class LeaseLostException(string message) : LedgerException(message);
