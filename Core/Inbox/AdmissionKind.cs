namespace Sluice.Core.Inbox;

/// <summary>What became of a signal that wanted to be taken in.</summary>
public enum AdmissionKind
{
    /// <summary>Taken in.</summary>
    New,

    /// <summary>Was taken in before, with the same body.</summary>
    Same,

    /// <summary>Source and id were taken in before, with another body.</summary>
    Other,

    /// <summary>The source has sent as many as it may in a day.</summary>
    OverDay,

    /// <summary>Too many signals are open.</summary>
    Backlog
}
