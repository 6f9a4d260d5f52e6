using System.CommandLine;
using Sluice.Launcher.Counterparties;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary><c>sluice crash-test</c>: kills the engine and Redis over and over, and counts what was lost or done twice.</summary>
internal static class CrashTestCommand
{
    private const int MaximumKills = 100_000;

    public static Command Create(CommandOutput output)
    {
        var kills = CommonOptions.Count("--kills", "How many.", 30, MaximumKills);
        var seed = new Option<int>("--seed") { Description = "Of the kills, the signals, the market and the venue.", DefaultValueFactory = _ => 1, HelpName = "n" };
        var broker = new Option<string>("--broker") { Description = "The venue: the engine's own paper venue, or a simulator of the broker's protocol beside it.", DefaultValueFactory = _ => "paper" }.AcceptOnlyFromAmong(CounterpartyChoice.All);
        var store = new Option<string>("--store") { Description = "Where the journal is kept.", DefaultValueFactory = _ => "sqlite" }.AcceptOnlyFromAmong("sqlite");
        var stream = new Option<string>("--stream") { Description = "What carries the streams: a redis-server of its own, or files.", DefaultValueFactory = _ => "redis" }.AcceptOnlyFromAmong("redis", "embedded");
        var engine = new Option<string?>("--engine-command") { Description = "Another host in the place of 'sluice run', as one command of sh; {config} stands for the path of LEAN's configuration file.", HelpName = "command" };
        var gateway = new Option<bool>("--gateway") { Description = "Signals come in through a gateway, which is killed at each boundary of its own as well." };
        var matrix = new Option<string?>("--matrix") { Description = "Write the crash matrix with the counts of this run to a file.", HelpName = "file" };
        var command = new Command("crash-test", "Kill the engine at each boundary of a signal's road, the ledger beside it, and Redis in each way, under a steady mix of signals and a faulty venue, and count what was lost or done twice.")
        {
            kills, seed, broker, store, stream, engine, gateway, matrix, CommonOptions.Json()
        };
        command.SetAction(parsed =>
        {
            var embedded = parsed.GetValue(stream) == "embedded";
            var settings = new CrashSettings
            {
                Seed = parsed.GetValue(seed),
                Broker = parsed.GetValue(broker)!,
                Plan = KillPlan.Draw(parsed.GetValue(kills), parsed.GetValue(seed), withRedis: !embedded, parsed.GetValue(gateway)),
                Embedded = embedded,
                EngineCommand = parsed.GetValue(engine)
            };
            return (int)Run(settings, parsed.GetValue(matrix), output);
        });
        return command;
    }

    private static ExitCode Run(CrashSettings settings, string? matrix, CommandOutput output)
    {
        if (OperatingSystem.IsWindows()) throw new NotSupportedException("crash-test sends POSIX signals and runs sh: it works on Linux and macOS only");
        using var folder = new TemporaryFolder("sluice-crash-");
        // Whoever stops the test must not leave engine and Redis behind.
        using var stop = new StopSignals();
        try
        {
            using var run = new CrashRun(settings, folder, (kill, done) => Show(kill, done, settings, output), stop.Token);
            var report = run.Run();
            CrashTable.Write(report, output);
            if (matrix != null) CrashMatrix.Write(matrix, report, TimeProvider.System);
            output.Result(report.ToJson());
            if (report.Found.IsClean) return ExitCode.Ok;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Keep(folder, settings, output);
            throw;
        }

        Keep(folder, settings, output);
        return ExitCode.Failed;
    }

    private static void Keep(TemporaryFolder folder, CrashSettings settings, CommandOutput output)
    {
        folder.Keep();
        output.Note($"sluice: the failing run had seed {settings.Seed}; journal, venue's book and the engine's log are left in {folder.Path}");
    }

    private static void Show(KillRecord kill, int done, CrashSettings settings, CommandOutput output)
    {
        if (!CommandOutput.IsTerminal && !output.IsVerbose) return;
        var filled = 20 * done / settings.Plan.Count;
        var recovered = kill.Recovered is { } time ? $"trading again after {time.TotalMilliseconds:0} ms" : "killed again before it traded";
        output.Note($"[{new string('#', filled)}{new string('.', 20 - filled)}] {done}/{settings.Plan.Count} {kill}: {recovered}{(kill.Found.IsClean ? "" : "; " + kill.Found.All.First())}");
    }
}
