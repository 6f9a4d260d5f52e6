using Sluice.Core.Signals;

namespace Sluice.Core.Inbox;

/// <summary>A signal that was taken in, and what is known of it. Open until its disposition has been seen.</summary>
public sealed record InboxRow
{
    /// <summary>From 1, in the order of taking in.</summary>
    public required long Number { get; init; }

    public required SignalKey Key { get; init; }

    public required string Body { get; init; }

    public required string Digest { get; init; }

    public required string Strategy { get; init; }

    public required string Stream { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Received { get; init; }

    /// <summary>Null when no person had to be asked.</summary>
    public InboxReview? Review { get; init; }

    /// <summary>UTC: afterwards no person is asked any more.</summary>
    public required DateTime Expires { get; init; }

    /// <summary>How often it was put into the stream.</summary>
    public int Relays { get; init; }

    /// <summary>SIGNAL_ACCEPTED, SIGNAL_REJECTED, SIGNAL_EXPIRED or SIGNAL_WITHDRAWN; null while the row is open.</summary>
    public string? Disposition { get; init; }

    /// <summary>Of the disposition: a reason code; null when there is none.</summary>
    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>filled, partial, none or unresolved; null until an accepted signal is completed.</summary>
    public string? Outcome { get; init; }
}
