using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;
using Sluice.Ledger.Storing;

namespace Sluice.Launcher.Commands.Bench.Ledger;

/// <summary><c>sluice bench ledger</c>: measures the books on SQLite and on a real Postgres.</summary>
internal static class LedgerBenchCommand
{
    private const long FewPostings = 1_000_000;
    private const long ManyPostings = 10_000_000;

    public static Command Create(CommandOutput output)
    {
        var executions = CommonOptions.Count("--executions", "Executions of each measurement of the rate.", 100_000, 10_000_000);
        var runs = CommonOptions.Count("--runs", "Runs of each measurement; the median counts.", 3, 100);
        var seconds = CommonOptions.Count("--seconds", "Length of each latency run.", 5, 600);
        var memory = new Option<bool>("--memory") { Description = "Measure memory at one and at ten million postings too, on SQLite. Takes minutes and three gigabytes of disk." };
        var command = new Command("ledger", "Measure the books: executions booked a second, fill on the stream to booked, memory.") { executions, runs, seconds, memory, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(executions), parsed.GetValue(runs), parsed.GetValue(seconds), parsed.GetValue(memory), output));
        return command;
    }

    private static ExitCode Run(int executions, int runs, int seconds, bool memory, CommandOutput output)
    {
        using var folder = new TemporaryFolder("sluice-bench-ledger-");
        var figures = new List<BenchFigure>();
        if (memory) figures.Add(MeasureMemory(folder.File("memory.db"), output));
        using (var sqlite = new SqliteLedgerDatabase(folder.File("ledger.db"))) figures.AddRange(Measure(sqlite, "SQLite", 20_000, folder.File("sqlite"), executions, runs, seconds, output));
        using var server = PostgresProcess.TryStart(folder.File("postgres"));
        if (server == null)
        {
            output.Note("bench: Postgres is not installed: only SQLite was measured");
        }
        else
        {
            using var postgres = new PostgresLedgerDatabase(server.Connection);
            figures.AddRange(Measure(postgres, "Postgres", 10_000, folder.File("postgres-streams"), executions, runs, seconds, output));
        }

        BenchTable.Write(figures, $"ledger, {Environment.ProcessorCount} processors", output);
        output.Result(new JObject
        {
            ["processors"] = Environment.ProcessorCount,
            ["executions"] = executions,
            ["figures"] = new JArray(figures.Select(figure => figure.ToJson())),
            ["hit"] = figures.Count(figure => figure.IsHit),
            ["missed"] = figures.Count(figure => !figure.IsHit)
        });
        return ExitCode.Ok;
    }

    private static List<BenchFigure> Measure(ILedgerDatabase database, string name, double rateAim, string streams, int executions, int runs, int seconds, CommandOutput output)
    {
        using var bench = new LedgerBench(database);
        var (rates, tails) = (new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            output.Note($"bench: {name}: {executions} executions, run {run} of {runs} ...");
            rates.Add(bench.MeasureRate(executions));
            output.Note($"bench: {name}: latency, run {run} of {runs} ...");
            tails.Add(bench.MeasureLatency($"{streams}-{run}", seconds).Quantile(0.99));
        }

        return
        [
            new BenchFigure($"{database.Kind}Rate", $"{name}: executions booked, durable", "1/s", rateAim, true, rates),
            new BenchFigure($"{database.Kind}LatencyP99", $"{name}: fill on the stream to booked, 99 %", "ms", 50, false, tails)
        ];
    }

    private static BenchFigure MeasureMemory(string path, CommandOutput output)
    {
        using var database = new SqliteLedgerDatabase(path);
        using var bench = new LedgerBench(database);
        var few = bench.MeasureMemory(FewPostings, Tell);
        output.Note($"bench: {few:0.#} MB at a million postings");
        var many = bench.MeasureMemory(ManyPostings, Tell);
        output.Note($"bench: {many:0.#} MB at ten million postings");
        return new BenchFigure("memoryGrowth", "resident memory at ten million postings, of that at one", "times", 1.2, false, [many / few]);

        void Tell(long count) => output.Note($"bench: memory: {count} postings ...");
    }
}
