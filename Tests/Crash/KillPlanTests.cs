using Sluice.Launcher.Commands.CrashTest;

namespace Sluice.Tests.Crash;

internal sealed class KillPlanTests
{
    [TestCase(34, 2)]
    [TestCase(200, 11)]
    public void EverySiteHasItsShare(int kills, int least)
    {
        var plan = KillPlan.Draw(kills, 1, withRedis: true, withGateway: true);
        Assert.That(plan, Has.Count.EqualTo(kills));
        foreach (var site in Enum.GetValues<CrashSite>()) Assert.That(plan.Count(kill => kill.Site == site), Is.AtLeast(least), site.Label());
    }

    [Test]
    public void TheSameSeedDrawsTheSamePlan()
    {
        var first = KillPlan.Draw(50, 3, withRedis: true);
        var again = KillPlan.Draw(50, 3, withRedis: true);
        var other = KillPlan.Draw(50, 4, withRedis: true);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
    }

    [Test]
    public void WithoutRedisOnlyEngineAndLedgerAreKilled() =>
        Assert.That(KillPlan.Draw(100, 1, withRedis: false).Where(kill => kill.Site.IsOfRedis()), Is.Empty);
}
