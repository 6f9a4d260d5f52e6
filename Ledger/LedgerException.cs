namespace Sluice.Ledger;

/// <summary>The ledger's database cannot be opened, read or written. Says where, what happened and what to do.</summary>
public class LedgerException : Exception
{
    public LedgerException(string message)
        : base(message)
    {
    }

    public LedgerException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
