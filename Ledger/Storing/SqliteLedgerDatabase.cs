using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Storing;

/// <summary>The ledger in a SQLite file on a local disk, in write-ahead mode, every commit synced.</summary>
internal sealed class SqliteLedgerDatabase : ILedgerDatabase
{
    /// <summary>Microsoft's provider retries a busy file this long; transactions of the ledger take tens of milliseconds.</summary>
    private const int BusySeconds = 5;

    private readonly Dictionary<LedgerTable, SqliteCommand> _commands = [];
    private readonly string _connection;

    public SqliteLedgerDatabase(string path)
    {
        Place = Path.GetFullPath(path);
        _connection = new SqliteConnectionStringBuilder { DataSource = Place, DefaultTimeout = BusySeconds, Pooling = false }.ToString();
    }

    public string Kind => "sqlite";

    public string Place { get; }

    public DbConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
            connection.Open();
            // The extended wait of the provider does not cover the change of mode.
            connection.Execute($"PRAGMA busy_timeout = {BusySeconds * 1000}");
            var mode = connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
            if (mode != "wal") throw new LedgerException($"{Place}: write-ahead mode is not possible here (mode '{mode}'). Keep the ledger on a local file system.");
            connection.Execute("PRAGMA synchronous = FULL");
            return connection;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            throw new LedgerException($"{Place}: its folder cannot be made: {failure.Message} Check ledger.path in the configuration.", failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>At once, not at the first write: two writers would else meet halfway and one would have to give up.</summary>
    public DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    /// <summary>Dapper writes the list's values one by one.</summary>
    public string AnyOf(string parameter) => $"IN {parameter}";

    /// <summary>The transaction that writes is the lock.</summary>
    public void LockSchema(DbConnection connection, DbTransaction transaction)
    {
    }

    public void Write<T>(DbConnection connection, DbTransaction transaction, LedgerTable table, IReadOnlyCollection<T> rows, Action<T, IRowSink> write)
    {
        if (rows.Count == 0) return;
        var command = CommandOf((SqliteConnection)connection, table);
        command.Transaction = (SqliteTransaction)transaction;
        var sink = new ParameterSink(command.Parameters);
        foreach (var row in rows)
        {
            sink.Restart();
            write(row, sink);
            command.ExecuteNonQuery();
        }
    }

    public IRowBatch BeginRows(DbConnection connection, DbTransaction transaction) => new SqliteRowBatch(this, connection, transaction);

    public LedgerException? Explain(Exception failure) =>
        failure is SqliteException sqlite ? new LedgerException($"{Place}: {sqlite.Message} {Advice(sqlite.SqliteErrorCode)}", failure) : null;

    public void Dispose() => ForgetCommands();

    private static string Advice(int code) => code switch
    {
        5 or 6 => "Another process holds the file for longer than it should: look for a stuck process or a backup that locks it.",
        8 or 14 or 23 => "Check that the folder exists and that the file, its -wal and -shm files and its folder are writable for this user.",
        10 => "The disk answered with an error: check it before going on.",
        11 => "The file is damaged: stop, keep it and its -wal file, and restore from a backup; what the stream still has is booked again.",
        13 => "The disk is full: free space.",
        26 => "This is no SQLite database: check ledger.path in the configuration.",
        _ => "This is not expected: keep the file and report it."
    };

    /// <summary>Prepared once for the writing connection: a batch has tens of thousands of rows.</summary>
    private SqliteCommand CommandOf(SqliteConnection connection, LedgerTable table)
    {
        if (_commands.TryGetValue(table, out var known) && known.Connection == connection) return known;
        known?.Dispose();
        var command = connection.CreateCommand();
        var marks = table.ColumnNames.Select((_, at) => $"@p{at}");
        command.CommandText = $"INSERT INTO {table.Name} ({table.Columns}) VALUES ({string.Join(", ", marks)}){table.OnConflict()}";
        for (var at = 0; at < table.ColumnNames.Count; at++) command.Parameters.Add(new SqliteParameter($"@p{at}", null));
        _commands[table] = command;
        return command;
    }

    private void ForgetCommands()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _commands.Clear();
    }

    private sealed class ParameterSink(SqliteParameterCollection parameters) : IRowSink
    {
        private int _at;

        public void Restart() => _at = 0;

        public IRowSink Number(long? value) => Set(value is { } number ? number : DBNull.Value);

        public IRowSink Text(string? value) => Set(value ?? (object)DBNull.Value);

        public IRowSink Amount(decimal value) => Set((long)(value * Rounding.Scale));

        public IRowSink Exact(decimal? value) => Set(value is { } number ? DecimalText.Of(number) : DBNull.Value);

        private ParameterSink Set(object value)
        {
            parameters[_at++].Value = value;
            return this;
        }
    }
}
