using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Sluice.Ledger.Storing;

/// <summary>
/// The ledger in Postgres, 12 or newer. Rows travel by binary COPY; those that may be there already go into a temporary table first and
/// are merged from it, so that a batch costs a handful of round trips however large it is.
/// </summary>
internal sealed class PostgresLedgerDatabase : ILedgerDatabase
{
    /// <summary>Of pg_advisory_xact_lock; any number, the same in every version.</summary>
    private const long SchemaLock = 7_405_316_021;

    private readonly NpgsqlDataSource _source;

    /// <exception cref="LedgerException">The connection string cannot be read.</exception>
    public PostgresLedgerDatabase(string connection)
    {
        try
        {
            // Dead servers are noticed within seconds; the ledger connects anew by itself.
            var settings = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, ApplicationName = "sluice-ledger" };
            if (!settings.ContainsKey("Timeout")) settings.Timeout = 5;
            if (!settings.ContainsKey("Command Timeout")) settings.CommandTimeout = 30;
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
        if (table.Key.Length == 0)
        {
            Copy((NpgsqlConnection)connection, table.Name, table.Columns, rows, write);
            return;
        }

        var staging = $"staged_{table.Name}";
        connection.Execute($"CREATE TEMPORARY TABLE IF NOT EXISTS {staging} (LIKE {table.Name} INCLUDING IDENTITY) ON COMMIT DELETE ROWS", transaction: transaction);
        Copy((NpgsqlConnection)connection, staging, table.Columns, rows, write);
        connection.Execute($"INSERT INTO {table.Name} ({table.Columns}) SELECT {table.Columns} FROM {staging}{table.OnConflict()}", transaction: transaction);
    }

    public LedgerException? Explain(Exception failure) => failure switch
    {
        PostgresException postgres => new LedgerException($"{Place}: {postgres.MessageText} ({postgres.SqlState}). {Advice(postgres.SqlState)}", failure),
        NpgsqlException network => new LedgerException($"{Place}: {network.Message} Check that the server runs and can be reached.", failure),
        _ => null
    };

    public void Dispose() => _source.Dispose();

    private static string Advice(string state) => state switch
    {
        _ when state.StartsWith("28", StringComparison.Ordinal) => "Check user and password in ledger.connection.",
        _ when state.StartsWith("3D", StringComparison.Ordinal) => "The database does not exist: create it, or check ledger.connection.",
        _ when state.StartsWith("42501", StringComparison.Ordinal) => "The user needs the rights to create tables in the database's schema, and to read and write them.",
        _ when state.StartsWith("53", StringComparison.Ordinal) => "The server is out of a resource: disk, memory or connections.",
        _ when state.StartsWith("57", StringComparison.Ordinal) => "The server is starting, stopping or was interrupted: it is tried again.",
        _ => "This is not expected: keep the database and report it."
    };

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
