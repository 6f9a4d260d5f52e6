using Sluice.Core.Books;

namespace Sluice.Core.Journal;

/// <summary>
/// One atomic write, as a store sees it: rows to insert or replace, each with the state that the row must be in beforehand (null: it must
/// not exist), and the outbox rows that belong to them.
/// </summary>
/// <param name="Fence">The fence of the engine that writes. The store refuses the transaction when it is no longer the current one.</param>
/// <param name="Signals">Signals with their expected former state.</param>
/// <param name="Intents">Intents with their expected former state.</param>
/// <param name="Executions">New executions; an interval or an execution id that exists already is a violated invariant.</param>
/// <param name="Positions">The book positions after these executions, inserted or replaced by their key.</param>
/// <param name="Protections">Protective levels, inserted or replaced by (strategy, symbol, account).</param>
/// <param name="Outbox">Events with contiguous sequence numbers after the last one stored.</param>
public sealed record JournalTransaction(
    long Fence,
    IReadOnlyList<(SignalRecord After, SignalState? Before)> Signals,
    IReadOnlyList<(IntentRecord After, IntentState? Before)> Intents,
    IReadOnlyList<ExecutionRecord> Executions,
    IReadOnlyList<BookPosition> Positions,
    IReadOnlyList<ProtectionRecord> Protections,
    IReadOnlyList<OutboxRow> Outbox)
{
    /// <summary>Fees told later than their fills; one that exists already is a violated invariant.</summary>
    public IReadOnlyList<FeeRecord> Fees { get; init; } = [];

    /// <summary>Beginnings of trading days; the newest of an account replaces the one before it.</summary>
    public IReadOnlyList<TradingDayRecord> TradingDays { get; init; } = [];

    /// <summary>Active accounts; the newest of a routing account replaces the one before it.</summary>
    public IReadOnlyList<RouteRecord> Routes { get; init; } = [];
}
