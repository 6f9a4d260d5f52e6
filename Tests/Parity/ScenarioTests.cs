using Sluice.Parity;

namespace Sluice.Tests.Parity;

/// <summary>The same scenario gives what LEAN recorded for it.</summary>
// Scenarios share LEAN's statics (data folder, symbol cache): one after the other.
[NonParallelizable]
internal sealed class ScenarioTests
{
    public static IEnumerable<string> Names() => SharedFiles.Root is { } root
        ? Directory.GetFiles(Path.Combine(root, "parity", "scenarios"), "*.json").Select(static f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)
        : ["absent"];

    [TestCaseSource(nameof(Names))]
    public void Scenario_gives_what_LEAN_recorded(string name)
    {
        if (SharedFiles.Root is not { } root)
        {
            Assert.Ignore("../shared is absent: the scenarios and LEAN's records cannot be read.");
            return;
        }
        var runner = new ParityRunner(Path.Combine(root, "data"));
        var differences = runner.Compare(Path.Combine(root, "parity", "scenarios", name + ".json"), Path.Combine(root, "parity", "expected", name + ".jsonl"));
        Assert.That(differences, Is.Empty, string.Join("\n", differences));
    }
}
