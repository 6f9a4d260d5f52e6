using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.EmbeddedLean.Engine.Backtest;

namespace Sluice.Parity;

/// <summary>Runs scenarios on the embedded host and holds them against what LEAN recorded.</summary>
internal sealed class ParityRunner(string dataFolder)
{
    /// <summary>The record of a scenario, one JSON object a line as text.</summary>
    /// <exception cref="NotSupportedException">The scenario needs something that the host refuses.</exception>
    public IReadOnlyList<string> Run(string scenarioFile)
    {
        var engine = new BacktestEngine(new BacktestOptions
        {
            CreateAlgorithm = static () => new ScenarioAlgorithm(),
            DataFolder = dataFolder,
            Parameters = new Dictionary<string, string> { ["scenario"] = scenarioFile }
        });
        var result = engine.Run();
        var algorithm = (ScenarioAlgorithm)engine.Algorithm!;
        if (algorithm.RunTimeError is { } fault) throw fault is NotSupportedException ? fault : new InvalidOperationException(result.Error, fault);
        if (result.Error is not null) throw new InvalidOperationException(result.Error);
        algorithm.Record.Write(new JObject { ["kind"] = "statistics", ["values"] = JObject.FromObject(result.Statistics) });
        return algorithm.Record.Lines.Select(static line => line.ToString(Formatting.None)).ToList();
    }

    /// <summary>The differences, the first first; empty when the records are equal.</summary>
    public IReadOnlyList<string> Compare(string scenarioFile, string expectedFile) => RecordComparison.Compare(File.ReadAllLines(expectedFile), Run(scenarioFile));

    /// <summary>The scenarios of a folder, by name.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. Directory.GetFiles(Path.Combine(folder, "scenarios"), "*.json").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>What a scenario is about.</summary>
    public static ScenarioSubject SubjectOf(string folder, string name) => ScenarioSubject.Of(ScenarioJson.Parse(File.ReadAllText(ScenarioFile(folder, name))));

    /// <summary>Runs a scenario of a folder with scenarios/ and expected/. Whatever goes wrong is a verdict: one scenario that cannot run does not hide the others.</summary>
    public ScenarioVerdict Judge(string folder, string name)
    {
        var expected = Path.GetFullPath(Path.Combine(folder, "expected", name + ".jsonl"));
        if (!File.Exists(expected)) return new ScenarioVerdict(name, ScenarioVerdictKind.Failed, $"there is no record '{expected}' to compare with");
        try
        {
            var differences = Compare(ScenarioFile(folder, name), expected);
            return differences.Count == 0 ? new ScenarioVerdict(name, ScenarioVerdictKind.Passed, "") : new ScenarioVerdict(name, ScenarioVerdictKind.Failed, differences[0]);
        }
        catch (NotSupportedException refusal)
        {
            return new ScenarioVerdict(name, ScenarioVerdictKind.Unsupported, refusal.Message);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new ScenarioVerdict(name, ScenarioVerdictKind.Failed, $"it could not be run: {failure.Message}");
        }
    }

    private static string ScenarioFile(string folder, string name) => Path.GetFullPath(Path.Combine(folder, "scenarios", name + ".json"));
}
