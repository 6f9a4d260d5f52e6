using Sluice.Algorithm.Routing;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;

namespace Sluice.Tests.Algorithm.Routing;

public sealed class RouteRulesTests
{
    private static readonly DateTime Now = new(2027, 3, 1, 15, 0, 0, DateTimeKind.Utc);

    private readonly Dictionary<string, AccountCondition> _conditions = [];

    [SetUp]
    public void SetUp() => _conditions.Clear();

    [Test]
    public void Nothing_happens_while_the_active_account_is_fine() => Assert.That(Decide(), Is.Null);

    [TestCase(299, false)]
    [TestCase(300, true)]
    public void Another_takes_over_after_five_minutes_without_connection(int seconds, bool moved)
    {
        Lost("a", TimeSpan.FromSeconds(seconds));
        Assert.That(Decide()?.Account, Is.EqualTo(moved ? "b" : null));
    }

    [TestCase(2, false)]
    [TestCase(3, true)]
    public void Another_takes_over_after_three_failures_in_a_row(int failures, bool moved)
    {
        Failed("a", failures, TimeSpan.FromSeconds(1));
        Assert.That(Decide()?.Account, Is.EqualTo(moved ? "b" : null));
    }

    [Test]
    public void Failures_from_before_it_became_active_are_no_reason_to_leave_it()
    {
        Failed("b", 5, TimeSpan.FromMinutes(10));
        Assert.That(Decide(Route("b", TimeSpan.FromMinutes(1))), Is.Null);
        Assert.That(Decide(Route("b", TimeSpan.FromMinutes(11)))?.Account, Is.EqualTo("c"));
    }

    [Test]
    public void What_cannot_take_over_is_passed_by_and_with_none_left_everything_stays()
    {
        Lost("a", TimeSpan.FromHours(1));
        Lost("b", TimeSpan.FromSeconds(1));
        Assert.That(Decide()?.Account, Is.EqualTo("c"));
        Failed("c", 3, TimeSpan.FromMinutes(1));
        Assert.That(Decide(), Is.Null);
        Failed("c", 3, TimeSpan.FromMinutes(5));
        Assert.That(Decide()?.Account, Is.EqualTo("c"), "one that failed gets another chance after a while");
    }

    [Test]
    public void A_request_is_handled_once()
    {
        var request = new RouteRequest(7, "r", RouteMove.Failover, "c", "ann", "maintenance", Now);
        var decision = Decide(request: request)!;
        Assert.That((decision.Account, decision.Move, decision.Who, decision.Why), Is.EqualTo(("c", RouteMove.Failover, "ann", "maintenance")));
        Assert.That(Decide(Route("c", TimeSpan.Zero) with { Request = 7 }, request), Is.Null);
    }

    [TestCase("b", "cannot be reached")]
    [TestCase("a", "active account already")]
    [TestCase("x", "no member")]
    public void A_request_that_cannot_be_met_is_turned_down_with_the_reason(string account, string why)
    {
        Lost("b", TimeSpan.FromSeconds(1));
        var decision = Decide(request: new RouteRequest(1, "r", RouteMove.Failover, account, "ann", "try", Now))!;
        Assert.That((decision.Account, decision.Why), Is.EqualTo(((string?)null, decision.Why)));
        Assert.That(decision.Why, Does.Contain(why));
    }

    [Test]
    public void A_failback_goes_to_the_first_member_wherever_entries_go_now()
    {
        var decision = Decide(Route("c", TimeSpan.FromHours(1)), new RouteRequest(1, "r", RouteMove.Failback, "", "ann", "mended", Now))!;
        Assert.That((decision.Account, decision.Move), Is.EqualTo(("a", RouteMove.Failback)));
    }

    [Test]
    public void Nobody_goes_back_by_itself_unless_it_is_configured() => Assert.That(Decide(Route("b", TimeSpan.FromDays(9))), Is.Null);

    [Test]
    public void The_engine_goes_back_after_a_quiet_period_and_not_before()
    {
        var (quiet, route) = (TimeSpan.FromMinutes(30), Route("b", TimeSpan.FromHours(2)));
        _conditions["a"] = new AccountCondition(true, Now - TimeSpan.FromMinutes(29), 0, DateTime.MinValue);
        Assert.That(Decide(route, failbackAfter: quiet), Is.Null, "connected again for less than the period");
        _conditions["a"] = new AccountCondition(true, Now - TimeSpan.FromMinutes(31), 0, Now - TimeSpan.FromMinutes(1));
        Assert.That(Decide(route, failbackAfter: quiet), Is.Null, "an order failed meanwhile");
        _conditions["a"] = new AccountCondition(true, Now - TimeSpan.FromMinutes(31), 0, DateTime.MinValue);
        Assert.That(Decide(Route("b", TimeSpan.FromMinutes(29)), failbackAfter: quiet), Is.Null, "left for less than the period");
        Assert.That(Decide(route, failbackAfter: quiet)?.Move, Is.EqualTo(RouteMove.Failback));
        Assert.That(Decide(route with { ByRule = false }, failbackAfter: quiet), Is.Null, "what people decided only people take back");
    }

    /// <summary>Whatever happens, a decision never goes to an account that cannot be reached, nor to where entries go already.</summary>
    [Test]
    public void No_decision_goes_nowhere()
    {
        string[] members = ["a", "b", "c"];
        var decided = 0;
        for (var state = 0; state < 8 * 8 * 8 * 3; state++)
        {
            var rest = state;
            foreach (var member in members)
            {
                _conditions[member] = new AccountCondition((rest & 1) == 0, Now - ((rest & 2) == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.FromHours(1)), (rest & 4) == 0 ? 0 : 3, Now - TimeSpan.FromSeconds(30));
                rest >>= 3;
            }
            var active = members[rest];
            if (Decide(Route(active, TimeSpan.FromHours(2)), failbackAfter: TimeSpan.FromMinutes(30)) is not { Account: { } target }) continue;
            decided++;
            Assert.That(target, Is.Not.EqualTo(active), $"state {state}");
            Assert.That(_conditions[target].Connected, Is.True, $"state {state}");
        }
        Assert.That(decided, Is.GreaterThan(100));
    }

    private void Lost(string account, TimeSpan ago) => _conditions[account] = new AccountCondition(false, Now - ago, 0, DateTime.MinValue);

    private void Failed(string account, int failures, TimeSpan ago) => _conditions[account] = new AccountCondition(true, Now - TimeSpan.FromDays(1), failures, Now - ago);

    private static RouteRecord Route(string account, TimeSpan ago) => new("r", account, Now - ago, "engine", "", ByRule: true, 0);

    private RouteDecision? Decide(RouteRecord? current = null, RouteRequest? request = null, TimeSpan? failbackAfter = null) => RouteRules.Decide(
        new RoutingConfiguration { Members = ["a", "b", "c"], FailbackAfter = failbackAfter }, current, request, name => _conditions.GetValueOrDefault(name, AccountCondition.Fine), Now);
}
