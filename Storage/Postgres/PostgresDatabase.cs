using Npgsql;

namespace Sluice.Storage.Postgres;

/// <summary>
/// A database in Postgres, 12 or newer, that several processes share. Connects when it is first used, and anew after an outage; tables are made
/// with the first connection. Safe for several threads.
/// </summary>
internal sealed class PostgresDatabase : IDisposable
{
    /// <summary>Of the gateway's few threads, each with one transaction at a time.</summary>
    private const int MaximumConnections = 8;

    /// <summary>Above the distinct statements of one store, so that each is prepared once for a connection.</summary>
    private const int MaximumPrepared = 64;

    /// <summary>Of pg_advisory_xact_lock; any number, the same in every version.</summary>
    private const long SchemaLock = 7_405_316_024;

    private readonly Lock _gate = new();
    private readonly string _schema;
    private readonly string _key;
    private readonly NpgsqlDataSource _source;
    private volatile bool _ready;

    /// <param name="connection">For Npgsql.</param>
    /// <param name="key">Of the configuration, for messages.</param>
    /// <param name="schema">Folder of the migration scripts; also the name in the table of versions.</param>
    /// <exception cref="StorageException">The connection string cannot be read.</exception>
    public PostgresDatabase(string connection, string key, string schema)
    {
        (_key, _schema) = (key, schema);
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "sluice", MaxPoolSize = MaximumConnections };
            // A server that does not answer is an outage: who waits for it has been told to come again long before.
            if (!settings.ContainsKey("Timeout")) settings.Timeout = 5;
            if (!settings.ContainsKey("Command Timeout")) settings.CommandTimeout = 5;
            if (!settings.ContainsKey("Max Auto Prepare")) settings.MaxAutoPrepare = MaximumPrepared;
            Place = $"postgres {settings.Host}:{settings.Port}/{settings.Database}";
            _source = NpgsqlDataSource.Create(settings);
        }
        catch (ArgumentException failure)
        {
            throw new StorageException($"{key} is no connection string of Npgsql, such as Host=db;Database=sluice;Username=sluice;Password=...: {failure.Message}", failure);
        }
    }

    /// <summary>Host, port and database, for messages.</summary>
    public string Place { get; }

    /// <summary>
    /// The first statement of a writing transaction: takes the lock that orders such writers among all processes. A writer that hangs is cut off
    /// by the server, and no setting of the server may make a commit return before it is on the disk. Gives one row.
    /// </summary>
    /// <param name="batch">The transaction's first.</param>
    /// <param name="exclusion">Number of the advisory lock, the same in every version.</param>
    public static void Begin(NpgsqlBatch batch, long exclusion) => batch
        .Add(
            """
            SELECT set_config('idle_in_transaction_session_timeout', '10s', true),
                   set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true),
                   pg_advisory_xact_lock($1)
            """)
        .With(exclusion);

    public T Read<T>(Func<NpgsqlConnection, T> work)
    {
        try
        {
            using var connection = Connect();
            return work(connection);
        }
        catch (NpgsqlException failure)
        {
            throw Explain(failure);
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction that is on the server's disk when this returns. An exception rolls it back. Its first
    /// batch starts with <see cref="Begin"/>.
    /// </summary>
    /// <exception cref="StorageException">Nothing was written, unless <see cref="StorageException.InDoubt"/>.</exception>
    public T Write<T>(Func<NpgsqlConnection, T> work)
    {
        var committing = false;
        try
        {
            using var connection = Connect();
            using var transaction = connection.BeginTransaction();
            var result = work(connection);
            committing = true;
            transaction.Commit();
            return result;
        }
        catch (PostgresException refused)
        {
            throw Explain(refused);
        }
        catch (NpgsqlException failure) when (committing)
        {
            throw new StorageException($"{Place}: the answer to a commit was lost, so that it is not known whether it happened: {failure.Message}", failure) { InDoubt = true };
        }
        catch (NpgsqlException failure)
        {
            throw Explain(failure);
        }
    }

    public void Dispose() => _source.Dispose();

    private NpgsqlConnection Connect()
    {
        var connection = _source.OpenConnection();
        try
        {
            if (!_ready) Upgrade(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Upgrade(NpgsqlConnection connection)
    {
        lock (_gate)
        {
            if (_ready) return;
            var scripts = MigrationScripts.Load(_schema);
            using var transaction = connection.BeginTransaction();
            using (var batch = new NpgsqlBatch(connection))
            {
                Begin(batch, SchemaLock);
                batch.ExecuteNonQuery();
            }

            Run(connection, "CREATE TABLE IF NOT EXISTS sluice_schema (name TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (name, version))");
            var version = Version(connection);
            if (version > scripts.Count)
                throw new StorageException($"{Place}: written by a newer version (schema {_schema} {version}, this one knows {scripts.Count}). Run the newer version, or restore the backup from before its upgrade.");
            for (var next = version; next < scripts.Count; next++)
            {
                Run(connection, scripts[next]);
                Run(connection, $"INSERT INTO sluice_schema VALUES ('{_schema}', {next + 1})");
            }

            transaction.Commit();
            _ready = true;
        }
    }

    private int Version(NpgsqlConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM sluice_schema WHERE name = $1";
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _schema });
        return (int)command.ExecuteScalar()!;
    }

    private static void Run(NpgsqlConnection connection, string script)
    {
        using var command = connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
    }

    private StorageException Explain(NpgsqlException failure) => failure is PostgresException postgres
        ? new StorageException($"{Place}: {postgres.MessageText} ({postgres.SqlState}). {Advice(postgres.SqlState)}", failure)
        : new StorageException($"{Place}: {failure.Message} Check that the server runs and can be reached.", failure);

    private string Advice(string state) => state switch
    {
        _ when state.StartsWith("28", StringComparison.Ordinal) => $"Check user and password in {_key}.",
        _ when state.StartsWith("3D", StringComparison.Ordinal) => $"The database does not exist: create it, or check {_key}.",
        "42501" => "The user needs the rights to create tables in the database's schema, and to read and write them.",
        _ when state.StartsWith("53", StringComparison.Ordinal) => "The server is out of a resource: disk, memory or connections.",
        _ when state.StartsWith("57", StringComparison.Ordinal) => "The server is starting, stopping or was interrupted: it is tried again.",
        _ => "This is not expected: keep the database and report it."
    };
}
