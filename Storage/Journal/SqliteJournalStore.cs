using System.Globalization;
using Sluice.Core;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Journal;

/// <summary>
/// The journal in a SQLite file: one synced transaction for each append, conditional on the fence and on every row's former state. One
/// machine, one engine: opening takes the lock file beside it and raises the fence.
/// </summary>
internal sealed class SqliteJournalStore : IJournalStore
{
    /// <summary>Rows forgotten in one transaction: a few milliseconds, so that an append never waits long for a prune.</summary>
    private const int PruneChunk = 2000;

    private static readonly SqliteSchema Schema = SqliteSchema.Load("Journal");

    private readonly Lock _gate = new();
    private readonly JournalLock _lock;
    private readonly SqliteDatabase _database;
    private readonly JournalReader _records;
    private readonly JournalReader _outbox;
    private readonly SignalTable _signals;
    private readonly IntentTable _intents;
    private readonly BookTables _books;
    private readonly SqliteStatement _advance;
    private readonly SqliteStatement _addOutbox;
    private readonly SqliteStatement _prune;
    private long _lastSequence;
    private StorageException? _failure;
    private bool _disposed;

    private SqliteJournalStore(JournalLock journalLock, string path, TimeProvider clock)
    {
        _lock = journalLock;
        _database = SqliteDatabase.Open(path, Schema, Durability.Power);
        _signals = new SignalTable(_database);
        _intents = new IntentTable(_database);
        _books = new BookTables(_database);
        _advance = _database.Prepare("UPDATE lease SET last_sequence = ? WHERE id = 1 AND fence = ? AND last_sequence = ?");
        _addOutbox = _database.Prepare(Sql.InsertNew("outbox", "sequence, stream, id, type, json"));
        _prune = _database.Prepare($"DELETE FROM outbox WHERE sequence <= ? AND sequence < (SELECT min(sequence) FROM outbox) + {PruneChunk}");
        _database.Write(() => _database.Prepare("UPDATE lease SET fence = fence + 1, owner = ?, taken = ? WHERE id = 1")
            .Bind().Add(Owner()).Add(clock.GetUtcNow().UtcDateTime).Run());
        (Fence, _lastSequence) = ReadLease();
        _records = new JournalReader(SqliteDatabase.Open(path, Schema, Durability.Power));
        _outbox = new JournalReader(SqliteDatabase.Open(path, Schema, Durability.Power));
    }

    public long Fence { get; }

    /// <summary>Takes the lease and raises the fence.</summary>
    /// <param name="folder">The state folder; the journal is <c>journal.db</c> in it, its lock <c>journal.lock</c>.</param>
    /// <param name="clock">For the time of taking the lease.</param>
    /// <exception cref="JournalException">Another engine has it, or it cannot be opened.</exception>
    public static SqliteJournalStore Open(string folder, TimeProvider clock)
    {
        var path = Path.Combine(folder, "journal.db");
        var journalLock = JournalLock.Take(Path.Combine(folder, "journal.lock"), () => DescribeHolder(path));
        try
        {
            return new SqliteJournalStore(journalLock, path, clock);
        }
        catch (StorageException failure)
        {
            journalLock.Dispose();
            throw new JournalException($"The journal cannot be opened. {failure.Message}", failure);
        }
        catch
        {
            journalLock.Dispose();
            throw;
        }
    }

    public JournalImage Load() => Guard("read", _records.Load);

    public SignalRecord? FindSignal(SignalKey key) => Guard("read", () => _records.FindSignal(key));

    public IntentRecord? FindIntent(IntentKey key) => Guard("read", () => _records.FindIntent(key));

    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId) => Guard("read", () => _records.FindByBrokerOrder(broker, account, brokerOrderId));

    public IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit) =>
        Guard("read", () => _records.ReadExecutions(broker, account, from, until, limit));

    public bool HasFee(string broker, string account, string venueId) => Guard("read", () => _records.HasFee(broker, account, venueId));

    public IReadOnlyList<OutboxRow> ReadOutbox(long after, int limit) => Guard("read", () => _outbox.ReadOutbox(after, limit));

    public void Append(JournalTransaction transaction)
    {
        lock (_gate)
        {
            if (_failure != null) throw new JournalException($"The journal has failed before and takes nothing more: restart the engine. {_failure.Message}", _failure);
            try
            {
                _database.Write(() => Write(transaction));
            }
            catch (StorageException failure) when (SqliteFailure.IsConstraint(failure))
            {
                throw new InvariantViolationException($"the journal refuses a row: {failure.Message}");
            }
            catch (StorageException failure)
            {
                // After a failed sync nobody knows what the disk has. Going on would be guessing.
                _failure = failure;
                throw new JournalException($"The journal cannot be written. {failure.Message}", failure);
            }

            if (transaction.Outbox.Count > 0) _lastSequence = transaction.Outbox[^1].Sequence;
        }
    }

    public void PruneOutbox(long through)
    {
        while (Guard("pruned", () => PruneOnce(through)) == PruneChunk)
        {
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _outbox.Dispose();
            _records.Dispose();
            _database.Dispose();
            _lock.Dispose();
        }
    }

    private static string Owner() => string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}");

    private static string DescribeHolder(string path)
    {
        try
        {
            using var database = SqliteDatabase.Open(path, Schema, Durability.Process);
            return database.Prepare("SELECT owner FROM lease").Bind().Single(row => row.Text());
        }
        catch (StorageException failure)
        {
            return $"which process is not known: {failure.Message}";
        }
    }

    private void Write(JournalTransaction transaction)
    {
        CheckContiguous(transaction.Outbox);
        var last = transaction.Outbox.Count == 0 ? _lastSequence : transaction.Outbox[^1].Sequence;
        if (_advance.Bind().Add(last).Add(transaction.Fence).Add(_lastSequence).Run() != 1) RefuseLease(transaction.Fence);
        foreach (var (after, before) in transaction.Signals) _signals.Write(after, before);
        foreach (var (after, before) in transaction.Intents) _intents.Write(after, before);
        foreach (var execution in transaction.Executions) _books.Write(execution);
        foreach (var fee in transaction.Fees) _books.Write(fee);
        foreach (var position in transaction.Positions) _books.Write(position);
        foreach (var protection in transaction.Protections) _books.Write(protection);
        foreach (var day in transaction.TradingDays) _books.Write(day);
        foreach (var route in transaction.Routes) _books.Write(route);
        foreach (var row in transaction.Outbox)
        {
            var added = _addOutbox.Bind().Add(row.Sequence).Add(row.Stream).Add(row.Id).Add(row.Type).Add(row.Json).Run();
            Invariant.Holds(added == 1, $"event {row.Sequence} is journaled already");
        }
    }

    private void CheckContiguous(IReadOnlyList<OutboxRow> rows)
    {
        var expected = _lastSequence;
        foreach (var row in rows) Invariant.Holds(row.Sequence == ++expected, $"event {row.Sequence} follows event {expected - 1}");
    }

    private void RefuseLease(long fence)
    {
        var (current, sequence) = ReadLease();
        if (current != fence)
            throw new JournalException($"{_database.Path}: another engine has taken the lease (fence {current}, this one writes with {fence}). This engine must stop: {DescribeHolder(_database.Path)} owns the journal.");
        throw new InvariantViolationException($"the journal's last event is {sequence}, this engine's {_lastSequence}: something else writes to {_database.Path}");
    }

    private (long Fence, long Sequence) ReadLease() =>
        _database.Prepare("SELECT fence, last_sequence FROM lease WHERE id = 1").Bind().Single(row => (row.Number(), row.Number()));

    private int PruneOnce(long through)
    {
        lock (_gate)
        {
            var pruned = 0;
            _database.Write(() => pruned = _prune.Bind().Add(through).Run());
            return pruned;
        }
    }

    private static T Guard<T>(string doing, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (StorageException failure)
        {
            throw new JournalException($"The journal cannot be {doing}. {failure.Message}", failure);
        }
    }
}
