namespace Sluice.Ledger.Notes;

/// <summary>Another fact has the reference already.</summary>
internal sealed class ReferenceTakenException(string message) : LedgerException(message);
