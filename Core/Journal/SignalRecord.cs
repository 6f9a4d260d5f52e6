using Sluice.Core.Events;
using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>A signal as the engine's journal knows it. Immutable: a change is a new record with a legal next state.</summary>
public sealed record SignalRecord : IJournalChange
{
    public required SignalKey Key { get; init; }

    public required SignalState State { get; init; }

    /// <summary>The strategy that the signal names; empty when the signal could not be read so far.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Canonical instrument id; empty for signals without one (flatten, cancel) and unreadable ones.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>The signal as it was received, so that a restart can act on it again.</summary>
    public required string Body { get; init; }

    /// <summary>When the engine received it, UTC.</summary>
    public required DateTime Received { get; init; }

    /// <summary>The producer's time, UTC.</summary>
    public DateTime Time { get; init; }

    /// <summary>After this instant, UTC, nothing new is sent for it.</summary>
    public DateTime Expires { get; init; }

    /// <summary>The order of intake: signals of one strategy and symbol are acted upon in this order.</summary>
    public long Sequence { get; init; }

    /// <summary>Why it was refused, or what it waits for.</summary>
    public ReasonCode Reason { get; init; }

    public string Message { get; init; } = "";

    /// <summary>Waiting: the instant, UTC, at which waiting ends without success.</summary>
    public DateTime? WaitUntil { get; init; }

    /// <summary>When it came to this state, UTC.</summary>
    public required DateTime Changed { get; init; }

    /// <summary>The producer's metadata, one JSON object, passed on with the disposition.</summary>
    public string? Metadata { get; init; }

    /// <summary>Completed: what became of it.</summary>
    public CompletionOutcome? Outcome { get; init; }

    /// <summary>Whether the signal has ended.</summary>
    public bool IsFinal => State is not (SignalState.Waiting or SignalState.Accepted);
}
