namespace Sluice.Venues.Trading;

/// <summary>The kinds of answer to a cancel. None of them says that the order has ended: its own report does.</summary>
internal enum CancelAnswerKind
{
    /// <summary>The venue will cancel, or has.</summary>
    Accepted,

    /// <summary>Nothing left to cancel: a read of the order tells how it ended.</summary>
    NotOpen,

    /// <summary>The venue will not, or the answer was lost. Tried again.</summary>
    Failed
}
