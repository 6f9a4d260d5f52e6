using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Sluice.Ledger.Storing;

/// <summary>
/// The ledger in Postgres, 12 or newer. A few rows travel as one statement; many by binary COPY, those that may be there already into a
/// temporary table from which they are merged. So a batch costs a handful of round trips however large it is.
/// </summary>
internal sealed class PostgresLedgerDatabase : ILedgerDatabase
{
    /// <summary>Of pg_advisory_xact_lock; any number, the same in every version.</summary>
    private const long SchemaLock = 7_405_316_021;

    /// <summary>Below it one statement with all values takes less than the round trips of COPY.</summary>
    public const int CopyFrom = 50;

    /// <summary>
    /// Statements that the server keeps prepared for the writing connection: a few tables, each with one row, two rows and so on. Made by the
    /// second use; the least used one makes room.
    /// </summary>
    private const int PreparedStatements = 128;

    private readonly NpgsqlDataSource _source;
    private readonly HashSet<string> _staged = [];
    private DbConnection? _stagedOn;

    /// <exception cref="LedgerException">The connection string cannot be read.</exception>
    public PostgresLedgerDatabase(string connection)
    {
        try
        {
            // Dead servers are noticed within seconds; the ledger connects anew by itself.
            var settings = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, ApplicationName = "sluice-ledger" };
            if (!settings.ContainsKey("Timeout")) settings.Timeout = 5;
            if (!settings.ContainsKey("Command Timeout")) settings.CommandTimeout = 30;
            if (!settings.ContainsKey("Max Auto Prepare")) (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (PreparedStatements, 2);
            Place = $"postgres {settings.Host}:{settings.Port}/{settings.Database}";
            _source = NpgsqlDataSource.Create(settings);
        }
        catch (ArgumentException failure)
        {
            throw new LedgerException($"ledger.connection is no connection string of Npgsql, such as Host=db;Database=ledger;Username=sluice;Password=...: {failure.Message}", failure);
        }
    }

    public string Kind => "postgres";

    public string Place { get; }

    public DbConnection Connect() => _source.OpenConnection();

    public DbTransaction BeginWrite(DbConnection connection) => connection.BeginTransaction();

    /// <summary>The list travels as one array, so that the statement is the same for every length.</summary>
    public string AnyOf(string parameter) => $"= ANY ({parameter})";

    public void LockSchema(DbConnection connection, DbTransaction transaction) => connection.Execute($"SELECT pg_advisory_xact_lock({SchemaLock})", transaction: transaction);

    public void Write<T>(DbConnection connection, DbTransaction transaction, LedgerTable table, IReadOnlyCollection<T> rows, Action<T, IRowSink> write)
    {
        if (rows.Count == 0) return;
        if (rows.Count < CopyFrom)
        {
            Insert((NpgsqlConnection)connection, transaction, table, rows, write);
        }
        else if (table.Key.Length == 0)
        {
            Copy((NpgsqlConnection)connection, table.Name, table.Columns, rows, write);
        }
        else
        {
            var staging = Stage(connection, transaction, table.Name);
            Copy((NpgsqlConnection)connection, staging, table.Columns, rows, write);
            connection.Execute($"INSERT INTO {table.Name} ({table.Columns}) SELECT {table.Columns} FROM {staging}{table.OnConflict()}", transaction: transaction);
        }
    }

    public IRowBatch BeginRows(DbConnection connection, DbTransaction transaction) => new PostgresRowBatch(this, (NpgsqlConnection)connection, (NpgsqlTransaction)transaction);

    public LedgerException? Explain(Exception failure) => failure switch
    {
        PostgresException postgres => new LedgerException($"{Place}: {postgres.MessageText} ({postgres.SqlState}). {Advice(postgres.SqlState)}", failure),
        NpgsqlException network => new LedgerException($"{Place}: {network.Message} Check that the server runs and can be reached.", failure),
        _ => null
    };

    public void Dispose() => _source.Dispose();

    /// <summary>The text of an insert of so many rows, with numbered parameters. The same for the same number, so that it is prepared once.</summary>
    public static string InsertOf(LedgerTable table, int rows)
    {
        var width = table.ColumnNames.Count;
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", Enumerable.Range((row * width) + 1, width).Select(at => $"${at}"))})");
        return $"INSERT INTO {table.Name} ({table.Columns}) VALUES {string.Join(", ", values)}{table.OnConflict()}";
    }

    private static string Advice(string state) => state switch
    {
        _ when state.StartsWith("28", StringComparison.Ordinal) => "Check user and password in ledger.connection.",
        _ when state.StartsWith("3D", StringComparison.Ordinal) => "The database does not exist: create it, or check ledger.connection.",
        _ when state.StartsWith("42501", StringComparison.Ordinal) => "The user needs the rights to create tables in the database's schema, and to read and write them.",
        _ when state.StartsWith("53", StringComparison.Ordinal) => "The server is out of a resource: disk, memory or connections.",
        _ when state.StartsWith("57", StringComparison.Ordinal) => "The server is starting, stopping or was interrupted: it is tried again.",
        _ => "This is not expected: keep the database and report it."
    };

    /// <summary>The temporary table beside a table; made once for each connection.</summary>
    private string Stage(DbConnection connection, DbTransaction transaction, string table)
    {
        if (_stagedOn != connection) _staged.Clear();
        _stagedOn = connection;
        var staging = $"staged_{table}";
        if (_staged.Add(table)) connection.Execute($"CREATE TEMPORARY TABLE {staging} (LIKE {table} INCLUDING IDENTITY) ON COMMIT DELETE ROWS", transaction: transaction);
        return staging;
    }

    private static void Insert<T>(NpgsqlConnection connection, DbTransaction transaction, LedgerTable table, IReadOnlyCollection<T> rows, Action<T, IRowSink> write)
    {
        using var command = connection.CreateCommand();
        command.Transaction = (NpgsqlTransaction)transaction;
        var sink = new PostgresValueSink(command.Parameters);
        foreach (var row in rows) write(row, sink);
        command.CommandText = InsertOf(table, rows.Count);
        command.ExecuteNonQuery();
    }

    private static void Copy<T>(NpgsqlConnection connection, string table, string columns, IReadOnlyCollection<T> rows, Action<T, IRowSink> write)
    {
        using var importer = connection.BeginBinaryImport($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)");
        var sink = new CopySink(importer);
        foreach (var row in rows)
        {
            importer.StartRow();
            write(row, sink);
        }

        importer.Complete();
    }

    private sealed class CopySink(NpgsqlBinaryImporter importer) : IRowSink
    {
        public IRowSink Number(long? value)
        {
            if (value is { } number) importer.Write(number, NpgsqlDbType.Bigint);
            else importer.WriteNull();
            return this;
        }

        public IRowSink Text(string? value)
        {
            if (value != null) importer.Write(value, NpgsqlDbType.Text);
            else importer.WriteNull();
            return this;
        }

        public IRowSink Amount(decimal value) => Exact(value);

        public IRowSink Exact(decimal? value)
        {
            if (value is { } number) importer.Write(number, NpgsqlDbType.Numeric);
            else importer.WriteNull();
            return this;
        }
    }
}
