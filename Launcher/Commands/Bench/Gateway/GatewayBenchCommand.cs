using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench.Gateway;

/// <summary><c>sluice bench gateway</c>: measures the door on SQLite and on a real Postgres, with a real Redis behind it.</summary>
internal static class GatewayBenchCommand
{
    public static Command Create(CommandOutput output)
    {
        var runs = CommonOptions.Count("--runs", "Runs of each measurement; the median counts.", 3, 100);
        var seconds = CommonOptions.Count("--seconds", "Length of each run.", 10, 600);
        var command = new Command("gateway", "Measure signals over HTTP: request to 202 with the signal on the disk at 200 a second, and the highest sustained rate.") { runs, seconds, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(runs), parsed.GetValue(seconds), output));
        return command;
    }

    private static ExitCode Run(int runs, int seconds, CommandOutput output)
    {
        using var folder = new TemporaryFolder("sluice-bench-gateway-");
        var figures = new List<BenchFigure>(Measure("SQLite", folder.File("sqlite"), null, runs, seconds, output));
        using var postgres = PostgresProcess.TryStart(folder.File("postgres"));
        if (postgres == null) output.Note("bench: Postgres is not installed: only SQLite was measured");
        else figures.AddRange(Measure("Postgres", folder.File("with-postgres"), postgres.Connection, runs, seconds, output));
        BenchTable.Write(figures, $"gateway, {Environment.ProcessorCount} processors", output);
        output.Result(new JObject
        {
            ["processors"] = Environment.ProcessorCount,
            ["seconds"] = seconds,
            ["figures"] = new JArray(figures.Select(figure => figure.ToJson())),
            ["hit"] = figures.Count(figure => figure.IsHit),
            ["missed"] = figures.Count(figure => !figure.IsHit)
        });
        return ExitCode.Ok;
    }

    private static List<BenchFigure> Measure(string name, string folder, string? postgres, int runs, int seconds, CommandOutput output)
    {
        using var redis = RedisProcess.TryStart(Directory.CreateDirectory(Path.Combine(folder, "redis")).FullName);
        if (redis == null) output.Note("bench: redis-server is not installed: embedded streams are measured instead");
        using var bench = new GatewayBench(folder, redis?.Endpoint, postgres, output.Note);
        output.Note($"bench: {name}: warming up ...");
        bench.WarmUp();
        var (halves, tails, rates) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            output.Note($"bench: {name}: {GatewayBench.PerSecond} signals a second, run {run} of {runs} ...");
            var samples = bench.MeasureLatency(seconds);
            halves.Add(samples.Quantile(0.5));
            tails.Add(samples.Quantile(0.99));
            output.Note($"bench: {name}: as fast as it goes, run {run} of {runs} ...");
            rates.Add(bench.MeasureRate(seconds));
        }

        var key = name.ToLowerInvariant();
        return
        [
            new BenchFigure($"{key}AcceptP50", $"{name}: request to 202, {GatewayBench.PerSecond} a second, p50", "ms", 1, false, halves),
            new BenchFigure($"{key}AcceptP99", $"{name}: the same, p99", "ms", 5, false, tails),
            new BenchFigure($"{key}Rate", $"{name}: signals taken in, relayed and closed", "1/s", GatewayBench.PerSecond, true, rates)
        ];
    }
}
