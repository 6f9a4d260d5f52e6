using Sluice.Launcher.Engine;

namespace Sluice.Tests.Ledger;

/// <summary>One Postgres server for all tests of this assembly, made when the first of them asks; each test gets a database of its own.</summary>
[SetUpFixture]
internal sealed class PostgresFixture
{
    private static readonly Lock Gate = new();
    private static DirectoryInfo? _folder;
    private static PostgresProcess? _server;
    private static int _databases;

    /// <summary>The connection string of an empty database. Without a server the test is skipped, and fails where CI promises one.</summary>
    public static string NewDatabase()
    {
        lock (Gate)
        {
            Require();
            var name = $"ledger_{++_databases}";
            using var connection = new Npgsql.NpgsqlConnection(_server!.Connection + ";Pooling=false");
            connection.Open();
            using var command = new Npgsql.NpgsqlCommand($"CREATE DATABASE {name}", connection);
            command.ExecuteNonQuery();
            return _server.Connection.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
        }
    }

    /// <summary>Skips the test, or fails it in CI, when there is no Postgres on this machine.</summary>
    public static void RequireInstalled()
    {
        if (PostgresProcess.IsInstalled) return;
        const string Missing = "this test needs a real Postgres on this machine (Debian: apt-get install postgresql)";
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(Missing);
        Assert.Ignore(Missing);
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
        RequireInstalled();
        if (_server != null) return;
        _folder = Directory.CreateTempSubdirectory("sluice-ledger-pg-");
        _server = PostgresProcess.TryStart(Path.Combine(_folder.FullName, "data"));
    }
}
