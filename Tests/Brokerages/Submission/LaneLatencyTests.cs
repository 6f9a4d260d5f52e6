using System.Diagnostics;
using Sluice.Brokerages.Submission;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>What the lane itself costs, without a disk or a network.</summary>
internal sealed class LaneLatencyTests
{
    [Test]
    public void FromTheCallOfTheHostToTheCallOfTheVenueTakesLessThanAHundredMicroseconds()
    {
        long called = 0;
        var rig = new LaneRig { Venue = { OnPlace = intent => Answer(intent.Key.Value) } };
        List<double> micros = [];
        for (var i = 0; i < 3_000; i++)
        {
            var intent = rig.Plan();
            var start = Stopwatch.GetTimestamp();
            rig.Lane.Place(intent.Key, "1-1");
            rig.Scheduler.Settle();
            micros.Add(Stopwatch.GetElapsedTime(start, called).TotalMicroseconds);
            // The venue's budget comes back with time.
            rig.Clock.MoveTo(rig.Clock.Now.AddMilliseconds(2));
        }

        var median = micros.Skip(500).Order().ElementAt(1_250);
        TestContext.Out.WriteLine($"median {median:0.0} us");
        Assert.That(median, Is.LessThan(100));

        Task<PlaceAnswer> Answer(string key)
        {
            called = Stopwatch.GetTimestamp();
            return Task.FromResult(PlaceAnswer.Accepted("B" + key));
        }
    }
}
