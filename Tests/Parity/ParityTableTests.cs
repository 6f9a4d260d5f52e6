using Sluice.Parity;

namespace Sluice.Tests.Parity;

[NonParallelizable]
internal sealed class ParityTableTests
{
    /// <summary>Set to 1 to write the table instead of checking it.</summary>
    private const string Update = "SLUICE_UPDATE_DOCS";

    private const string Begin = "<!-- generated: parity -->\n";
    private const string End = "<!-- end: parity -->";

    [Test]
    public void The_committed_table_is_what_the_scenarios_give()
    {
        if (SharedFiles.Root is not { } root)
        {
            Assert.Ignore("../shared is absent: the scenarios and LEAN's records cannot be read.");
            return;
        }
        var table = ParityTable.Write(Judge(root));
        var page = Readme();
        var text = File.ReadAllText(page);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.That(to, Is.GreaterThanOrEqualTo(from), $"{page} lacks the marks around the table");
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(page, text[..from] + table + text[to..]);
        text = File.ReadAllText(page);
        Assert.That(text[from..text.IndexOf(End, StringComparison.Ordinal)], Is.EqualTo(table), $"EmbeddedLean/README.md is behind the scenarios: run this test with {Update}=1");
    }

    [Test]
    public void Every_scenario_of_the_first_tier_is_equal()
    {
        if (SharedFiles.Root is not { } root)
        {
            Assert.Ignore("../shared is absent: the scenarios and LEAN's records cannot be read.");
            return;
        }
        var first = Judge(root).Where(static scenario => scenario.Subject.Tier == 1).ToList();
        Assert.That(first, Has.Count.GreaterThan(40));
        Assert.That(first.Where(static scenario => scenario.Verdict.Kind != ScenarioVerdictKind.Passed).Select(static scenario => scenario.Verdict), Is.Empty);
    }

    private static List<(ScenarioSubject Subject, ScenarioVerdict Verdict)> Judge(string root)
    {
        var runner = new ParityRunner(Path.Combine(root, "data"));
        var folder = Path.Combine(root, "parity");
        return [.. ParityRunner.Names(folder).Select(name => (ParityRunner.SubjectOf(folder, name), runner.Judge(folder, name)))];
    }

    private static string Readme()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Lean.sln"))) return Path.Combine(folder.FullName, "EmbeddedLean", "README.md");
        throw new InvalidOperationException("the tests do not run inside the checkout");
    }
}
