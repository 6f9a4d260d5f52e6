using Sluice.Core.Signals;

namespace Sluice.Core.Inbox;

/// <summary>A signal that wants to be taken in.</summary>
public sealed record InboxSignal
{
    public required SignalKey Key { get; init; }

    /// <summary>The document, character by character as it came.</summary>
    public required string Body { get; init; }

    /// <summary>SHA-256 of the body, hexadecimal: what makes two bodies the same.</summary>
    public required string Digest { get; init; }

    public required string Strategy { get; init; }

    /// <summary>The stream that it is relayed to.</summary>
    public required string Stream { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Received { get; init; }

    /// <summary>UTC: afterwards no person is asked any more.</summary>
    public required DateTime Expires { get; init; }

    /// <summary>Why a person has to let it pass before it is relayed; null when nobody has to.</summary>
    public string? Review { get; init; }

    /// <summary>Signals that its source may send in one UTC day; null for no limit.</summary>
    public int? PerDay { get; init; }
}
