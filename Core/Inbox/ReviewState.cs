namespace Sluice.Core.Inbox;

/// <summary>How far a person's review of a signal is.</summary>
public enum ReviewState
{
    /// <summary>Nobody has decided yet: the signal stays in the inbox.</summary>
    Pending,

    /// <summary>A person let it pass: it is relayed, and its seal says so.</summary>
    Approved,

    /// <summary>A person refused it. Final.</summary>
    Rejected,

    /// <summary>Nobody had decided when the signal expired. Final.</summary>
    Expired
}
