using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Ledger.Health;
using static Sluice.Tests.Ledger.Health.Deployments;

namespace Sluice.Tests.Ledger.Health;

/// <summary>When the ledger asks the engine for another account, and when it does not.</summary>
internal sealed class FailoverRulesTests
{
    private static readonly HealthEvent Down = Event(HealthKind.Disconnected, 0);

    [TestCase(5.9, null)]
    [TestCase(6, HealthKind.FailoverRequested)]
    public void A_broker_that_cannot_be_reached_for_long_enough_makes_it_ask(double minute, HealthKind? kind) => Assert.That(Decide(minute, null, "", Down)?.Kind, Is.EqualTo(kind));

    [Test]
    public void An_account_that_is_not_the_active_one_may_be_ill() => Assert.That(Decide(60, null, "", Event(HealthKind.Disconnected, 0, "second")), Is.Null);

    [Test]
    public void Without_another_account_that_is_well_nothing_is_asked() => Assert.That(Decide(60, null, "", Down, Event(HealthKind.Disconnected, 0, "second")), Is.Null);

    [Test]
    public void A_login_that_has_ended_does_not_heal_by_waiting() => Assert.That(Decide(1, null, "", Event(HealthKind.TokenEnded, 0), Down)?.Message, Is.EqualTo("the login of first has ended"));

    [Test]
    public void Orders_that_fail_make_it_ask() => Assert.That(Decide(1, null, "", Event(HealthKind.OrderErrors, 0))?.Kind, Is.EqualTo(HealthKind.FailoverRequested));

    [Test]
    public void What_is_no_trigger_makes_nobody_ask() => Assert.That(Decide(60, null, "\"triggers\":[\"orderErrors\"]", Down), Is.Null);

    [TestCase("ledger")]
    [TestCase("ann")]
    public void Whoever_asked_last_gets_time_for_it_to_work(string who)
    {
        Assert.That(Decide(20, Request(6, who), "", Down), Is.Null);
        Assert.That(Decide(21, Request(6, who), "", Down), Is.Not.Null);
    }

    [Test]
    public void After_a_change_nothing_is_asked_for_a_while() =>
        Assert.That((Decide(24, null, "", Event(HealthKind.Failover, 10, "second"), Event(HealthKind.Disconnected, 11, "second")), Decide(25, null, "", Event(HealthKind.Failover, 10, "second"), Event(HealthKind.Disconnected, 11, "second"))?.Kind),
            Is.EqualTo(((HealthEvent?)null, HealthKind.FailoverRequested)));

    [Test]
    public void More_requests_than_allowed_within_a_day_are_left_to_a_person_who_is_told_once()
    {
        HealthEvent[] asked = [Down, .. Enumerable.Range(1, 3).Select(hour => Event(HealthKind.FailoverRequested, hour * 60, "both"))];
        var exhausted = Decide(240, Request(180), "\"requestsPerDay\":3", asked)!;
        Assert.That(exhausted.Kind, Is.EqualTo(HealthKind.RequestsExhausted));
        Assert.That(Decide(300, Request(180), "\"requestsPerDay\":3", [.. asked, exhausted]), Is.Null);
        Assert.That(Decide((24 * 60) + 61, Request(180), "\"requestsPerDay\":3", [.. asked, exhausted])?.Kind, Is.EqualTo(HealthKind.FailoverRequested), "the first one is a day old");
    }

    [Test]
    public void It_goes_back_when_the_preferred_account_has_been_well_for_long_and_it_had_asked_itself()
    {
        const string Settings = "\"failbackAfter\":\"30m\"";
        HealthEvent[] moved = [Down, Event(HealthKind.FailoverRequested, 6, "both"), Event(HealthKind.Failover, 7, "second"), Event(HealthKind.Connected, 10)];
        Assert.That(Decide(39, Request(6), Settings, moved), Is.Null);
        Assert.That(Decide(40, Request(6), Settings, moved)?.Kind, Is.EqualTo(HealthKind.FailbackRequested));
        Assert.That(Decide(40, Request(6), "", moved), Is.Null, "not configured");
        Assert.That(Decide(400, Request(20, "ann"), Settings, moved), Is.Null, "a person has asked for something since");
        HealthEvent[] byEngine = [Down, Event(HealthKind.Failover, 5, "second"), Event(HealthKind.Connected, 10)];
        Assert.That(Decide(400, null, Settings, byEngine), Is.Null, "the engine takes back what it decided itself");
    }

    private static HealthEvent? Decide(double minute, RouteRequest? newest, string settings, params HealthEvent[] events)
    {
        EngineConfiguration configuration = Routed(settings);
        return FailoverRules.Decide(configuration.Accounts["both"], Book(configuration, events), newest, configuration.Health, At(minute));
    }
}
