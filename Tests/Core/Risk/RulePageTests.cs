using System.Globalization;
using Sluice.Core.Configuration;
using Sluice.Core.Risk;

namespace Sluice.Tests.Core.Risk;

internal sealed class RulePageTests
{
    /// <summary>Set to 1 to write the page instead of checking it.</summary>
    private const string Update = "SLUICE_UPDATE_DOCS";

    [Test]
    public void The_committed_page_is_the_one_that_the_rules_give()
    {
        var page = RepositoryRoot.Find("docs/risk-rules.md");
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(page, RulePage.Write());
        Assert.That(File.ReadAllText(page), Is.EqualTo(RulePage.Write()), $"docs/risk-rules.md is behind the rules: run this test with {Update}=1");
    }

    [Test]
    public void Every_rule_is_in_the_list_once()
    {
        var rules = RuleList.All.Select(entry => entry.Rule.Method).ToList();
        Assert.That(rules, Is.Unique);
        var written = new[] { typeof(StateRules), typeof(PriceRules), typeof(SizeRules), typeof(RateRules), typeof(LossRules), typeof(ExposureRules) }
            .SelectMany(type => type.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static));
        Assert.That(rules, Is.EquivalentTo(written));
    }

    [TestCase("dayLoss", "0.02")]
    [TestCase("position", "0.10")]
    [TestCase("exposure", "0.80")]
    [TestCase("sector", "0.30")]
    [TestCase("heat", "0.08")]
    [TestCase("riskPerPosition", "0.05")]
    [TestCase("minimumOrderValue", "100")]
    [TestCase("strength", "0.1")]
    [TestCase("ordersPerSecond", "10")]
    [TestCase("ordersPerMinute", "100")]
    [TestCase("ordersPerBar", "10")]
    public void The_shipped_limits_are_these(string limit, string value) =>
        Assert.That(Convert.ToString(RuleList.All.Single(entry => entry.Limit == limit).Shipped!(new LimitConfiguration()), CultureInfo.InvariantCulture), Is.EqualTo(value));

    [Test]
    public void The_shipped_values_that_no_rule_has_are_these()
    {
        var shipped = new LimitConfiguration();
        Assert.That((shipped.TotalAllocation, shipped.DefaultStop), Is.EqualTo((1.05m, 0.05m)));
        Assert.That(new RoutingConfiguration { Members = [] }.Disconnected, Is.EqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(new RegimeConfiguration().Factors, Is.EqualTo(new[] { 1, 0.7m, 0.3m, 0 }));
    }
}
