namespace Sluice.Core.Journal;

/// <summary>How an intent ended. A canceled, rejected or expired one may have been filled in part.</summary>
public enum IntentOutcome
{
    /// <summary>Not ended.</summary>
    None,
    Filled,
    Canceled,
    Rejected,
    Expired,

    /// <summary>Surely never at the venue.</summary>
    NotSent
}
