namespace Sluice.Core.Inbox;

/// <summary>What became of a person's decision.</summary>
public enum ReviewOutcome
{
    /// <summary>It holds.</summary>
    Done,

    /// <summary>The inbox has no such signal.</summary>
    NotFound,

    /// <summary>The signal never waited for a person, or one has decided before.</summary>
    NotPending,

    /// <summary>The signal has expired, and with it the question.</summary>
    Expired
}
