using Sluice.Core.Signals;

namespace Sluice.Core.Inbox;

/// <summary>
/// The gateway's truth: signals that were taken in, nonces that were used, and the audit. Safe for several threads, and for several gateways
/// that share it.
/// </summary>
public interface IInboxStore : IDisposable
{
    /// <summary>Writes requests, all in one transaction that has reached the disk when this returns.</summary>
    /// <param name="requests">In the order in which they are decided.</param>
    /// <param name="maximumOpen">From this many open signals on, no more are taken in.</param>
    /// <returns>One reply for each request, in their order.</returns>
    /// <exception cref="InboxException">The inbox cannot be written: nothing was taken in, unless <see cref="InboxException.InDoubt"/>.</exception>
    IReadOnlyList<InboxReply> Take(IReadOnlyList<InboxRequest> requests, int maximumOpen);

    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    InboxRow? Find(SignalKey key);

    /// <summary>What engines told about a signal, oldest first, at most <paramref name="limit"/>.</summary>
    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    IReadOnlyList<InboxEvent> History(SignalKey key, int limit);

    /// <summary>Signals that wait for a person, in the order of taking in, at most <paramref name="limit"/>.</summary>
    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    IReadOnlyList<InboxRow> Pending(int limit);

    /// <summary>Writes a person's decision about a signal that waits for it, with its line of the audit, in one transaction.</summary>
    /// <exception cref="InboxException">The inbox cannot be written: nothing was decided.</exception>
    ReviewReply Review(ReviewDecision decision);

    /// <summary>Ends the waiting of signals that have expired, each with its line of the audit, at most <paramref name="limit"/>.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="InboxException">The inbox cannot be written.</exception>
    int ExpirePending(DateTime now, int limit);

    /// <summary>Open signals that wait for no person and are due to be put into the stream, in the order of taking in, at most <paramref name="limit"/>.</summary>
    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    IReadOnlyList<InboxRow> Due(DateTime now, int limit);

    /// <summary>Notes that signals are in the stream, and when each is due again unless its disposition comes.</summary>
    /// <exception cref="InboxException">The inbox cannot be written.</exception>
    void NoteRelayed(IReadOnlyList<(long Number, DateTime DueAgain)> relayed);

    /// <summary>Makes all open signals of a stream due at once. Null for all streams.</summary>
    /// <exception cref="InboxException">The inbox cannot be written.</exception>
    void MakeDue(string? stream);

    /// <summary>Notes what engines told, and closes the rows whose disposition is among it. Events seen before, and those of signals that are not here, change nothing.</summary>
    /// <exception cref="InboxException">The inbox cannot be written.</exception>
    void Apply(IReadOnlyList<InboxEvent> events);

    /// <summary>Removes signals that are done with and were received before an instant, with what was told about them. The audit keeps its lines.</summary>
    /// <param name="before">Far enough back that a copy of such a signal has expired.</param>
    /// <param name="limit">At most so many: others wait meanwhile.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="InboxException">The inbox cannot be written.</exception>
    int Prune(DateTime before, int limit);

    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    InboxCounts Count();

    /// <summary>Lines of the audit, newest first, at most <paramref name="limit"/>.</summary>
    /// <param name="before">Only lines with a smaller number; null for the newest.</param>
    /// <param name="limit">How many.</param>
    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    IReadOnlyList<AuditRow> Audit(long? before, int limit);

    /// <summary>Goes through the whole audit.</summary>
    /// <exception cref="InboxException">The inbox cannot be read.</exception>
    AuditReport VerifyAudit();
}
