using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A lane with everything around it in memory and under the test's hand.</summary>
internal sealed class LaneRig
{
    public static readonly DateTime Start = new(2027, 3, 1, 15, 0, 0, DateTimeKind.Utc);

    public LaneRig(ScriptedVenue? venue = null, LaneOptions? options = null, MemoryJournalStore? store = null, bool start = true)
    {
        Venue = venue ?? new ScriptedVenue();
        Store = store ?? new MemoryJournalStore();
        Clock = new ManualClock(Start);
        Scheduler = new SteppedWorkScheduler(Clock);
        Journal = new EngineJournal(Store, new JournalOptions("d", "engine", true));
        Decisions = new MemoryControlStore(Clock);
        Lane = new SubmissionLane(Journal, new TradingControl(Decisions), Clock, Scheduler, Venue, Listener, options ?? new LaneOptions());
        if (!start) return;
        Lane.Resolve();
        Lane.Start();
        Scheduler.Settle();
    }

    public ManualClock Clock { get; }

    public SteppedWorkScheduler Scheduler { get; }

    public MemoryJournalStore Store { get; }

    public EngineJournal Journal { get; }

    public MemoryControlStore Decisions { get; }

    public ScriptedVenue Venue { get; }

    public RecordingListener Listener { get; } = new();

    public SubmissionLane Lane { get; }

    /// <summary>Plans an intent without asking the lane for it.</summary>
    public IntentRecord Plan(Func<IntentRecord, IntentRecord>? change = null, DateTime expires = default) => Plans.Plan(Journal, Clock.Now, change, expires);

    /// <summary>Plans a combo without asking the lane for it.</summary>
    public IReadOnlyList<IntentRecord> PlanCombo(Func<IntentRecord, IntentRecord>? change = null, decimal? net = null) => Plans.Combo(Journal, Clock.Now, change, net: net);

    /// <summary>Plans an intent and asks the lane to send it; nothing has run yet.</summary>
    public IntentKey Ask(Func<IntentRecord, IntentRecord>? change = null, DateTime expires = default)
    {
        var intent = Plan(change, expires);
        Assert.That(Lane.Place(intent.Key, $"1-{Store.Fence}"), Is.True);
        return intent.Key;
    }

    /// <summary>Plans an intent, sends it, and has the venue accept it.</summary>
    public IntentKey Work(string brokerOrderId, Func<IntentRecord, IntentRecord>? change = null)
    {
        var key = Ask(change);
        Scheduler.Settle();
        Venue.Accept(key, brokerOrderId);
        Scheduler.Settle();
        Assert.That(Now(key).State, Is.EqualTo(IntentState.Working));
        return key;
    }

    /// <summary>A position of the strategy: an entry that was filled.</summary>
    public void Hold(decimal quantity, string brokerOrderId = "held")
    {
        Work(brokerOrderId, intent => intent with { Quantity = quantity });
        Venue.Report(ScriptedVenue.Fill(brokerOrderId, quantity, quantity));
        Scheduler.Settle();
    }

    public IntentRecord Now(IntentKey key) => Journal.FindIntent(key)!;

    /// <summary>The published names of the events so far, in order.</summary>
    public IReadOnlyList<string> Events() => [.. Store.ReadOutbox(0, int.MaxValue).Select(row => row.Type)];

    public static IntentRecord Exit(IntentRecord intent) => intent with { Side = OrderSide.Sell, Purpose = IntentPurpose.Exit, ReducesPosition = true };
}
