using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Inbox;

/// <summary>The inbox in <c>inbox.db</c> of the state folder. Gateways on one machine may share it: SQLite's lock orders their transactions.</summary>
internal sealed class SqliteInboxStore : IInboxStore
{
    private static readonly SqliteSchema Schema = SqliteSchema.Load("Inbox");

    private readonly Lock _writing = new();
    private readonly Lock _reading = new();
    private readonly TimeProvider _clock;
    private readonly SqliteDatabase _writer;
    private readonly SqliteDatabase _reader;
    private readonly InboxTable _inbox;
    private readonly InboxTable _view;
    private readonly NonceTable _nonces;
    private readonly AuditChain _audit;
    private readonly AuditChain _auditView;

    /// <exception cref="StorageException">The file cannot be opened.</exception>
    public SqliteInboxStore(string folder, TimeProvider clock)
    {
        _clock = clock;
        var path = Path.Combine(folder, "inbox.db");
        _writer = SqliteDatabase.Open(path, Schema, Durability.Power);
        _reader = SqliteDatabase.Open(path, Schema, Durability.Power);
        _inbox = new InboxTable(_writer);
        _view = new InboxTable(_reader);
        _nonces = new NonceTable(_writer);
        _audit = new AuditChain(_writer);
        _auditView = new AuditChain(_reader);
    }

    public IReadOnlyList<InboxReply> Take(IReadOnlyList<InboxRequest> requests, int maximumOpen)
    {
        var replies = new List<InboxReply>(requests.Count);
        Write(() =>
        {
            _nonces.Prune(_clock.GetUtcNow().UtcDateTime);
            var desk = new InboxDesk(new SqliteInboxTables(_inbox, _nonces), maximumOpen);
            foreach (var request in requests) replies.Add(desk.Take(request));
            _audit.Append(desk.Notes);
        });
        return replies;
    }

    public InboxRow? Find(SignalKey key) => Read(() => _view.Find(key));

    public IReadOnlyList<InboxEvent> History(SignalKey key, int limit) => Read(() => _view.History(key, limit));

    public IReadOnlyList<InboxRow> Pending(int limit) => Read(() => _view.Pending(limit));

    public ReviewReply Review(ReviewDecision decision)
    {
        var reply = new ReviewReply(ReviewOutcome.NotFound, null);
        Write(() =>
        {
            var row = _inbox.Find(decision.Key);
            var (outcome, ended) = ReviewDesk.Decide(decision, row);
            if (ended != null) _inbox.End(row!, ended, decision.Origin.Time);
            _audit.Append([ReviewDesk.NoteOf(decision, outcome, row)]);
            reply = new ReviewReply(outcome, ended == null ? row : row! with { Review = ended });
        });
        return reply;
    }

    public int ExpirePending(DateTime now, int limit)
    {
        // Looked for without a transaction: mostly there is nothing, and nobody else has to wait for that.
        if (Read(() => _view.Overdue(now, 1)).Count == 0) return 0;
        var count = 0;
        Write(() =>
        {
            var overdue = _inbox.Overdue(now, limit);
            foreach (var row in overdue) _inbox.End(row, ReviewDesk.Expired(row.Review!), now);
            _audit.Append([.. overdue.Select(row => ReviewDesk.NoteOfExpiry(row, now))]);
            count = overdue.Count;
        });
        return count;
    }

    public IReadOnlyList<InboxRow> Due(DateTime now, int limit) => Read(() => _view.Due(now, limit));

    public void NoteRelayed(IReadOnlyList<(long Number, DateTime DueAgain)> relayed) => Write(() =>
    {
        foreach (var (number, dueAgain) in relayed) _inbox.NoteRelayed(number, dueAgain);
    });

    public void MakeDue(string? stream) => Write(() => _inbox.MakeDue(stream));

    public void Apply(IReadOnlyList<InboxEvent> events) => Write(() =>
    {
        foreach (var told in events) _inbox.Apply(told);
    });

    public int Prune(DateTime before, int limit)
    {
        var removed = 0;
        Write(() => removed = _inbox.Prune(before, limit));
        return removed;
    }

    public InboxCounts Count() => Read(() => new InboxCounts(_view.CountOpen(), _view.OldestOpen()) { Pending = _view.CountPending() });

    public IReadOnlyList<AuditRow> Audit(long? before, int limit) => Read(() => _auditView.Before(before ?? long.MaxValue, limit));

    public AuditReport VerifyAudit() => Read(_auditView.Verify);

    public void Dispose()
    {
        lock (_reading) _reader.Dispose();
        lock (_writing) _writer.Dispose();
    }

    private void Write(Action work)
    {
        try
        {
            lock (_writing) _writer.Write(work);
        }
        catch (StorageException failure)
        {
            throw new InboxException(failure.Message, failure);
        }
    }

    private T Read<T>(Func<T> read)
    {
        try
        {
            lock (_reading) return read();
        }
        catch (StorageException failure)
        {
            throw new InboxException(failure.Message, failure);
        }
    }
}
