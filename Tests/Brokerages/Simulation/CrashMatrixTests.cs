using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Simulation;

/// <summary>
/// The road of one order from Planned to Done, killed at each of its moments in turn: before and after each write of the journal and of the
/// venue's book, and before and after each call.
/// </summary>
internal sealed class CrashMatrixTests
{
    private static readonly PaperOptions Plain = new() { Account = "A1" };

    private static IEnumerable<TestCaseData> Roads()
    {
        yield return Road("filled", Plain, OrderKind.Market, cancel: false);
        yield return Road("filled in parts", Plain with { PartialFillProbability = 1 }, OrderKind.Market, cancel: false);
        yield return Road("rejected", Plain with { RejectProbability = 1 }, OrderKind.Market, cancel: false);
        yield return Road("canceled while it rests", Plain, OrderKind.Limit, cancel: true);
        yield return Road("answer lost after arrival", Plain with { LostAnswerProbability = 1, LostAfterArrivalShare = 1 }, OrderKind.Market, cancel: false);
        yield return Road("answer lost, never arrived", Plain with { LostAnswerProbability = 1, LostAfterArrivalShare = 0 }, OrderKind.Market, cancel: false);
        yield return Road("answer lost, rests, canceled", Plain with { LostAnswerProbability = 0.5, LostAfterArrivalShare = 1, Seed = 2 }, OrderKind.Limit, cancel: true);
        yield return Road("reports lost", Plain with { LostReportProbability = 1 }, OrderKind.Market, cancel: false);
        yield return Road("slow wire", Plain with { Delay = TimeSpan.FromSeconds(24) }, OrderKind.Market, cancel: false);
    }

    [TestCaseSource(nameof(Roads))]
    public void WhereverItIsKilledTheOrderIsAtTheVenueAtMostOnceAndBothBooksAgree(PaperOptions faults, OrderKind kind, bool cancel)
    {
        var moments = 0;
        for (var killed = true; killed; moments++) killed = Survive(faults, kind, cancel, moments + 1);
        TestContext.Out.WriteLine($"{moments - 1} moments");
        Assert.That(moments, Is.GreaterThan(8), "an order passes more moments than that");
    }

    private static TestCaseData Road(string name, PaperOptions faults, OrderKind kind, bool cancel) =>
        new TestCaseData(faults, kind, cancel).SetArgDisplayNames(name);

    /// <returns>Whether the first run was killed at all.</returns>
    private static bool Survive(PaperOptions faults, OrderKind kind, bool cancel, int moment)
    {
        var (store, account, clock, calls) = (new MemoryJournalStore(), new MemoryPaperAccountStore(), new ManualClock(LaneRig.Start), new Dictionary<IntentKey, int>());
        var journal = new EngineJournal(store, new JournalOptions("d", "engine", true));
        var key = Plans.Plan(journal, clock.Now, plain => plain with { Broker = "paper", Kind = kind, LimitPrice = kind == OrderKind.Limit ? 50 : null }).Key;
        var kill = new KillSwitch(moment);
        try
        {
            Run(kill);
        }
        catch (KilledException)
        {
            // The process is gone; what is durable is in the two stores.
        }

        Run(new KillSwitch(int.MaxValue));
        Check(store, account, key, calls, moment);
        return kill.IsDead;

        void Run(KillSwitch running) => Live(new KillableJournalStore(store, running), new KillablePaperStore(account, running), clock, running, calls, faults, key, cancel);
    }

    private static void Live(
        KillableJournalStore store, KillablePaperStore account, ManualClock clock, KillSwitch kill, Dictionary<IntentKey, int> calls, PaperOptions faults, IntentKey key, bool cancel)
    {
        var scheduler = new SteppedWorkScheduler(clock) { IsDead = () => kill.IsDead };
        var journal = new EngineJournal(store, new JournalOptions("d", "engine", true));
        var prices = new FixedPrices();
        prices.Set(PaperRig.Spy, 99, 101, 100);
        var venue = new CountingVenue(new PaperVenue(account, prices, clock, scheduler, faults), kill, calls);
        var lane = new SubmissionLane(journal, new TradingControl(new MemoryControlStore(clock)), clock, scheduler, venue, new RecordingListener(), new LaneOptions());
        venue.Connect();
        lane.Resolve();
        lane.Start();
        if (journal.FindIntent(key)!.State == IntentState.Planned) lane.Place(key, "1-1");
        scheduler.Advance(TimeSpan.FromSeconds(30));
        if (cancel) lane.Cancel(key);
        scheduler.Advance(TimeSpan.FromMinutes(5));
    }

    private static void Check(MemoryJournalStore store, MemoryPaperAccountStore account, IntentKey key, Dictionary<IntentKey, int> calls, int moment)
    {
        var intent = store.FindIntent(key)!;
        var order = account.Load().Orders.SingleOrDefault();
        var where = $"killed at moment {moment}";
        Assert.That(calls.GetValueOrDefault(key), Is.LessThanOrEqualTo(1), where);
        Assert.That(intent.IsDone, Is.True, $"{where}: {intent.State} {intent.Message}");
        Assert.That(intent.Outcome == IntentOutcome.NotSent, Is.EqualTo(order == null), where);
        if (order == null) return;
        Assert.That((intent.Outcome.ToString(), intent.FilledQuantity, intent.BrokerOrderId), Is.EqualTo((order.Status.ToString(), order.FilledQuantity, intent.Outcome == IntentOutcome.Rejected ? intent.BrokerOrderId : order.BrokerOrderId)), where);
        Assert.That(store.Executions.Select(e => (e.CumulativeTo, e.Price)), Is.EqualTo(account.Load().Executions.Select(e => (e.CumulativeQuantity, e.Price))), where);
    }
}
