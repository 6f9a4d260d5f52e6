using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench;

/// <summary><c>sluice bench reconcile</c>: measures the comparison of books and broker alone.</summary>
internal static class ReconcileBenchCommand
{
    public static Command Create(CommandOutput output)
    {
        var runs = CommonOptions.Count("--runs", "Runs; the median counts.", 20, 1_000);
        var command = new Command("reconcile", "Measure the reconciliation of 1,000 positions without network and database.") { runs, CommonOptions.Json() };
        command.SetAction(parsed =>
        {
            var figure = ReconcileBench.Measure(parsed.GetValue(runs));
            BenchTable.Write([figure], $"{Environment.ProcessorCount} processors", output);
            output.Result(new JObject { ["processors"] = Environment.ProcessorCount, ["figures"] = new JArray(figure.ToJson()) });
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
