using System.Collections.Concurrent;
using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>
/// One life of an engine at a simulated broker: the production lane on its own thread, its journal in a store that outlives it, the
/// production client over real sockets.
/// </summary>
internal sealed class ContractEngine : IDisposable
{
    /// <summary>By the wall's clock. The longest wait of a venue, a minute, takes three seconds of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>Longer than a test.</summary>
    public static readonly TimeSpan NoFees = TimeSpan.FromDays(1);

    private readonly MemoryJournalStore _store;
    private readonly FastScheduler _scheduler;
    private readonly ConcurrentQueue<string> _failures = [];
    private int _orders;

    private ContractEngine(BrokerStage stage, FastClock clock, MemoryJournalStore store)
    {
        _store = store;
        Stage = stage;
        Clock = clock;
        _scheduler = new FastScheduler(clock);
        _scheduler.Failed += (_, failure) => _failures.Enqueue(failure.ToString());
        Journal = new EngineJournal(store, new JournalOptions("contract", "engine", true));
        Venue = stage.Open(Journal);
        Venue.ConnectionChanged += (connected, message) => Connections.Enqueue((connected, message));
        Lane = new SubmissionLane(Journal, new TradingControl(new MemoryControlStore(clock)), clock, _scheduler, Venue, Listener, new LaneOptions { FeeDelay = NoFees });
        Venue.Connect();
        Snapshot = Lane.Resolve();
    }

    /// <summary>Of the workers, as they happened.</summary>
    public IReadOnlyList<string> Failures => [.. _failures];

    public BrokerStage Stage { get; }

    public FastClock Clock { get; }

    public EngineJournal Journal { get; }

    public IVenue Venue { get; }

    public SubmissionLane Lane { get; }

    public ContractListener Listener { get; } = new();

    public ConcurrentQueue<(bool Connected, string Message)> Connections { get; } = [];

    /// <summary>The account as it was when this life began.</summary>
    public VenueSnapshot Snapshot { get; }

    /// <summary>Connects, settles what an earlier life left in the store, and begins to work.</summary>
    public static ContractEngine Start(BrokerStage stage, FastClock clock, MemoryJournalStore? store = null)
    {
        var engine = new ContractEngine(stage, clock, store ?? new MemoryJournalStore());
        engine.Lane.Start();
        return engine;
    }

    /// <summary>The next life, with the same journal; this one has ended.</summary>
    public ContractEngine Next() => Start(Stage, Clock, _store);

    /// <summary>Plans an order without sending it.</summary>
    public IntentRecord Plan(Func<IntentRecord, IntentRecord>? change = null) => Plans.Plan(Journal, Clock.GetUtcNow().UtcDateTime, plain =>
    {
        var standard = OnAccount(plain) with { Symbol = Stage.Facts.Symbol, Quantity = Stage.Facts.Lot * 10 };
        return change?.Invoke(standard) ?? standard;
    });

    /// <summary>Plans one combo of two legs, bought and sold, with a net limit.</summary>
    public IReadOnlyList<IntentRecord> PlanCombo(decimal net, Func<IntentRecord, IntentRecord> change) =>
        Plans.Combo(Journal, Clock.GetUtcNow().UtcDateTime, plain => change(OnAccount(plain)), quantity: 1, net: net);

    /// <summary>Plans an order and asks the lane to send it.</summary>
    public IntentKey Send(Func<IntentRecord, IntentRecord>? change = null)
    {
        var intent = Plan(change);
        Assert.That(Lane.Place(intent.Key, $"1-{Interlocked.Increment(ref _orders)}"), Is.True, "the lane has room");
        return intent.Key;
    }

    /// <summary>Sends a limit order to buy that rests below the market, and waits until the venue has it.</summary>
    public IntentRecord Rest(Func<IntentRecord, IntentRecord>? change = null)
    {
        var limit = Stage.Facts.Price - (100 * Stage.Facts.Tick);
        var key = Send(plain =>
        {
            var resting = plain with { Kind = OrderKind.Limit, LimitPrice = limit };
            return change?.Invoke(resting) ?? resting;
        });
        return WaitFor(key, intent => intent.State == IntentState.Working, "rests at the venue");
    }

    public IntentRecord Now(IntentKey key) => Journal.FindIntent(key)!;

    /// <summary>Waits until the intent is as it should be, and returns it.</summary>
    public IntentRecord WaitFor(IntentKey key, Func<IntentRecord, bool> condition, string what)
    {
        WaitUntil(() => condition(Now(key)), () => $"{what}; the order is {Describe(Now(key))}");
        return Now(key);
    }

    public IntentRecord WaitForEnd(IntentKey key) => WaitFor(key, intent => intent.IsDone, "ends");

    public void WaitUntil(Func<bool> condition, Func<string> what)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.That(_failures, Is.Empty, "no worker may fail");
            if (TimeProvider.System.GetElapsedTime(deadline) > Patience)
                Assert.Fail($"{Stage.Name}: not within {Patience.TotalSeconds} s: {what()}; warnings: {string.Join(" | ", Listener.Warnings)}");
            Thread.Sleep(5);
        }
    }

    public void WaitUntil(Func<bool> condition, string what) => WaitUntil(condition, () => what);

    public void Dispose()
    {
        Lane.Dispose();
        Venue.Dispose();
    }

    private IntentRecord OnAccount(IntentRecord plain) => plain with
    {
        Broker = Venue.Profile.Broker,
        Account = Venue.Profile.Account,
        Currency = Venue.Profile.Currency,
        Duration = Stage.Facts.Duration
    };

    private static string Describe(IntentRecord intent) =>
        $"{intent.State} {intent.Outcome} {intent.Reason} '{intent.Message}' as {intent.BrokerOrderId ?? "no order"}, filled {intent.FilledQuantity} of {intent.Quantity}";
}
