using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Journal;

/// <summary>
/// Reads the journal over a connection of its own: in write-ahead mode a reader sees the last commit and neither waits for the writer nor
/// holds it up.
/// </summary>
internal sealed class JournalReader : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _signal;
    private readonly SqliteStatement _intent;
    private readonly SqliteStatement _order;
    private readonly SqliteStatement _executions;
    private readonly SqliteStatement _fee;
    private readonly SqliteStatement _outbox;

    public JournalReader(SqliteDatabase database)
    {
        _database = database;
        _signal = database.Prepare($"SELECT {SignalTable.Columns} FROM signal WHERE source = ? AND id = ?");
        _intent = database.Prepare($"SELECT {IntentTable.Columns} FROM intent WHERE key = ?");
        _order = database.Prepare($"SELECT {IntentTable.Columns} FROM intent WHERE broker_order_id = ? AND broker = ? AND account = ?");
        _executions = database.Prepare(
            $"SELECT {BookTables.ExecutionColumns} FROM execution WHERE broker = ? AND account = ? AND time >= ? AND time < ? ORDER BY time DESC, ordinal DESC LIMIT ?");
        _fee = database.Prepare("SELECT count(*) FROM fee WHERE broker = ? AND account = ? AND venue_id = ?");
        _outbox = database.Prepare("SELECT sequence, stream, id, type, json FROM outbox WHERE sequence > ? ORDER BY sequence LIMIT ?");
    }

    public SignalRecord? FindSignal(SignalKey key)
    {
        lock (_gate) return _signal.Bind().Add(key.Source).Add(key.Id).First(SignalTable.Read);
    }

    public IntentRecord? FindIntent(IntentKey key)
    {
        lock (_gate) return _intent.Bind().Add(key.Value).First(IntentTable.Read);
    }

    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId)
    {
        lock (_gate) return _order.Bind().Add(brokerOrderId).Add(broker).Add(account).First(IntentTable.Read);
    }

    public IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit)
    {
        lock (_gate)
        {
            List<ExecutionRecord> newest = [.. _executions.Bind().Add(broker).Add(account).Add(from).Add(until).Add((long)limit).All(BookTables.ReadExecution)];
            newest.Reverse();
            return newest;
        }
    }

    public bool HasFee(string broker, string account, string venueId)
    {
        lock (_gate) return _fee.Bind().Add(broker).Add(account).Add(venueId).Single(row => row.Number()) > 0;
    }

    public IReadOnlyList<OutboxRow> ReadOutbox(long after, int limit)
    {
        lock (_gate) return _outbox.Bind().Add(after).Add((long)limit).All(ReadOutboxRow);
    }

    /// <summary>Everything that has not ended, read in one transaction.</summary>
    public JournalImage Load()
    {
        lock (_gate)
        {
            JournalImage? image = null;
            _database.Write(() => image = ReadImage());
            return image!;
        }
    }

    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }

    private static OutboxRow ReadOutboxRow(SqliteStatement row) => new(row.Number(), row.Text(), row.Text(), row.Text(), row.Text());

    private JournalImage ReadImage()
    {
        const string live = "state IN ('Waiting', 'Accepted')";
        var intents = IntentTable.Columns;
        return new JournalImage
        {
            Signals = Query($"SELECT {SignalTable.Columns} FROM signal WHERE {live} ORDER BY sequence", SignalTable.Read),
            Intents = Query(
                $"SELECT {intents} FROM (SELECT * FROM intent WHERE state <> 'Done' UNION " +
                $"SELECT * FROM intent WHERE (source, signal_id) IN (SELECT source, id FROM signal WHERE {live})) ORDER BY ordinal",
                IntentTable.Read),
            Positions = Query($"SELECT {BookTables.PositionColumns} FROM position ORDER BY rowid", BookTables.ReadPosition),
            Protections = Query($"SELECT {BookTables.ProtectionColumns} FROM protection WHERE active = 1 ORDER BY rowid", BookTables.ReadProtection),
            TradingDays = Query($"SELECT {BookTables.TradingDayColumns} FROM trading_day ORDER BY rowid", BookTables.ReadTradingDay),
            Routes = Query($"SELECT {BookTables.RouteColumns} FROM route ORDER BY rowid", BookTables.ReadRoute),
            LastSequence = Query("SELECT last_sequence FROM lease", row => row.Number())[0],
            LastSignalSequence = Query("SELECT coalesce(max(sequence), 0) FROM signal", row => row.Number())[0]
        };
    }

    private List<T> Query<T>(string sql, Func<SqliteStatement, T> read) => _database.Prepare(sql).Bind().All(read);
}
