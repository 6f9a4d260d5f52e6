using Sluice.Core.Configuration;
using Sluice.Tests.Venues.Support;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;

namespace Sluice.Tests.Venues.Deribit;

internal sealed class DeribitLimitsTests
{
    [TestCase(DeribitTier.Standard, 18, 5)]
    [TestCase(DeribitTier.Tier3, 27, 10)]
    [TestCase(DeribitTier.Tier2, 45, 20)]
    [TestCase(DeribitTier.Tier1, 90, 30)]
    public void A_tier_has_its_burst_less_a_tenth_and_its_rate(DeribitTier tier, int burst, int perSecond)
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
        Assert.That(TakenReads(limits, DeribitRules.ReadCost), Is.EqualTo(90), "50,000 credits less a tenth, at 500");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(TakenReads(limits, DeribitRules.ReadCost), Is.EqualTo(20));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(TakenReads(limits, DeribitRules.SubscribeCost), Is.EqualTo(10), "30,000 credits at 3,000");
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(TakenReads(limits, DeribitRules.InstrumentsCost), Is.EqualTo(3), "one a second");
    }

    [Test]
    public void What_the_account_says_goes_before_the_tier_and_is_no_present()
    {
        var clock = new TimerClock();
        var limits = new DeribitLimits("test", clock, DeribitRules.LimitsOf(DeribitTier.Standard));
        var told = new AccountLimits(20, 100, 10, 30);
        limits.Apply(told);
        Assert.That((Taken(limits, 1), TakenReads(limits, 1)), Is.EqualTo((0, 0)), "what was left of the old pools is not known");
        clock.Advance(TimeSpan.FromSeconds(10));
        limits.Apply(told with { });
        Assert.That(Taken(limits, 1), Is.EqualTo(27), "the same limits change nothing");
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
