using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Simulation;

/// <summary>
/// An engine's lane on the paper venue that is killed again and again, and started again on what is durable: the journal and the paper
/// account. Everything comes from the seed.
/// </summary>
internal sealed class KilledEngine
{
    private const string Broker = "paper";
    private static readonly string[] Symbols = ["USA:EQUITY:SPY", "USA:EQUITY:QQQ"];

    private readonly Random _random;
    private readonly int _seed;
    private readonly ManualClock _clock = new(LaneRig.Start);
    private readonly FixedPrices _prices = new();
    private readonly List<IntentKey> _cancels = [];
    private int _planned;

    public KilledEngine(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        foreach (var symbol in Symbols) _prices.Set(symbol, 99, 101, 100);
    }

    public MemoryJournalStore Journal { get; } = new();

    public MemoryPaperAccountStore Account { get; } = new();

    /// <summary>Calls to the venue for each intent, over all runs.</summary>
    public Dictionary<IntentKey, int> Calls { get; } = [];

    public int Kills { get; private set; }

    /// <summary>Runs until it is killed at one of its next moments.</summary>
    public void RunAndDie()
    {
        var kill = new KillSwitch(_random.Next(1, Kills == 0 ? 60 : 150));
        try
        {
            var run = Start(kill, plans: 12);
            for (var i = 0; i < 40; i++)
            {
                Jolt();
                Replace(run.Journal, run.Lane);
                run.Scheduler.Advance(TimeSpan.FromSeconds(_random.Next(1, 8)));
            }
        }
        catch (KilledException)
        {
            // What the lane does not catch itself: a call that fails is a lost answer, and then nothing runs any more.
        }

        if (kill.IsDead) Kills++;
    }

    /// <summary>Runs without a kill until every intent is done.</summary>
    public EngineJournal RunToTheEnd()
    {
        var run = Start(new KillSwitch(int.MaxValue), plans: 0);
        foreach (var intent in run.Journal.LiveIntents()) run.Lane.Cancel(intent.Key);
        var ended = run.Scheduler.AdvanceUntil(() => run.Journal.LiveIntents().Count == 0, TimeSpan.FromHours(2));
        Assert.That(ended, Is.True, $"seed {_seed}: {string.Join(", ", run.Journal.LiveIntents().Select(intent => $"{intent.Key} {intent.State} {intent.Kind} {intent.Message}"))} never ended");
        return run.Journal;
    }

    private (EngineJournal Journal, SubmissionLane Lane, SteppedWorkScheduler Scheduler) Start(KillSwitch kill, int plans)
    {
        var scheduler = new SteppedWorkScheduler(_clock, _random.Next()) { IsDead = () => kill.IsDead };
        var journal = new EngineJournal(new KillableJournalStore(Journal, kill), new JournalOptions("d", "engine", true));
        var venue = new CountingVenue(new PaperVenue(new KillablePaperStore(Account, kill), _prices, _clock, scheduler, Faults()), kill, Calls);
        var lane = new SubmissionLane(journal, new TradingControl(new MemoryControlStore(_clock)), _clock, scheduler, venue, new RecordingListener(), new LaneOptions());
        venue.Connect();
        lane.Resolve();
        lane.Start();
        for (var i = 0; i < plans; i++) Plan(journal);
        var unsent = journal.LiveIntents().Where(intent => intent.State == IntentState.Planned).OrderBy(intent => intent.Signal.Id, StringComparer.Ordinal).ThenBy(intent => intent.Index);
        foreach (var legs in unsent.GroupBy(intent => intent.Signal))
            lane.Place([.. legs.Select(leg => (leg.Key, $"1-{++_planned}"))]);
        foreach (var key in _cancels) lane.Cancel(key);
        return (journal, lane, scheduler);
    }

    private void Plan(EngineJournal journal)
    {
        if (_random.Next(4) == 0)
        {
            // Two for one costs about a hundred: some limits are never met.
            var legs = Plans.Combo(journal, _clock.Now, leg => leg with { Broker = Broker }, _random.Next(1, 20), _random.Next(2) == 0 ? null : _random.Next(85, 116));
            if (_random.Next(4) == 0) _cancels.Add(legs[_random.Next(2)].Key);
            return;
        }

        var kind = (OrderKind)_random.Next(3);
        var intent = Plans.Plan(journal, _clock.Now, plain => plain with
        {
            Broker = Broker,
            Symbol = Symbols[_random.Next(2)],
            Side = (OrderSide)_random.Next(2),
            Quantity = _random.Next(1, 200),
            Kind = kind,
            LimitPrice = kind == OrderKind.Limit ? _random.Next(95, 106) : null,
            StopPrice = kind == OrderKind.StopMarket ? _random.Next(95, 106) : null
        });
        if (_random.Next(4) == 0) _cancels.Add(intent.Key);
    }

    /// <summary>Changes a price of one of the orders that rest, to one that is never planned.</summary>
    private void Replace(EngineJournal journal, SubmissionLane lane)
    {
        var resting = journal.LiveIntents().Where(intent => intent is { State: IntentState.Working, Kind: not OrderKind.Market, Group: null }).OrderBy(intent => intent.Key.Value, StringComparer.Ordinal).ToList();
        if (resting.Count == 0 || _random.Next(3) != 0) return;
        var intent = resting[_random.Next(resting.Count)];
        var price = _random.Next(95, 106) + 0.5m;
        lane.Replace(intent.Key, intent.Kind == OrderKind.Limit ? new IntentPrices(price, null) : new IntentPrices(null, price));
    }

    private void Jolt()
    {
        foreach (var symbol in Symbols)
        {
            var price = _random.Next(94, 107);
            _prices.Set(symbol, price - 0.05m, price + 0.05m, price);
        }
    }

    private PaperOptions Faults() => new()
    {
        Account = "A1",
        OpeningCash = 1_000_000,
        Seed = _seed,
        // Some wires are slower than the lane is patient: an order then arrives after its answer was given up.
        Delay = TimeSpan.FromMilliseconds(_seed % 7 == 0 ? 24_000 : _seed % 3 * 300),
        PartialFillProbability = 0.5,
        RejectProbability = 0.1,
        LostAnswerProbability = 0.3,
        LostReportProbability = 0.1,
        DuplicateReportProbability = 0.2,
        LateReportProbability = 0.2,
        Costs = new PaperCosts { CommissionPerOrder = 1, SlippageFraction = 0.0005m }
    };
}
