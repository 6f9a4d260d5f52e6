namespace Sluice.Core.Journal;

/// <summary>What a commit has made true.</summary>
/// <param name="Signals">Changed signals.</param>
/// <param name="Intents">Changed intents.</param>
/// <param name="Executions">New executions.</param>
/// <param name="Outbox">The events, numbered.</param>
public sealed record JournalCommit(
    IReadOnlyList<(SignalRecord After, SignalState? Before)> Signals,
    IReadOnlyList<(IntentRecord After, IntentState? Before)> Intents,
    IReadOnlyList<ExecutionRecord> Executions,
    IReadOnlyList<OutboxRow> Outbox);
