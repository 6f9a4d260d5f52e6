using System.Diagnostics;
using Sluice.Core.Configuration;
using Sluice.Core.Scheduling;
using Sluice.Core.Streams;
using Sluice.Launcher.Commands.Bench.Ledger;
using Sluice.Launcher.Engine;
using Sluice.Ledger;
using Sluice.Ledger.Hosting;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Storing;
using Sluice.Storage;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Hosting;

/// <summary>
/// The ledger and its Postgres are killed at random moments while events arrive; afterwards the books equal the events.
/// <c>SLUICE_LEDGER_KILLS</c> sets how often.
/// </summary>
internal sealed class LedgerKillTests
{
    private const int EventsBetweenKills = 400;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("SLUICE_LEDGER_KILLS"), out var kills) ? kills : 6;

    [TestCase("sqlite")]
    [TestCase("postgres")]
    public void The_ledger_is_killed(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("sluice-ledger-kill-");
        var connection = kind == "postgres" ? PostgresFixture.NewDatabase() : null;
        var config = WriteConfiguration(folder.FullName, connection);
        var settings = ConfigurationReader.Read(config).Ledger!;
        using var storage = new LocalStorage(new StorageOptions { StateFolder = Path.Combine(folder.FullName, "state") }, TimeProvider.System);
        var streams = storage.OpenStreams();
        var fills = new SyntheticFills("engine", 11);
        var random = new Random(11);
        using var reader = LedgerDatabases.OpenReader(settings);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var child = Start(config);
            Publish(streams, fills, EventsBetweenKills);
            // From before it has the lease to after it has booked everything.
            Thread.Sleep(random.Next(300, 1500));
            child.Kill();
            child.WaitForExit();
        }

        using var last = Start(config);
        Wait.Until(() => Booked(reader) == fills.Count, "everything is booked in the end", 120);
        last.Kill();
        last.WaitForExit();
        BookAudit.Check(reader, fills);
        folder.Delete(recursive: true);
    }

    [Test]
    public void Postgres_is_killed()
    {
        PostgresFixture.RequireInstalled();
        var folder = Directory.CreateTempSubdirectory("sluice-ledger-kill-pg-");
        using var server = PostgresProcess.TryStart(Path.Combine(folder.FullName, "data"))!;
        var settings = new LedgerConfiguration { Path = "", Kind = LedgerKind.Postgres, Connection = new Sluice.Core.Secrets.Secret(server.Connection), Lease = TimeSpan.FromSeconds(2), Batch = 50 };
        using var storage = new LocalStorage(new StorageOptions { StateFolder = Path.Combine(folder.FullName, "state") }, TimeProvider.System);
        var streams = storage.OpenStreams();
        using var database = LedgerDatabases.Create(settings);
        using var service = new LedgerService(settings, streams, database, TimeProvider.System, "kill test", line => TestContext.Out.WriteLine(line));
        var scheduler = new ThreadWorkScheduler();
        Exception? broken = null;
        scheduler.Failed += (_, failure) => broken = failure;
        service.Start(scheduler);
        var fills = new SyntheticFills("engine", 12);
        var random = new Random(12);
        for (var kill = 0; kill < Kills; kill++)
        {
            Publish(streams, fills, EventsBetweenKills);
            Thread.Sleep(random.Next(0, 300));
            server.Kill();
            server.Restart();
        }

        using var reader = new LedgerReader(database);
        Wait.Until(() => broken != null || Booked(reader) == fills.Count, "everything is booked in the end", 120);
        Assert.That(broken, Is.Null);
        BookAudit.Check(reader, fills);
        service.Dispose();
        server.Kill();
        folder.Delete(recursive: true);
    }

    private static string WriteConfiguration(string folder, string? connection)
    {
        var ledger = connection == null ? "" : $"\"kind\":\"postgres\",\"connection\":\"{connection}\",";
        var file = Path.Combine(folder, "sluice.json");
        File.WriteAllText(
            file,
            $$$"""{"deployment":"kill","accounts":{"main":{} },"strategies":{"s":{"allocation":0.5} },"ledger":{{{{ledger}}}"lease":"1s","batch":50,"healthPort":0} }""");
        return file;
    }

    private static Process Start(string config)
    {
        var start = ChildProgram.StartInfo("ledger", "--config", config);
        var child = Process.Start(start)!;
        child.OutputDataReceived += static (_, _) => { };
        child.ErrorDataReceived += (_, line) => TestContext.Out.WriteLine(line.Data);
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return child;
    }

    private static void Publish(IStreams streams, SyntheticFills fills, int count)
    {
        for (var i = 0; i < count; i += 20) streams.Publish("engine", [.. Enumerable.Range(0, 20).Select(_ => fills.Next())]);
    }

    private static long Booked(ILedgerReader reader)
    {
        try
        {
            return reader.Marks().GetValueOrDefault("engine");
        }
        catch (LedgerException)
        {
            // Not made, or the server is not up again yet.
            return 0;
        }
    }
}
