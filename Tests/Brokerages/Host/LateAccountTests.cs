using Moq;
using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Tests.Brokerages.Support;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Host;

/// <summary>A start while an account cannot be reached: one of several, and all of them.</summary>
internal sealed class LateAccountTests
{
    private readonly List<OrderEvent> _events = [];
    private ManualClock _clock = null!;
    private SteppedWorkScheduler _scheduler = null!;
    private EngineServices _services = null!;
    private ScriptedVenue _first = null!;
    private ScriptedVenue _second = null!;
    private ScriptedRouting _brokerage = null!;
    private decimal _cash;

    private static VenueException Away => new("connection refused") { IsTransient = true };

    [SetUp]
    public void SetUp()
    {
        _events.Clear();
        _clock = new ManualClock(LaneRig.Start);
        _scheduler = new SteppedWorkScheduler(_clock);
        Open(new MemoryJournalStore());
    }

    [TearDown]
    public void TearDown()
    {
        _brokerage.Dispose();
        _services.Dispose();
    }

    [Test]
    public void TheEngineStartsWithTheAccountThatIsThereAndTellsOfTheOther()
    {
        Plan("A2");
        StartWithoutSecond();
        Assert.That((_services.Health.Of("A1").Connected, _services.Health.Of("A2").Connected), Is.EqualTo((true, false)));
        Assert.That((Told("ALERT"), Told("BROKER_DISCONNECTED")), Is.EqualTo((1, 1)));
        Assert.That(_cash, Is.EqualTo(1_000), "what is at the other account nobody knows");
    }

    [Test]
    public void WhatMayHaveLeftIsInDoubtUntilTheAccountIsReachedAndIsSettledThen()
    {
        var doubtful = Plan("A2");
        _services.Journal.BeginSending([(doubtful.Key, "1-1")], _clock.Now);
        StartWithoutSecond();
        Assert.That(_services.Journal.FindIntent(doubtful.Key)!.State, Is.EqualTo(IntentState.Unknown));
        var told = _brokerage.GetOpenOrders().Single();
        Assert.That(told.Tag, Is.EqualTo(doubtful.Key.Value), "LEAN knows of it from the start");
        typeof(Order).GetProperty(nameof(Order.Id))!.SetValue(told, 1);

        _scheduler.Advance(TimeSpan.FromMinutes(1));
        Assert.That((_second.Placed.Count, _second.Reads), Is.EqualTo((0, 0)));
        _second.OnEvidence = _ => VenueEvidence.There(ScriptedVenue.Order("B1", VenueOrderStatus.Filled, filled: 100, average: 10, key: doubtful.Key.Value), "found");
        _second.ConnectFailure = null;
        _scheduler.Advance(TimeSpan.FromSeconds(30));
        Assert.That(_services.Journal.FindIntent(doubtful.Key)!.Outcome, Is.EqualTo(IntentOutcome.Filled));
        Assert.That(_events[^1].Status, Is.EqualTo(OrderStatus.Filled));
        Assert.That((_services.Health.Of("A2").Connected, Told("BROKER_CONNECTED")), Is.EqualTo((true, 1)));
    }

    [Test]
    public void HoldingsOfAnAccountThatIsAwayAreThoseOfTheBooks()
    {
        var store = new MemoryJournalStore();
        var before = new LaneRig(new ScriptedVenue(ScriptedVenue.Keyed() with { Account = "A2" }), store: store);
        before.Work("B1", intent => intent with { Account = "A2" });
        before.Venue.Report(ScriptedVenue.Fill("B1", 100, 100));
        before.Scheduler.Settle();
        Open(store);
        StartWithoutSecond();
        Assert.That(_brokerage.GetAccountHoldings().Select(held => (held.Quantity, held.AveragePrice)), Is.EqualTo(new[] { (100m, 10m) }));
    }

    [Test]
    public void WhenNobodyIsThereTheStartTriesForHalfAMinuteAndThenSaysWhy()
    {
        _first.ConnectFailure = _second.ConnectFailure = Away;
        var connecting = Task.Run(_brokerage.Connect);
        var elapsed = PassUntilDone(connecting);
        Assert.That(connecting.Exception?.GetBaseException(), Is.TypeOf<VenueException>().With.Message.Contains("30 s").And.Message.Contains("connection refused"));
        Assert.That(elapsed, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void AStreamThatIsCutDuringTheStartDoesNotEndTheEngine()
    {
        _first.ConnectFailure = _second.ConnectFailure = Away;
        var connecting = Task.Run(_brokerage.Connect);
        _clock.MoveTo(_clock.Now.AddSeconds(3));
        _first.ConnectFailure = _second.ConnectFailure = null;
        PassUntilDone(connecting);
        Assert.That((connecting.IsCompletedSuccessfully, _brokerage.IsConnected), Is.EqualTo((true, true)));
    }

    [Test]
    public void ALoginThatIsRefusedEndsTheStartAtOnceThoughAnotherAccountIsThere()
    {
        _second.ConnectFailure = new VenueException("wrong key");
        Assert.That(_brokerage.Connect, Throws.TypeOf<VenueException>().With.Message.EqualTo("wrong key"));
    }

    /// <summary>An engine on a journal, which has not connected yet.</summary>
    private void Open(MemoryJournalStore store)
    {
        _brokerage?.Dispose();
        _services?.Dispose();
        var configuration = new EngineConfiguration
        {
            Deployment = "d",
            Producer = "engine",
            StateFolder = "unused",
            Accounts = new Dictionary<string, AccountConfiguration> { ["A1"] = new() { Name = "A1" }, ["A2"] = new() { Name = "A2" } },
            Strategies = new Dictionary<string, StrategyConfiguration>()
        };
        _services = new EngineServices(configuration, _clock, _scheduler, new MemoryEngineStorage(store, new MemoryControlStore(_clock)));
        (_first, _second) = (new ScriptedVenue(), new ScriptedVenue(ScriptedVenue.Keyed() with { Account = "A2" }));
        _brokerage = new ScriptedRouting(_services, [_first, _second], new Mock<IOrderProvider>().Object);
    }

    private void StartWithoutSecond()
    {
        _second.ConnectFailure = Away;
        _brokerage.Connect();
        _cash = _brokerage.GetCashBalance().Sum(amount => amount.Amount);
        ((IBrokerage)_brokerage).OrdersStatusChanged += (_, events) => _events.AddRange(events);
        _scheduler.Advance(TimeSpan.FromSeconds(2));
    }

    private TimeSpan PassUntilDone(Task task)
    {
        var passed = TimeSpan.Zero;
        var done = SpinWait.SpinUntil(
            () =>
            {
                if (task.IsCompleted) return true;
                _clock.MoveTo(_clock.Now.AddSeconds(1));
                passed += TimeSpan.FromSeconds(1);
                Thread.Sleep(1);
                return false;
            },
            TimeSpan.FromSeconds(60));
        Assert.That(done, Is.True, "the start neither ends nor fails");
        return passed;
    }

    private IntentRecord Plan(string account) => Plans.Plan(_services.Journal, _clock.Now, plain => plain with { Account = account });

    private int Told(string type) => _services.Journal.Store.ReadOutbox(0, 1_000).Count(row => row.Type == type);
}
