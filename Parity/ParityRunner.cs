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
}
