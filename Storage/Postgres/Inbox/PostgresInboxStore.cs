using Npgsql;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Storage.Inbox;

namespace Sluice.Storage.Postgres.Inbox;

/// <summary>
/// The inbox in Postgres, shared by gateways on several machines: a lock in the database orders their transactions. A server that is away makes
/// every call fail until it is back.
/// </summary>
internal sealed class PostgresInboxStore(string connection, TimeProvider clock) : IInboxStore
{
    private const string OverdueSql = $"SELECT {InboxRows.Columns} FROM inbox WHERE review = 'Pending' AND expires <= $1 ORDER BY number LIMIT $2";

    /// <summary>Orders who takes signals in: numbers and the audit's chain grow one after the other. Any number, the same in every version.</summary>
    private const long TakingLock = 7_405_316_022;

    /// <summary>Orders who changes rows that are there. Apart from the other, so that no request waits for it.</summary>
    private const long ChangingLock = 7_405_316_023;

    /// <summary>How often nonces are removed that can be forgotten.</summary>
    private static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(30);

    private readonly PostgresDatabase _database = new(connection, "gateway.inbox.connection", "Postgres/Inbox");
    private long _pruned = clock.GetTimestamp();

    public IReadOnlyList<InboxReply> Take(IReadOnlyList<InboxRequest> requests, int maximumOpen) => Write(connection =>
    {
        var tables = PostgresInboxTables.Load(connection, requests, TakingLock, NoncesToPrune());
        var desk = new InboxDesk(tables, maximumOpen);
        InboxReply[] replies = [.. requests.Select(desk.Take)];
        tables.Save(connection, desk.Notes);
        return replies;
    });

    public InboxRow? Find(SignalKey key) => IsPossible(key)
        ? Query($"SELECT {InboxRows.Columns} FROM inbox WHERE source = $1 AND id = $2", command => command.With(key.Source).With(key.Id), InboxRows.Read).FirstOrDefault()
        : null;

    public IReadOnlyList<InboxEvent> History(SignalKey key, int limit) => IsPossible(key)
        ? Query(
            $"SELECT {InboxRows.EventColumns} FROM event WHERE source = $1 AND id = $2 ORDER BY sequence, time LIMIT $3",
            command => command.With(key.Source).With(key.Id).With(limit),
            InboxRows.ReadEvent)
        : [];

    public IReadOnlyList<InboxRow> Pending(int limit) =>
        Query($"SELECT {InboxRows.Columns} FROM inbox WHERE review = 'Pending' ORDER BY number LIMIT $1", command => command.With(limit), InboxRows.Read);

    public ReviewReply Review(ReviewDecision decision) => Write(connection =>
    {
        LockAll(connection);
        var row = IsPossible(decision.Key)
            ? Rows(connection, $"SELECT {InboxRows.Columns} FROM inbox WHERE source = $1 AND id = $2", command => command.With(decision.Key.Source).With(decision.Key.Id), InboxRows.Read).FirstOrDefault()
            : null;
        return PostgresReviews.Decide(connection, decision, row, ChangingLock);
    });

    public int ExpirePending(DateTime now, int limit)
    {
        // Looked for without the lock: mostly there is nothing, and nobody else has to wait for that.
        if (Overdue(now, 1).Count == 0) return 0;
        return Write(connection =>
        {
            LockAll(connection);
            var overdue = Rows(connection, OverdueSql, command => command.With(now.Ticks).With(limit), InboxRows.Read);
            if (overdue.Count > 0) PostgresReviews.Expire(connection, overdue, now, ChangingLock);
            return overdue.Count;
        });
    }

    public IReadOnlyList<InboxRow> Due(DateTime now, int limit) => Query(
        $"SELECT {InboxRows.Columns} FROM inbox WHERE disposition IS NULL AND due <= $1 AND (review IS NULL OR review = 'Approved') ORDER BY number LIMIT $2",
        command => command.With(now.Ticks).With(limit),
        InboxRows.Read);

    public void NoteRelayed(IReadOnlyList<(long Number, DateTime DueAgain)> relayed) => Change(
        "UPDATE inbox SET due = told.due, relays = relays + 1 FROM unnest($1, $2) AS told (number, due) WHERE inbox.number = told.number",
        command => command.With(relayed.Select(row => row.Number)).With(relayed.Select(row => row.DueAgain.Ticks)));

    public void MakeDue(string? stream) => Change("UPDATE inbox SET due = 0 WHERE disposition IS NULL AND ($1 IS NULL OR stream = $1)", command => command.With(stream));

    public void Apply(IReadOnlyList<InboxEvent> events)
    {
        InboxEvent[] possible = [.. events.Where(told => IsPossible(told.Key) && StorableText.Of(told.Producer) == told.Producer).DistinctBy(told => (told.Producer, told.Sequence))];
        if (possible.Length > 0) Write(connection => PostgresInboxEvents.Apply(connection, possible, ChangingLock));
    }

    public int Prune(DateTime before, int limit) => Change(
        $"""
         WITH gone AS (
             DELETE FROM inbox WHERE number IN (
                 SELECT number FROM inbox WHERE {InboxPruning.Condition} AND received < $1 AND number < (SELECT max(number) FROM inbox) ORDER BY received LIMIT $2)
             RETURNING source, id),
         told AS (DELETE FROM event USING gone WHERE event.source = gone.source AND event.id = gone.id)
         SELECT count(*) FROM gone
         """,
        command => command.With(before.Ticks).With(limit));

    public InboxCounts Count() => Query(
        "SELECT count(*), min(received), count(*) FILTER (WHERE review = 'Pending') FROM inbox WHERE disposition IS NULL",
        static _ => { },
        row => new InboxCounts(row.GetInt64(0), row.IsDBNull(1) ? null : row.Time(1)) { Pending = row.GetInt64(2) })[0];

    public IReadOnlyList<AuditRow> Audit(long? before, int limit) => Query(
        $"SELECT number, {AuditRows.Columns} FROM audit WHERE number < $1 ORDER BY number DESC LIMIT $2",
        command => command.With(before ?? long.MaxValue).With(limit),
        AuditRows.Read);

    public AuditReport VerifyAudit() => AuditHash.Verify(number => Query(
        $"SELECT number, {AuditRows.Columns} FROM audit WHERE number > $1 ORDER BY number LIMIT {AuditHash.Page}",
        command => command.With(number),
        AuditRows.Read));

    public void Dispose() => _database.Dispose();

    /// <summary>What cannot stand in a text of Postgres is the key of no signal.</summary>
    private static bool IsPossible(SignalKey key) => StorableText.Of(key.Source) == key.Source && StorableText.Of(key.Id) == key.Id;

    /// <summary>A review changes a row and adds to the audit. Always in this order; nobody else takes both.</summary>
    private static void LockAll(NpgsqlConnection connection)
    {
        using var batch = new NpgsqlBatch(connection);
        PostgresDatabase.Begin(batch, TakingLock);
        PostgresDatabase.Begin(batch, ChangingLock);
        batch.ExecuteNonQuery();
    }

    private List<InboxRow> Overdue(DateTime now, int limit) => Query(OverdueSql, command => command.With(now.Ticks).With(limit), InboxRows.Read);

    /// <summary>Those until when; null when it is not yet time.</summary>
    private DateTime? NoncesToPrune()
    {
        if (clock.GetElapsedTime(_pruned) < PruneEvery) return null;
        _pruned = clock.GetTimestamp();
        return clock.GetUtcNow().UtcDateTime;
    }

    private List<T> Query<T>(string sql, Action<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, T> read)
    {
        try
        {
            return _database.Read(connection => Rows(connection, sql, bind, read));
        }
        catch (StorageException failure)
        {
            throw new InboxException(failure.Message, failure);
        }
    }

    /// <summary>Runs one statement; its first number, or zero.</summary>
    private int Change(string sql, Action<NpgsqlBatchCommand> bind) => Write(connection =>
    {
        using var batch = new NpgsqlBatch(connection);
        PostgresDatabase.Begin(batch, ChangingLock);
        bind(batch.Add(sql));
        using var reader = batch.ExecuteReader();
        return reader.NextResult() && reader.Read() ? (int)reader.GetInt64(0) : 0;
    });

    private static List<T> Rows<T>(NpgsqlConnection connection, string sql, Action<NpgsqlBatchCommand> bind, Func<NpgsqlDataReader, T> read)
    {
        using var batch = new NpgsqlBatch(connection);
        bind(batch.Add(sql));
        using var reader = batch.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private T Write<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            return _database.Write(work);
        }
        catch (StorageException failure)
        {
            throw new InboxException(failure.Message, failure) { InDoubt = failure.InDoubt };
        }
    }
}
