using Sluice.Core.Control;

namespace Sluice.Tests.Core.Control;

internal sealed class TradingStateRulesTests
{
    [Test]
    public void The_page_has_the_table_that_the_rules_give() =>
        Assert.That(File.ReadAllText(RepositoryRoot.Find("docs/control.md")), Does.Contain(TradingStateRules.Table()));

    [TestCase(TradingState.Active, true, false)]
    [TestCase(TradingState.Reducing, false, false)]
    [TestCase(TradingState.Halted, false, true)]
    public void What_adds_is_held_back_and_what_reduces_never_is(TradingState state, bool adds, bool pulled)
    {
        Assert.That((TradingStateRules.MaySend(state, false), TradingStateRules.IsPulled(state, false)), Is.EqualTo((adds, pulled)));
        Assert.That((TradingStateRules.MaySend(state, true), TradingStateRules.IsPulled(state, true)), Is.EqualTo((true, false)));
    }
}
