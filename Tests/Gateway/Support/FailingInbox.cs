using Sluice.Core.Inbox;
using Sluice.Core.Signals;

namespace Sluice.Tests.Gateway.Support;

/// <summary>A real inbox whose disk can be full, or slow.</summary>
internal sealed class FailingInbox(IInboxStore inner) : IInboxStore
{
    private readonly ManualResetEventSlim _open = new(true);

    public volatile bool WritingFails;
    public volatile bool ReadingFails;

    /// <summary>Whether a write waits for <see cref="GoOn"/>.</summary>
    public volatile bool IsHeld;

    /// <summary>How many requests that write has.</summary>
    public volatile int HeldRequests;

    /// <summary>Transactions that took signals in.</summary>
    public int Groups;

    public void Hold() => _open.Reset();

    public void GoOn() => _open.Set();

    public IReadOnlyList<InboxReply> Take(IReadOnlyList<InboxRequest> requests, int maximumOpen)
    {
        HeldRequests = requests.Count;
        IsHeld = !_open.IsSet;
        _open.Wait();
        IsHeld = false;
        Ask(WritingFails);
        if (requests.Any(request => request.Signals.Count > 0)) Interlocked.Increment(ref Groups);
        return inner.Take(requests, maximumOpen);
    }

    public InboxRow? Find(SignalKey key)
    {
        Ask(ReadingFails);
        return inner.Find(key);
    }

    public IReadOnlyList<InboxEvent> History(SignalKey key, int limit) => inner.History(key, limit);

    public IReadOnlyList<InboxRow> Pending(int limit) => inner.Pending(limit);

    public ReviewReply Review(ReviewDecision decision)
    {
        Ask(WritingFails);
        return inner.Review(decision);
    }

    public int ExpirePending(DateTime now, int limit)
    {
        Ask(WritingFails);
        return inner.ExpirePending(now, limit);
    }

    public IReadOnlyList<AuditRow> Audit(long? before, int limit) => inner.Audit(before, limit);

    public IReadOnlyList<InboxRow> Due(DateTime now, int limit)
    {
        Ask(ReadingFails);
        return inner.Due(now, limit);
    }

    public void NoteRelayed(IReadOnlyList<(long Number, DateTime DueAgain)> relayed)
    {
        Ask(WritingFails);
        inner.NoteRelayed(relayed);
    }

    public void MakeDue(string? stream) => inner.MakeDue(stream);

    public void Apply(IReadOnlyList<InboxEvent> events)
    {
        Ask(WritingFails);
        inner.Apply(events);
    }

    public int Prune(DateTime before, int limit) => inner.Prune(before, limit);

    public InboxCounts Count()
    {
        Ask(ReadingFails);
        return inner.Count();
    }

    public AuditReport VerifyAudit() => inner.VerifyAudit();

    public void Dispose()
    {
        _open.Dispose();
        inner.Dispose();
    }

    private static void Ask(bool fails)
    {
        if (fails) throw new InboxException("inbox.db: the disk is full", new IOException("full"));
    }
}
