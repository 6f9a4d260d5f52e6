namespace Sluice.Ledger.Books;

/// <summary>Why an entry was made. Members are never renamed: their names are stored.</summary>
public enum EntryKind
{
    /// <summary>A fill.</summary>
    Execution,

    /// <summary>An option was exercised or assigned: the option's side.</summary>
    Assignment,

    /// <summary>What an exercised or assigned option delivered.</summary>
    Delivery,

    /// <summary>An option or future ended, at its settlement value.</summary>
    Expiry,

    /// <summary>Shares were split or put together.</summary>
    Split,

    /// <summary>A fee that came after its execution, or without one.</summary>
    Fee,
    Funding,
    Dividend,
    Transfer,
    Conversion,

    /// <summary>The books were brought to what the broker says.</summary>
    Drift,

    /// <summary>Takes a former entry back, line by line. What replaces it is an entry of its own.</summary>
    Reversal
}
