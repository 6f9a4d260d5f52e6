using QuantConnect.Algorithm;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Host;

/// <summary>LEAN reads the account's cash once a day, and ends the run after five readings that fail.</summary>
internal sealed class CashSyncTests
{
    /// <summary>Ten in New York, of a day after the one on which the rig started.</summary>
    private static readonly DateTime NextDay = LaneRig.Start.Date.AddDays(1).AddHours(15);

    [Test]
    public void CashThatCannotBeReadIsReadAgainAMinuteLaterAndNeverEndsTheRun()
    {
        var rig = new HostRig().Start();
        rig.Venue.CashFailure = new VenueException("the account service is down");
        var now = NextDay;
        for (var attempt = 0; attempt < 6; attempt++, now += TimeSpan.FromMinutes(1))
        {
            Assert.That(rig.Brokerage.ShouldPerformCashSync(now), Is.True, "it is still to be done");
            Assert.That(Perform(rig, now), Is.True, "LEAN counts what is not");
            Assert.That(rig.Brokerage.ShouldPerformCashSync(now.AddSeconds(59)), Is.False, "not again at once");
        }

        rig.Venue.CashFailure = null;
        var algorithm = new QCAlgorithm();
        Assert.That(rig.Brokerage.PerformCashSync(algorithm, now, () => TimeSpan.FromHours(1)), Is.True);
        Assert.That(algorithm.Portfolio.CashBook["USD"].Amount, Is.EqualTo(1_000));
        Assert.That(rig.Brokerage.ShouldPerformCashSync(now.AddMinutes(5)), Is.False, "once a day");
    }

    [Test]
    public void CashIsNotReadWhileTheVenueCannotBeReached()
    {
        var rig = new HostRig().Start();
        rig.Venue.Drop();
        Assert.That(rig.Brokerage.ShouldPerformCashSync(NextDay), Is.False);
        rig.Venue.Drop(back: true);
        Assert.That(rig.Brokerage.ShouldPerformCashSync(NextDay), Is.True);
    }

    private static bool Perform(HostRig rig, DateTime now) => rig.Brokerage.PerformCashSync(new QCAlgorithm(), now, () => TimeSpan.FromHours(1));
}
