using Npgsql;
using Sluice.Launcher.Engine;

namespace Sluice.Tests.Gateway;

/// <summary>One Postgres server for all tests of this assembly, made when the first of them asks; each test gets a database of its own.</summary>
[SetUpFixture]
internal sealed class PostgresFixture
{
    private static readonly Lock Gate = new();
    private static DirectoryInfo? _folder;
    private static PostgresProcess? _server;
    private static int _databases;

    /// <summary>The server, for who stops it and starts it again. Without one the test is skipped, and fails where CI promises one.</summary>
    public static PostgresProcess Server
    {
        get
        {
            lock (Gate)
            {
                Require();
                return _server!;
            }
        }
    }

    /// <summary>The connection string of an empty database.</summary>
    public static string NewDatabase()
    {
        var server = Server;
        var name = $"gateway_{Interlocked.Increment(ref _databases)}";
        Execute(server.Connection, $"CREATE DATABASE {name}");
        return server.Connection.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
    }

    public static void Execute(string connection, string sql)
    {
        using var opened = new NpgsqlConnection(connection + ";Pooling=false");
        opened.Open();
        using var command = new NpgsqlCommand(sql, opened);
        command.ExecuteNonQuery();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        lock (Gate)
        {
            _server?.Dispose();
            _folder?.Delete(recursive: true);
        }
    }

    private static void Require()
    {
        if (!PostgresProcess.IsInstalled)
        {
            const string Missing = "this test needs a real Postgres on this machine (Debian: apt-get install postgresql)";
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(Missing);
            Assert.Ignore(Missing);
        }

        if (_server != null) return;
        _folder = Directory.CreateTempSubdirectory("sluice-gateway-pg-");
        _server = PostgresProcess.TryStart(Path.Combine(_folder.FullName, "data"));
    }
}
