namespace Sluice.Core.Journal;

/// <summary>Where an intended order stands.</summary>
public enum IntentState
{
    /// <summary>Journaled, surely not sent.</summary>
    Planned,

    /// <summary>About to leave or on its way: may be at the venue or not.</summary>
    Sending,

    /// <summary>Known to be at the venue, under the venue's id.</summary>
    Working,

    /// <summary>The answer was lost: may be at the venue or not, and evidence is being looked for.</summary>
    Unknown,

    /// <summary>Final; see <see cref="IntentOutcome"/>.</summary>
    Done
}
