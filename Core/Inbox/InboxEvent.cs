using Sluice.Core.Signals;

namespace Sluice.Core.Inbox;

/// <summary>What an engine told about a signal.</summary>
public sealed record InboxEvent
{
    public required SignalKey Key { get; init; }

    /// <summary>The engine's name; with the sequence it tells one event from another.</summary>
    public required string Producer { get; init; }

    public required long Sequence { get; init; }

    /// <summary>The published name: SIGNAL_ACCEPTED, ORDER_FILLED.</summary>
    public required string Type { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>Of a completion.</summary>
    public string? Outcome { get; init; }

    public bool IsDisposition => Type is "SIGNAL_ACCEPTED" or "SIGNAL_REJECTED" or "SIGNAL_EXPIRED" or "SIGNAL_WITHDRAWN";

    public bool IsCompletion => Type == "SIGNAL_COMPLETED";
}
