using Sluice.Core.Events;

namespace Sluice.Tests.Core.Events;

internal sealed class ReasonCodeTableTests
{
    /// <summary>Set to 1 to write the page instead of checking it.</summary>
    private const string Update = "SLUICE_UPDATE_DOCS";

    [Test]
    public void The_committed_page_is_the_one_that_the_enum_gives()
    {
        var page = RepositoryRoot.Find("docs/reason-codes.md");
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(page, ReasonCodeTable.Write());
        Assert.That(File.ReadAllText(page), Is.EqualTo(ReasonCodeTable.Write()), $"docs/reason-codes.md is behind the enum: run this test with {Update}=1");
    }

    [Test]
    public void Every_code_is_in_the_page_once()
    {
        var page = ReasonCodeTable.Write();
        foreach (var code in Enum.GetValues<ReasonCode>().Where(code => code != ReasonCode.None))
            Assert.That(page.Split($"| `{EventCodec.NameOf(code)}` |"), Has.Length.EqualTo(2), $"{code}");
    }
}
