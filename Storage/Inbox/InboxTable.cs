using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Inbox;

/// <summary>The statements on signals and on what was told about them. Used by one thread at a time.</summary>
internal sealed class InboxTable
{
    private const string Columns = "number, source, id, body, digest, strategy, stream, received, relays, disposition, reason, message, outcome, expires, review, review_why, review_who, review_reason";
    private const string EventColumns = "producer, sequence, source, id, type, time, reason, message, outcome";

    private readonly SqliteStatement _find;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _open;
    private readonly SqliteStatement _oldest;
    private readonly SqliteStatement _day;
    private readonly SqliteStatement _due;
    private readonly SqliteStatement _relayed;
    private readonly SqliteStatement _makeDue;
    private readonly SqliteStatement _addEvent;
    private readonly SqliteStatement _dispose;
    private readonly SqliteStatement _complete;
    private readonly SqliteStatement _history;
    private readonly SqliteStatement _pending;
    private readonly SqliteStatement _countPending;
    private readonly SqliteStatement _overdue;
    private readonly SqliteStatement _review;
    private readonly SqliteStatement _closed;
    private readonly SqliteStatement _removeEvents;
    private readonly SqliteStatement _remove;

    public InboxTable(SqliteDatabase database)
    {
        _find = database.Prepare($"SELECT {Columns} FROM inbox WHERE source = ? AND id = ?");
        _insert = database.Prepare("INSERT INTO inbox (source, id, body, digest, strategy, stream, received, due, expires, review, review_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number");
        _open = database.Prepare("SELECT count(*) FROM inbox WHERE disposition IS NULL");
        _oldest = database.Prepare("SELECT min(received) FROM inbox WHERE disposition IS NULL");
        _day = database.Prepare("SELECT count(*) FROM inbox WHERE source = ? AND received >= ?");
        _due = database.Prepare($"SELECT {Columns} FROM inbox WHERE disposition IS NULL AND due <= ? AND (review IS NULL OR review = 'Approved') ORDER BY number LIMIT ?");
        _relayed = database.Prepare("UPDATE inbox SET due = ?, relays = relays + 1 WHERE number = ?");
        _makeDue = database.Prepare("UPDATE inbox SET due = 0 WHERE disposition IS NULL AND (?1 IS NULL OR stream = ?1)");
        _addEvent = database.Prepare($"INSERT INTO event ({EventColumns}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS (SELECT 1 FROM inbox WHERE source = ?3 AND id = ?4) ON CONFLICT DO NOTHING");
        _dispose = database.Prepare("UPDATE inbox SET disposition = ?, reason = ?, message = ? WHERE source = ? AND id = ? AND disposition IS NULL");
        _complete = database.Prepare("UPDATE inbox SET outcome = ? WHERE source = ? AND id = ? AND outcome IS NULL");
        _history = database.Prepare($"SELECT {EventColumns} FROM event WHERE source = ? AND id = ? ORDER BY sequence, time LIMIT ?");
        _pending = database.Prepare($"SELECT {Columns} FROM inbox WHERE review = 'Pending' ORDER BY number LIMIT ?");
        _countPending = database.Prepare("SELECT count(*) FROM inbox WHERE review = 'Pending'");
        _overdue = database.Prepare($"SELECT {Columns} FROM inbox WHERE review = 'Pending' AND expires <= ? ORDER BY number LIMIT ?");
        _review = database.Prepare("UPDATE inbox SET review = ?, review_who = ?, review_reason = ? WHERE number = ? AND review = 'Pending'");
        _closed = database.Prepare($"SELECT source, id FROM inbox WHERE {InboxPruning.Condition} AND received < ? ORDER BY received LIMIT ?");
        _removeEvents = database.Prepare("DELETE FROM event WHERE source = ? AND id = ?");
        _remove = database.Prepare("DELETE FROM inbox WHERE source = ? AND id = ?");
    }

    public InboxRow? Find(SignalKey key) => _find.Bind().Add(key.Source).Add(key.Id).First(ReadRow);

    public InboxRow Insert(InboxSignal signal)
    {
        var number = _insert.Bind().Add(signal.Key.Source).Add(signal.Key.Id).Add(signal.Body).Add(signal.Digest).Add(signal.Strategy).Add(signal.Stream)
            .Add(signal.Received).Add(signal.Received).Add(signal.Expires).Add(signal.Review == null ? null : ReviewState.Pending as ReviewState?).Add(signal.Review)
            .Single(row => row.Number());
        return ReviewDesk.RowOf(signal, number);
    }

    public long CountOpen() => _open.Bind().Single(row => row.Number());

    public DateTime? OldestOpen() => _oldest.Bind().Single(row => row.OptionalTime());

    public long CountPending() => _countPending.Bind().Single(row => row.Number());

    public List<InboxRow> Pending(int limit) => _pending.Bind().Add((long)limit).All(ReadRow);

    public List<InboxRow> Overdue(DateTime now, int limit) => _overdue.Bind().Add(now).Add((long)limit).All(ReadRow);

    /// <summary>Ends the waiting of a signal.</summary>
    public void End(InboxRow row, InboxReview ended, DateTime now)
    {
        _review.Bind().Add(ended.State).Add(ended.Who).Add(ended.Reason).Add(row.Number).Run();
        if (ReviewDesk.DispositionOf(row, ended, now) is { } disposition) Apply(disposition);
    }

    public long CountSince(string source, DateTime start) => _day.Bind().Add(source).Add(start).Single(row => row.Number());

    public List<InboxRow> Due(DateTime now, int limit) => _due.Bind().Add(now).Add((long)limit).All(ReadRow);

    public void NoteRelayed(long number, DateTime dueAgain) => _relayed.Bind().Add(dueAgain).Add(number).Run();

    public void MakeDue(string? stream) => _makeDue.Bind().Add(stream).Run();

    public void Apply(InboxEvent told)
    {
        var added = _addEvent.Bind().Add(told.Producer).Add(told.Sequence).Add(told.Key.Source).Add(told.Key.Id).Add(told.Type).Add(told.Time)
            .Add(told.Reason).Add(told.Message).Add(told.Outcome).Run();
        if (added == 0) return;
        if (told.IsDisposition) _dispose.Bind().Add(told.Type).Add(told.Reason).Add(told.Message).Add(told.Key.Source).Add(told.Key.Id).Run();
        if (told.IsCompletion) _complete.Bind().Add(told.Outcome).Add(told.Key.Source).Add(told.Key.Id).Run();
    }

    public List<InboxEvent> History(SignalKey key, int limit) => _history.Bind().Add(key.Source).Add(key.Id).Add((long)limit).All(ReadEvent);

    public int Prune(DateTime before, int limit)
    {
        var closed = _closed.Bind().Add(before).Add((long)limit).All(row => new SignalKey(row.Text(), row.Text()));
        foreach (var key in closed)
        {
            _removeEvents.Bind().Add(key.Source).Add(key.Id).Run();
            _remove.Bind().Add(key.Source).Add(key.Id).Run();
        }

        return closed.Count;
    }

    private static InboxRow ReadRow(SqliteStatement row) => new()
    {
        Number = row.Number(),
        Key = new SignalKey(row.Text(), row.Text()),
        Body = row.Text(),
        Digest = row.Text(),
        Strategy = row.Text(),
        Stream = row.Text(),
        Received = row.Time(),
        Relays = row.Count(),
        Disposition = row.OptionalText(),
        Reason = row.OptionalText(),
        Message = row.OptionalText(),
        Outcome = row.OptionalText(),
        Expires = row.Time(),
        Review = ReadReview(row)
    };

    private static InboxReview? ReadReview(SqliteStatement row)
    {
        var (state, why, who, reason) = (row.OptionalChoice<ReviewState>(), row.OptionalText(), row.OptionalText(), row.OptionalText());
        return state is { } known ? new InboxReview(known, why ?? "", who, reason) : null;
    }

    private static InboxEvent ReadEvent(SqliteStatement row)
    {
        var (producer, sequence) = (row.Text(), row.Number());
        return new InboxEvent
        {
            Key = new SignalKey(row.Text(), row.Text()),
            Producer = producer,
            Sequence = sequence,
            Type = row.Text(),
            Time = row.Time(),
            Reason = row.OptionalText(),
            Message = row.OptionalText(),
            Outcome = row.OptionalText()
        };
    }
}
