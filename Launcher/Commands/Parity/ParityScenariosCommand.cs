using System.CommandLine;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;
using Sluice.Parity;

namespace Sluice.Launcher.Commands.Parity;

/// <summary><c>sluice parity scenarios</c>: runs each scenario as an algorithm and compares line by line with what LEAN recorded.</summary>
internal static class ParityScenariosCommand
{
    public static Command Create(CommandOutput output)
    {
        var folder = new Argument<string>("folder") { Description = "A folder with scenarios/*.json and expected/*.jsonl." };
        var data = new Option<string?>("--data") { Description = "LEAN's data folder. Default: the folder 'data' beside the given one.", HelpName = "folder" };
        var only = new Option<string?>("--only") { Description = "Run the scenario of this name alone.", HelpName = "name" };
        var command = new Command("scenarios", "Run scenarios and compare with LEAN's records. Ends with 1 when one differs; one that the host refuses is not counted as equal.") { folder, data, only, CommonOptions.Json() };
        command.SetAction(parsed => (int)Run(parsed.GetRequiredValue(folder), parsed.GetValue(data), parsed.GetValue(only), output));
        return command;
    }

    private static ExitCode Run(string folder, string? data, string? only, CommandOutput output)
    {
        var names = Names(folder, only);
        var dataFolder = Path.GetFullPath(data ?? Path.Combine(Path.GetFullPath(folder), "..", "data"));
        if (!Directory.Exists(dataFolder)) throw new CommandFailure(ExitCode.Data, $"the data folder '{dataFolder}' does not exist: give LEAN's data folder with --data");
        var runner = new ParityRunner(dataFolder);
        var verdicts = new List<ScenarioVerdict>(names.Count);
        foreach (var name in names)
        {
            var verdict = runner.Judge(folder, name);
            verdicts.Add(verdict);
            if (verdict.Kind != ScenarioVerdictKind.Passed || CommandOutput.IsTerminal) output.Line($"{verdict.Kind.ToString().ToLowerInvariant(),-11} {name}{(verdict.Detail.Length == 0 ? "" : ": " + verdict.Detail)}");
        }

        output.Line($"{Count(verdicts, ScenarioVerdictKind.Passed)} passed, {Count(verdicts, ScenarioVerdictKind.Failed)} failed, {Count(verdicts, ScenarioVerdictKind.Unsupported)} unsupported");
        output.Result(Result(verdicts));
        return Count(verdicts, ScenarioVerdictKind.Failed) == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static IReadOnlyList<string> Names(string folder, string? only)
    {
        var scenarios = Path.Combine(folder, "scenarios");
        if (!Directory.Exists(scenarios)) throw new CommandFailure(ExitCode.Data, $"'{folder}' has no folder 'scenarios': give the folder that holds scenarios/ and expected/");
        var names = ParityRunner.Names(folder).Where(name => only == null || name == only).ToList();
        if (names.Count > 0) return names;
        throw new CommandFailure(ExitCode.Data, only == null ? $"'{scenarios}' holds no scenario" : $"'{scenarios}' holds no scenario '{only}'");
    }

    private static int Count(List<ScenarioVerdict> verdicts, ScenarioVerdictKind kind) => verdicts.Count(verdict => verdict.Kind == kind);

    private static JObject Result(List<ScenarioVerdict> verdicts) => new()
    {
        ["scenarios"] = verdicts.Count,
        ["passed"] = Count(verdicts, ScenarioVerdictKind.Passed),
        ["failed"] = Count(verdicts, ScenarioVerdictKind.Failed),
        ["unsupported"] = Count(verdicts, ScenarioVerdictKind.Unsupported),
        ["differences"] = new JArray(verdicts.Where(verdict => verdict.Kind == ScenarioVerdictKind.Failed).Select(Row)),
        ["refusals"] = new JArray(verdicts.Where(verdict => verdict.Kind == ScenarioVerdictKind.Unsupported).Select(Row))
    };

    private static JObject Row(ScenarioVerdict verdict) => new() { ["name"] = verdict.Name, ["detail"] = verdict.Detail };
}
