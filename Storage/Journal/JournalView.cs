using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Storage.Journal;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage;

/// <summary>
/// Reads the journal of a state folder, beside a running engine or without one. Takes no lease and writes nothing; each question is answered
/// from the last commit.
/// </summary>
public sealed class JournalView : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _count;
    private readonly SqliteStatement _intent;
    private readonly SqliteStatement _byOrder;

    private JournalView(SqliteDatabase database)
    {
        _database = database;
        _count = database.Prepare("SELECT count(*) FROM signal");
        _intent = database.Prepare($"SELECT {IntentTable.Columns} FROM intent WHERE key = ?");
        _byOrder = database.Prepare($"SELECT {IntentTable.Columns} FROM intent WHERE broker_order_id = ? AND broker = ? AND account = ?");
    }

    /// <summary>Opens the journal; null when the folder has none, because no engine has run there yet.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static JournalView? Open(string stateFolder)
    {
        var path = Path.Combine(stateFolder, "journal.db");
        return File.Exists(path) ? new JournalView(SqliteDatabase.Open(path, SqliteSchema.Load("Journal"), Durability.Power)) : null;
    }

    /// <summary>All signals ever taken in, in order of intake.</summary>
    public IReadOnlyList<SignalRecord> Signals() => Query($"SELECT {SignalTable.Columns} FROM signal ORDER BY sequence", SignalTable.Read);

    /// <summary>Signals that have not ended, in order of intake.</summary>
    public IReadOnlyList<SignalRecord> LiveSignals() =>
        Query($"SELECT {SignalTable.Columns} FROM signal WHERE state IN ('Waiting', 'Accepted') ORDER BY sequence", SignalTable.Read);

    /// <summary>How many signals were ever taken in. Cheap enough to be asked again and again.</summary>
    public long SignalCount() => _count.Bind().Single(row => row.Number());

    /// <summary>How many signals are in each state.</summary>
    public IReadOnlyDictionary<SignalState, long> SignalCounts() =>
        Query("SELECT state, count(*) FROM signal GROUP BY state", row => (State: row.Choice<SignalState>(), Count: row.Number())).ToDictionary(row => row.State, row => row.Count);

    /// <summary>All intents, in order of planning.</summary>
    public IReadOnlyList<IntentRecord> Intents() => Query($"SELECT {IntentTable.Columns} FROM intent ORDER BY ordinal", IntentTable.Read);

    /// <summary>One intent; null when there never was one. Cheap enough to be asked again and again.</summary>
    public IntentRecord? FindIntent(IntentKey key) => _intent.Bind().Add(key.Value).First(IntentTable.Read);

    /// <summary>The intent that a broker's order belongs to, however long ended; null when it belongs to none.</summary>
    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId) =>
        _byOrder.Bind().Add(brokerOrderId).Add(broker).Add(account).First(IntentTable.Read);

    /// <summary>Intents that are not done, in order of planning.</summary>
    public IReadOnlyList<IntentRecord> LiveIntents() => Query($"SELECT {IntentTable.Columns} FROM intent WHERE state <> 'Done' ORDER BY ordinal", IntentTable.Read);

    /// <summary>All executions, in order of journaling.</summary>
    public IReadOnlyList<ExecutionRecord> Executions() => Query($"SELECT {BookTables.ExecutionColumns} FROM execution ORDER BY ordinal", BookTables.ReadExecution);

    /// <summary>All book positions, flat ones included.</summary>
    public IReadOnlyList<BookPosition> Positions() => Query($"SELECT {BookTables.PositionColumns} FROM position ORDER BY rowid", BookTables.ReadPosition);

    /// <summary>The active account of each routing account that has ever had another than its first.</summary>
    public IReadOnlyList<RouteRecord> Routes() => Query($"SELECT {BookTables.RouteColumns} FROM route ORDER BY rowid", BookTables.ReadRoute);

    /// <summary>Events after <paramref name="after"/> that are still kept, at most <paramref name="limit"/>.</summary>
    public IReadOnlyList<OutboxRow> Events(long after, int limit) =>
        [.. _database.Prepare("SELECT sequence, stream, id, type, json FROM outbox WHERE sequence > ? ORDER BY sequence LIMIT ?").Bind().Add(after).Add((long)limit).All(ReadEvent)];

    /// <summary>Number of the last event written, zero when there was none.</summary>
    public long LastSequence() => Query("SELECT last_sequence FROM lease", row => row.Number())[0];

    /// <summary>When the newest engine took the journal, UTC.</summary>
    public DateTime LeaseTaken() => Query("SELECT taken FROM lease", row => row.Time())[0];

    public void Dispose() => _database.Dispose();

    private static OutboxRow ReadEvent(SqliteStatement row) => new(row.Number(), row.Text(), row.Text(), row.Text(), row.Text());

    private List<T> Query<T>(string sql, Func<SqliteStatement, T> read) => _database.Prepare(sql).Bind().All(read);
}
