namespace Sluice.Core.Journal;

/// <summary>Where a signal stands in the engine's journal.</summary>
public enum SignalState
{
    /// <summary>Refused, with a reason code. Final.</summary>
    Refused,

    /// <summary>Too old to act on. Final.</summary>
    Expired,

    /// <summary>Taken back by a cancel before anything was planned. Final.</summary>
    Withdrawn,

    /// <summary>Held back until a condition is met or it expires.</summary>
    Waiting,

    /// <summary>Accepted: its intents are planned, and it is visibly working until completed.</summary>
    Accepted,

    /// <summary>All its intents are done. Final.</summary>
    Completed
}
