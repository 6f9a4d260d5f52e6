using Sluice.Core.Configuration;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;

namespace Sluice.Tests.Venues.Deribit;

internal sealed class DeribitLimitsTests
{
    [TestCase(DeribitTier.Standard, 20, 5)]
    [TestCase(DeribitTier.Tier3, 30, 10)]
    [TestCase(DeribitTier.Tier2, 50, 20)]
    [TestCase(DeribitTier.Tier1, 100, 30)]
    public void A_tier_has_its_burst_and_its_rate(DeribitTier tier, int burst, int perSecond)
    {
        var clock = new TimerClock();
        var limits = new DeribitLimits("test", clock, DeribitRules.LimitsOf(tier));
        Assert.That(Taken(limits, 1), Is.EqualTo(burst));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Taken(limits, 1), Is.EqualTo(perSecond));
    }

    [Test]
    public void Reads_cost_credits_of_which_ten_thousand_come_back_in_a_second()
    {
        var clock = new TimerClock();
        var limits = new DeribitLimits("test", clock, DeribitRules.LimitsOf(DeribitTier.Standard));
        Assert.That(TakenReads(limits, DeribitRules.ReadCost), Is.EqualTo(100), "50,000 credits at 500");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(TakenReads(limits, DeribitRules.ReadCost), Is.EqualTo(20));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(TakenReads(limits, DeribitRules.SubscribeCost), Is.EqualTo(10), "30,000 credits at 3,000");
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(TakenReads(limits, DeribitRules.InstrumentsCost), Is.EqualTo(3), "one a second");
    }

    [Test]
    public void What_the_account_says_goes_before_the_tier_and_is_no_present_when_said_again()
    {
        var limits = new DeribitLimits("test", new TimerClock(), DeribitRules.LimitsOf(DeribitTier.Standard));
        var told = new AccountLimits(20, 100, 10, 3);
        limits.Apply(told);
        Assert.That(Taken(limits, 1), Is.EqualTo(3));
        limits.Apply(told with { });
        Assert.That(Taken(limits, 1), Is.Zero, "the same limits do not fill the pool again");
    }

    private static int Taken(DeribitLimits limits, decimal cost)
    {
        var taken = 0;
        while (limits.Trades.TryTake(cost)) taken++;
        return taken;
    }

    private static int TakenReads(DeribitLimits limits, decimal cost)
    {
        var taken = 0;
        while (limits.Reads.TryTake(cost)) taken++;
        return taken;
    }
}
