using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Bench.Rules;

/// <summary><c>sluice bench rules</c>: the pre-trade rules alone.</summary>
internal static class RuleBenchCommand
{
    public static Command Create(CommandOutput output)
    {
        var runs = CommonOptions.Count("--runs", "Runs of each measurement; the median counts.", 5, 100);
        var command = new Command("rules", "Measure the pre-trade rules: alone, and with the sums of 100 strategies and 1,000 positions.") { runs, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetValue(runs), output));
        return command;
    }

    private static ExitCode Run(int runs, CommandOutput output)
    {
        List<BenchFigure> figures = [RuleBench.Measure(runs), PipelineBench.Measure(runs)];
        BenchTable.Write(figures, $"{Environment.ProcessorCount} processors", output);
        output.Result(new JObject { ["figures"] = new JArray(figures.Select(figure => figure.ToJson())) });
        return ExitCode.Ok;
    }
}
