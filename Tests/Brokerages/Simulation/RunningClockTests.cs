using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Simulation;

/// <summary>Time goes on while a step works out how long it may idle.</summary>
internal sealed class RunningClockTests
{
    [TestCase(7)]
    [TestCase(130)]
    [TestCase(1_100)]
    public void AStepNeverAsksForAWaitBelowZero(int millisecondsPerLook)
    {
        var clock = new RunningClock(LaneRig.Start, TimeSpan.FromMilliseconds(millisecondsPerLook));
        var scheduler = new CapturedSteps();
        var journal = new EngineJournal(new MemoryJournalStore(), new JournalOptions("d", "engine", true));
        var prices = new FixedPrices();
        prices.Set(PaperRig.Spy, 99, 101, 100);
        var faults = new PaperOptions { Account = "A1", Delay = TimeSpan.FromSeconds(1), LostAnswerProbability = 0.5, LateReportProbability = 0.5, PartialFillProbability = 0.5 };
        using var venue = new PaperVenue(new MemoryPaperAccountStore(), prices, clock, scheduler, faults);
        var control = new TradingControl(new MemoryControlStore(clock));
        using var lane = new SubmissionLane(journal, control, clock, scheduler, venue, new RecordingListener(), new LaneOptions { RequestsPerSecond = 5, Burst = 2 });
        venue.Connect();
        lane.Resolve();
        lane.Start();
        for (var i = 0; i < 2_000; i++)
        {
            if (i < 300 && i % 3 == 0) Place(i);
            foreach (var step in scheduler.Steps) Assert.That(step(), Is.GreaterThanOrEqualTo(TimeSpan.Zero).Or.EqualTo(Timeout.InfiniteTimeSpan));
        }

        void Place(int number)
        {
            var rests = number % 2 == 0;
            var intent = Plans.Plan(journal, LaneRig.Start, plain => plain with { Broker = "paper", Kind = rests ? OrderKind.Limit : OrderKind.Market, LimitPrice = rests ? 50 : null });
            lane.Place(intent.Key, "1-1");
            if (rests) lane.Cancel(intent.Key);
        }
    }
}
