using Sluice.Core.Configuration;

namespace Sluice.Tests.Core.Configuration;

internal sealed class LimitChangesTests
{
    [TestCase("", "\"limits\":{\"position\":0.2}", "limits.position: 0.1 -> 0.2")]
    [TestCase("\"limits\":{\"positionQuantity\":5}", "", "limits.positionQuantity: 5 -> none")]
    [TestCase("", "\"limits\":{\"symbols\":{\"SPY\":{\"exposure\":0.5}}}", "limits.symbols.USA:EQUITY:SPY: none -> exposure 0.5")]
    [TestCase("\"limits\":{\"sectors\":{\"a\":{\"symbols\":[\"SPY\"]}}}", "\"limits\":{\"sectors\":{\"a\":{\"symbols\":[\"SPY\",\"QQQ\"],\"exposure\":0.2}}}", "limits.sectors.a: 0.3 of USA:EQUITY:SPY -> 0.2 of USA:EQUITY:SPY USA:EQUITY:QQQ")]
    [TestCase("", "\"regime\":{\"maximumAge\":\"2h\"}", "regime.maximumAge: 1.00:00:00 -> 02:00:00")]
    [TestCase("", "\"breakers\":{\"errors\":{\"count\":2}}", "breakers.errors: none -> count 2, window 00:01:00, state Halted")]
    public void A_change_is_named_with_both_values(string before, string after, string change) => Assert.That(Changes(before, after), Is.EqualTo(new[] { change }));

    [Test]
    public void A_strategys_own_limit_is_a_change_of_the_strategy_and_one_from_the_engine_is_none() =>
        Assert.That(
            Between(Strategy("\"allocation\":0.5"), Strategy("\"allocation\":0.4,\"limits\":{\"strength\":0.3}", "\"limits\":{\"position\":0.2}")),
            Is.EqualTo(new[] { "limits.position: 0.1 -> 0.2", "strategies.s.allocation: 0.5 -> 0.4", "strategies.s.limits.strength: 0.1 -> 0.3" }));

    [Test]
    public void The_same_twice_has_no_changes() => Assert.That(Changes("\"limits\":{\"groups\":{\"g\":{\"symbols\":[\"SPY\"],\"exposure\":1}}}", "\"limits\":{\"groups\":{\"g\":{\"symbols\":[\"SPY\"],\"exposure\":1}}}"), Is.Empty);

    private static IEnumerable<string> Changes(string before, string after) => Between(Strategy("\"allocation\":1", before), Strategy("\"allocation\":1", after));

    private static IEnumerable<string> Between(string before, string after) =>
        LimitChanges.Between(Parsed(before), Parsed(after)).Select(change => $"{change.Name}: {change.Before} -> {change.After}");

    private static EngineConfiguration Parsed(string text) => ConfigurationReader.Parse(text, "/tmp/sluice.json", _ => null);

    private static string Strategy(string body, string more = "") =>
        "{\"deployment\":\"d\",\"accounts\":{\"paper\":{}}," + (more.Length > 0 ? more + "," : "") + "\"strategies\":{\"s\":{" + body + "}}}";
}
