using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Commands.Bench.Brokers;
using Sluice.Launcher.Commands.Bench.Gateway;
using Sluice.Launcher.Commands.Bench.Ledger;
using Sluice.Launcher.Commands.Bench.Rules;
using Sluice.Launcher.Engine;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench;

/// <summary><c>sluice bench</c>: measures the engine on this machine, each figure beside its aim.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandOutput output)
    {
        var seconds = CommonOptions.Count("--seconds", "Length of each latency run.", 5, 600);
        var runs = CommonOptions.Count("--runs", "Runs of each measurement; the median counts.", 3, 100);
        var redis = new Option<string?>("--redis") { Description = "Measure with this Redis server instead of one started for the purpose. Its streams are written to.", HelpName = "host:port" };
        var command = new Command("bench", "Measure latency, throughput, memory and start-up on this machine, each beside its aim.") { seconds, runs, redis, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(seconds), parsed.GetValue(runs), parsed.GetValue(redis), output));
        command.Subcommands.Add(LedgerBenchCommand.Create(output));
        command.Subcommands.Add(ParityBenchCommand.Create(output));
        command.Subcommands.Add(ParityRunCommand.Create(output));
        command.Subcommands.Add(BrokerBenchCommand.Create(output));
        command.Subcommands.Add(ReconcileBenchCommand.Create(output));
        command.Subcommands.Add(GatewayBenchCommand.Create(output));
        command.Subcommands.Add(RuleBenchCommand.Create(output));
        return command;
    }

    private static ExitCode Run(int seconds, int runs, string? address, CommandOutput output)
    {
        using var folder = new TemporaryFolder("sluice-bench-");
        using var redis = address == null ? RedisProcess.TryStart(folder.Path) : null;
        if (address == null && redis == null) output.Note("bench: redis-server is not installed: embedded streams are measured instead");
        List<BenchFigure> figures = [RuleBench.Measure(runs), PipelineBench.Measure(runs)];
        output.Note("bench: process start ...");
        figures.Add(StartBench.Measure(folder.File("start"), runs));
        string kind;
        using (var live = new LiveBench(folder.Path, address ?? redis?.Endpoint, output))
        {
            kind = live.StreamKind;
            figures.AddRange(live.Measure(runs, seconds));
        }

        BenchTable.Write(figures, $"streams: {kind}, {Environment.ProcessorCount} processors", output);
        output.Result(new JObject
        {
            ["stream"] = kind,
            ["processors"] = Environment.ProcessorCount,
            ["seconds"] = seconds,
            ["figures"] = new JArray(figures.Select(figure => figure.ToJson())),
            ["hit"] = figures.Count(figure => figure.IsHit),
            ["missed"] = figures.Count(figure => !figure.IsHit)
        });
        return ExitCode.Ok;
    }
}
