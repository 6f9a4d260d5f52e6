using Sluice.Simulators.Faults;

namespace Sluice.Tests.Simulators.Faults;

/// <summary>docs/simulators.md knows every fault and every target, and its example is a plan.</summary>
internal sealed class FaultDocumentTests
{
    private static readonly string Page = File.ReadAllText(Find());

    [TestCaseSource(nameof(Kinds))]
    public void EveryKindStandsInTheTable(string kind) => Assert.That(Page, Does.Contain($"| `{kind}` |"));

    [TestCaseSource(nameof(Targets))]
    public void EveryTargetIsNamed(string target) => Assert.That(Page, Does.Contain($"`{target}`"));

    [Test]
    public void TheExampleIsAPlan()
    {
        var example = Page.Split("```json")[1].Split("```")[0];
        Assert.That(FaultPlanReader.Parse(example, "docs/simulators.md").Rules, Has.Count.EqualTo(6));
    }

    private static IEnumerable<string> Kinds() => Enum.GetValues<FaultKind>().Select(kind => FaultPlanReader.NameOf(kind));

    private static IEnumerable<string> Targets() => Enum.GetValues<FaultTarget>().Select(target => FaultPlanReader.NameOf(target));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder != null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "docs", "simulators.md");
            if (File.Exists(candidate)) return candidate;
        }

        throw new FileNotFoundException("docs/simulators.md is not found above the tests");
    }
}
