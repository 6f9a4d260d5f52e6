using Sluice.Core.Configuration;
using Sluice.Simulators.Faults;

namespace Sluice.Tests.Simulators.Faults;

/// <summary>Fault plans: read strictly, and striking the same way each time.</summary>
internal sealed class FaultPlanTests
{
    private static readonly DateTime Start = new(2026, 3, 5, 20, 0, 0, DateTimeKind.Utc);

    [Test]
    public void APlanIsReadWhole()
    {
        var plan = FaultPlanReader.Parse(
            """
            {
              "seed": 7, "offAfter": "10m",
              "rules": [
                { "kind": "lose-answer", "on": "place", "probability": 0.5, "from": "1s", "until": "2m", "limit": 3 },
                { "kind": "slow-answer", "on": "read", "nth": [1, 4], "delay": "250ms" },
                { "kind": "manual-order", "every": "30s", "symbol": "SPY", "side": "sell", "quantity": 5 }
              ]
            }
            """,
            "faults.json");
        Assert.That((plan.Seed, plan.OffAfter, plan.Rules.Count), Is.EqualTo((7, TimeSpan.FromMinutes(10), 3)));
        Assert.That(plan.Rules[0], Is.EqualTo(new FaultRule { Kind = FaultKind.LoseAnswer, On = FaultTarget.Place, Probability = 0.5, From = TimeSpan.FromSeconds(1), Until = TimeSpan.FromMinutes(2), Limit = 3, Nth = plan.Rules[0].Nth }));
        Assert.That((plan.Rules[1].Nth, plan.Rules[1].Delay), Is.EqualTo((new[] { 1, 4 }, TimeSpan.FromMilliseconds(250))));
        Assert.That((plan.Rules[2].IsTimed, plan.Rules[2].IsBuy, plan.Rules[2].Quantity), Is.EqualTo((true, false, 5m)));
    }

    [TestCase("""{ "rules": [ { "kind": "explode" } ] }""", "rules[0].kind: 'explode' is not one of")]
    [TestCase("""{ "rules": [ { "kind": "lose-answer", "chance": 1 } ] }""", "rules[0].chance: unknown key")]
    [TestCase("""{ "rules": [ { "kind": "lose-answer", "on": "fill" } ] }""", "rules[0].on: fill is not what lose-answer is about")]
    [TestCase("""{ "rules": [ { "kind": "drop-message", "on": "place" } ] }""", "rules[0].on: place is not what drop-message is about")]
    [TestCase("""{ "rules": [ { "kind": "manual-order", "every": "1s" } ] }""", "rules[0].symbol: is needed")]
    [TestCase("""{ "rules": [ { "kind": "lose-answer", "every": "1s" } ] }""", "rules[0].every: lose-answer strikes requests or messages")]
    [TestCase("""{ "rules": [ { "kind": "lose-answer", "nth": [0] } ] }""", "rules[0].nth[0]: a whole number from 1 on is expected")]
    [TestCase("""{ "rules": [ 1 ] }""", "rules[0]: an object is expected")]
    [TestCase("""{ "seed": 1 }""", "rules: is needed")]
    public void AFaultOfThePlanIsNamedWithItsPlace(string text, string fault)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => FaultPlanReader.Parse(text, "faults.json"));
        Assert.That(refusal!.Errors, Has.Some.StartsWith(fault));
    }

    [Test]
    public void ChanceIsTheSameForTheSameSeed()
    {
        var (first, again) = (Strikes(7), Strikes(7));
        Assert.That(again, Is.EqualTo(first));
        Assert.That(Strikes(8), Is.Not.EqualTo(first));
        Assert.That(first.Count(struck => struck), Is.InRange(30, 70), "of 100 with probability a half");
    }

    [Test]
    public void ARuleCountsItsOwnTargetOnly()
    {
        var injector = new FaultInjector(new FaultPlan { Rules = [new FaultRule { Kind = FaultKind.LoseAnswer, On = FaultTarget.Place, Nth = [2] }] }, Start);
        Assert.That(injector.Strike(FaultTarget.Place, Start), Is.Empty);
        Assert.That(injector.Strike(FaultTarget.Cancel, Start), Is.Empty);
        Assert.That(injector.Strike(FaultTarget.Fill, Start), Is.Empty);
        Assert.That(injector.Strike(FaultTarget.Place, Start), Has.Count.EqualTo(1));
        Assert.That(injector.Strike(FaultTarget.Place, Start), Is.Empty);
        Assert.That(injector.Counts[FaultKind.LoseAnswer], Is.EqualTo(1));
    }

    [Test]
    public void FaultsStopWhenThePlanSaysSoAndWhenTheyAreSwitchedOff()
    {
        var injector = new FaultInjector(new FaultPlan { OffAfter = TimeSpan.FromMinutes(1), Rules = [new FaultRule { Kind = FaultKind.LoseAnswer }] }, Start);
        Assert.That(injector.Strike(FaultTarget.Read, Start), Has.Count.EqualTo(1));
        injector.IsEnabled = false;
        Assert.That(injector.Strike(FaultTarget.Read, Start), Is.Empty);
        injector.IsEnabled = true;
        Assert.That(injector.Strike(FaultTarget.Read, Start.AddMinutes(1)), Is.Empty);
    }

    [Test]
    public void ARuleByTheClockStrikesOncePerInterval()
    {
        var rule = new FaultRule { Kind = FaultKind.CutStream, Every = TimeSpan.FromSeconds(10), Limit = 2 };
        var injector = new FaultInjector(new FaultPlan { Rules = [rule] }, Start);
        var struck = Enumerable.Range(1, 60).Where(second => injector.Due(Start.AddSeconds(second)).Count > 0);
        Assert.That(struck, Is.EqualTo(new[] { 10, 20 }));
    }

    private static List<bool> Strikes(int seed)
    {
        var injector = new FaultInjector(new FaultPlan { Seed = seed, Rules = [new FaultRule { Kind = FaultKind.LoseAnswer, Probability = 0.5 }] }, Start);
        return [.. Enumerable.Range(0, 100).Select(_ => injector.Strike(FaultTarget.Read, Start).Count > 0)];
    }
}
