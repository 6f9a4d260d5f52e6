using Sluice.Core.Events;
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
            var notes = new List<AuditNote>(requests.Count);
            var open = _inbox.CountOpen();
            foreach (var request in requests) replies.Add(Take(request, maximumOpen, ref open, notes));
            _audit.Append(notes);
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
            var outcome = Decide(decision, _inbox.Find(decision.Key));
            reply = new ReviewReply(outcome, _inbox.Find(decision.Key));
            var made = outcome == ReviewOutcome.Done ? NameOf(decision.IsApproved ? ReviewState.Approved : ReviewState.Rejected) : EventCodec.NameOf(ReasonOf(outcome));
            _audit.Append([decision.Origin with { Signal = decision.Key.ToString(), Digest = reply.Row?.Digest ?? "", Decision = made, Message = decision.Reason }]);
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
            foreach (var row in overdue) Expire(row, now);
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

    public InboxCounts Count() => Read(() => new InboxCounts(_view.CountOpen(), _view.OldestOpen()) { Pending = _view.CountPending() });

    public IReadOnlyList<AuditRow> Audit(long? before, int limit) => Read(() => _auditView.Before(before ?? long.MaxValue, limit));

    public AuditReport VerifyAudit() => Read(_auditView.Verify);

    public void Dispose()
    {
        lock (_reading) _reader.Dispose();
        lock (_writing) _writer.Dispose();
    }

    private InboxReply Take(InboxRequest request, int maximumOpen, ref long open, List<AuditNote> notes)
    {
        if (request.Nonce is { } nonce && !_nonces.Use(nonce))
        {
            notes.Add(request.Origin with { Decision = EventCodec.NameOf(ReasonCode.NonceUsed) });
            return new InboxReply(NonceUsed: true, []);
        }

        notes.AddRange(request.Decided);
        var admissions = new List<Admission>(request.Signals.Count);
        foreach (var signal in request.Signals)
        {
            var admission = Admit(signal, maximumOpen, ref open);
            admissions.Add(admission);
            notes.Add(request.Origin with { Signal = signal.Key.ToString(), Digest = signal.Digest, Decision = DecisionOf(admission.Kind) });
        }

        return new InboxReply(NonceUsed: false, admissions);
    }

    private Admission Admit(InboxSignal signal, int maximumOpen, ref long open)
    {
        if (_inbox.Find(signal.Key) is { } known) return new Admission(known.Digest == signal.Digest ? AdmissionKind.Same : AdmissionKind.Other, known);
        if (open >= maximumOpen) return new Admission(AdmissionKind.Backlog, null);
        if (signal.PerDay is { } limit && _inbox.CountSince(signal.Key.Source, signal.Received.Date) >= limit) return new Admission(AdmissionKind.OverDay, null);
        open++;
        return new Admission(AdmissionKind.New, _inbox.Insert(signal));
    }

    private ReviewOutcome Decide(ReviewDecision decision, InboxRow? row)
    {
        if (row == null) return ReviewOutcome.NotFound;
        if (row.Review?.State != ReviewState.Pending) return ReviewOutcome.NotPending;
        if (row.Expires <= decision.Origin.Time)
        {
            Expire(row, decision.Origin.Time);
            return ReviewOutcome.Expired;
        }

        _inbox.End(row, decision.IsApproved ? ReviewState.Approved : ReviewState.Rejected, decision.Origin.Who, decision.Reason, decision.Origin.Time);
        return ReviewOutcome.Done;
    }

    private void Expire(InboxRow row, DateTime now)
    {
        const string Reason = "nobody decided before it expired";
        _inbox.End(row, ReviewState.Expired, null, Reason, now);
        _audit.Append([new AuditNote { Time = now, What = "review", Signal = row.Key.ToString(), Digest = row.Digest, Decision = NameOf(ReviewState.Expired), Message = Reason }]);
    }

    private static string NameOf(ReviewState state) => state.ToString().ToUpperInvariant();

    private static ReasonCode ReasonOf(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.NotFound => ReasonCode.NotFound,
        ReviewOutcome.NotPending => ReasonCode.NotPending,
        _ => ReasonCode.Expired
    };

    private static string DecisionOf(AdmissionKind kind) => kind switch
    {
        AdmissionKind.New => "ACCEPTED",
        AdmissionKind.Same => "SAME",
        AdmissionKind.Other => EventCodec.NameOf(ReasonCode.Conflict),
        AdmissionKind.OverDay => EventCodec.NameOf(ReasonCode.SharedSecretCap),
        _ => EventCodec.NameOf(ReasonCode.Backlog)
    };

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
