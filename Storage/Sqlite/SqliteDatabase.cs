using System.Diagnostics;
using SQLitePCL;

namespace Sluice.Storage.Sqlite;

/// <summary>
/// One connection to a SQLite file in write-ahead mode. Used by one thread at a time: the owner locks. Speaks to SQLite directly, since the
/// journal's append is on the way of every order and statements are prepared once and bound again.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>How long a writer waits for another's transaction; all of ours take milliseconds, so more means that something is stuck.</summary>
    public static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly List<SqliteStatement> _statements = [];
    private readonly sqlite3 _handle;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _dataVersion;
    private bool _disposed;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(string path, sqlite3 handle)
    {
        Path = path;
        _handle = handle;
        Check(raw.sqlite3_extended_result_codes(handle, 1), "opening");
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _dataVersion = Prepare("PRAGMA data_version");
    }

    public string Path { get; }

    /// <summary>Opens the file, makes it when it is missing, and brings its schema up to date.</summary>
    /// <exception cref="StorageException">It cannot be opened, is no database, or was written by a newer version.</exception>
    public static SqliteDatabase Open(string path, SqliteSchema schema, Durability durability)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            SqliteDatabase? database = null;
            try
            {
                database = Connect(path);
                database.Prepare(schema, durability);
                return database;
            }
            catch (StorageException failure)
            {
                database?.Dispose();
                // Two processes that make the same file meet here.
                if (!SqliteFailure.IsBusy(failure) || Stopwatch.GetElapsedTime(started) > BusyTimeout) throw;
                Thread.Sleep(5);
            }
        }
    }

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement), "preparing '" + sql + "'");
        var prepared = new SqliteStatement(this, statement, sql);
        _statements.Add(prepared);
        return prepared;
    }

    /// <summary>Runs a script once.</summary>
    public void Execute(string script) => Check(raw.sqlite3_exec(_handle, script), "a script");

    /// <summary>Runs <paramref name="work"/> in one write transaction; an exception rolls all of it back.</summary>
    public void Write(Action work)
    {
        _begin.Run();
        try
        {
            work();
            _commit.Run();
        }
        catch
        {
            // A failed commit may have ended the transaction by itself.
            if (InTransaction) _rollback.Run();
            throw;
        }
    }

    /// <summary>A number that changes when another connection, of whatever process, has committed.</summary>
    public long DataVersion() => _dataVersion.Bind().Single(row => row.Number());

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        foreach (var statement in _statements) statement.Dispose();
        raw.sqlite3_close_v2(_handle);
        _handle.Dispose();
    }

    internal int Changes => raw.sqlite3_changes(_handle);

    internal void Check(int code, string doing)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw SqliteFailure.Explain(Path, doing, raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    private bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    private static SqliteDatabase Connect(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: its folder cannot be made: {failure.Message} Check the state folder in the configuration.", failure);
        }

        var code = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, SqliteVfs.Use());
        if (code == raw.SQLITE_OK) return new SqliteDatabase(path, handle);
        var failed = SqliteFailure.Explain(path, "opening", code, raw.sqlite3_errstr(code).utf8_to_string());
        handle.Dispose();
        throw failed;
    }

    private void Prepare(SqliteSchema schema, Durability durability)
    {
        var mode = Pragma("PRAGMA journal_mode = WAL", row => row.Text());
        if (mode != "wal") throw new StorageException($"{Path}: write-ahead mode is not possible here (mode '{mode}'). Keep the state folder on a local file system.");
        Execute(durability == Durability.Power ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        Execute("PRAGMA foreign_keys = ON");
        if (Version() != schema.Scripts.Count) Write(() => Migrate(schema));
    }

    private void Migrate(SqliteSchema schema)
    {
        var version = Version();
        if (version > schema.Scripts.Count)
            throw new StorageException($"{Path}: written by a newer version (schema {schema.Name} {version}, this one knows {schema.Scripts.Count}). Run the newer version, or restore the file from before its upgrade.");
        for (var next = version; next < schema.Scripts.Count; next++) Execute(schema.Scripts[(int)next]);
        Execute($"PRAGMA user_version = {schema.Scripts.Count}");
    }

    private long Version() => Pragma("PRAGMA user_version", row => row.Number());

    private T Pragma<T>(string sql, Func<SqliteStatement, T> read)
    {
        var statement = Prepare(sql);
        try
        {
            return statement.Bind().Single(read);
        }
        finally
        {
            _statements.Remove(statement);
            statement.Dispose();
        }
    }
}
