using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Submission;

/// <summary>The end of a run, on real threads.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LaneRestTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EngineJournal _journal = new(new MemoryJournalStore(), new JournalOptions("d", "engine", true));
    private readonly ScriptedVenue _venue = new();
    private readonly ThreadWorkScheduler _scheduler = new();

    [Test]
    public void A_rest_waits_for_the_answer_on_its_way_and_sends_nothing_more()
    {
        using var lane = Started();
        var first = Ask(lane);
        Assert.That(_scheduler.WaitUntil(() => _journal.FindIntent(first)!.State == IntentState.Sending, Patience), Is.True);
        var resting = Task.Run(() => lane.Rest(Patience));
        Assert.That(resting.Wait(TimeSpan.FromMilliseconds(100)), Is.False, "the answer is on its way");
        var second = Ask(lane);
        _venue.Accept(first, "B1");
        Assert.That(resting.Wait(Patience) && resting.Result, Is.True);
        Assert.That((_journal.FindIntent(first)!.State, _journal.FindIntent(second)!.State, _venue.Placed.Count), Is.EqualTo((IntentState.Working, IntentState.Planned, 1)));
        lane.Continue();
        Assert.That(_scheduler.WaitUntil(() => _venue.Placed.Count == 2, Patience), Is.True);
    }

    [Test]
    public void A_rest_ends_when_its_time_is_up()
    {
        using var lane = Started();
        var key = Ask(lane);
        Assert.That(_scheduler.WaitUntil(() => _journal.FindIntent(key)!.State == IntentState.Sending, Patience), Is.True);
        Assert.That(lane.Rest(TimeSpan.FromMilliseconds(50)), Is.False);
    }

    private SubmissionLane Started()
    {
        var lane = new SubmissionLane(
            _journal, new TradingControl(new MemoryControlStore(TimeProvider.System)), TimeProvider.System, _scheduler, _venue, new RecordingListener(),
            new LaneOptions { RequestTimeout = Patience, Lease = 2 * Patience, ParkedPatience = 2 * Patience });
        lane.Resolve();
        lane.Start();
        return lane;
    }

    private IntentKey Ask(SubmissionLane lane)
    {
        var intent = Plans.Plan(_journal, DateTime.UtcNow);
        Assert.That(lane.Place(intent.Key, "1-1"), Is.True);
        return intent.Key;
    }
}
