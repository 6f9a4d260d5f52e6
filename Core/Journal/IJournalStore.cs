using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>
/// Where the journal lives. One engine has it open at a time: opening takes the lease and raises the fence.
/// Calls come from several threads; <see cref="Append"/> calls never overlap.
/// </summary>
public interface IJournalStore : IDisposable
{
    /// <summary>The number of this opening: grows by one each time. Also the run's number in order ids.</summary>
    long Fence { get; }

    /// <summary>Reads what the engine needs to go on. Called once, before the first append.</summary>
    JournalImage Load();

    /// <summary>Writes a transaction. When it returns, the transaction survives a power cut; when it throws, nothing was written.</summary>
    /// <exception cref="JournalException">The store cannot be written, or another engine has taken the lease.</exception>
    /// <exception cref="InvariantViolationException">A row is not in the state that the transaction expects.</exception>
    void Append(JournalTransaction transaction);

    /// <summary>A signal's record by key, ended ones included; null when never seen.</summary>
    SignalRecord? FindSignal(SignalKey key);

    /// <summary>An intent's record by key, ended ones included; null when never planned.</summary>
    IntentRecord? FindIntent(IntentKey key);

    /// <summary>The intent, ended ones included, that has this order of the venue; null when none has.</summary>
    IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId);

    /// <summary>Fills of an account from one time, UTC, to before another, the newest <paramref name="limit"/> of them in order of time.</summary>
    IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit);

    /// <summary>Whether a fee that the venue told later is journaled.</summary>
    bool HasFee(string broker, string account, string venueId);

    /// <summary>Outbox rows with a sequence number above <paramref name="after"/>, in order, at most <paramref name="limit"/>.</summary>
    IReadOnlyList<OutboxRow> ReadOutbox(long after, int limit);

    /// <summary>Forgets outbox rows up to and including <paramref name="through"/>: the ledger has durably booked past them.</summary>
    void PruneOutbox(long through);
}
