using Moq;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Hosting;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Host;

/// <summary>What LEAN sees of a brokerage with two accounts, and what the engine learns of them.</summary>
internal sealed class SeveralAccountsTests
{
    private readonly List<BrokerageMessageEvent> _messages = [];
    private readonly List<OrderEvent> _events = [];
    private ManualClock _clock = null!;
    private SteppedWorkScheduler _scheduler = null!;
    private EngineServices _services = null!;
    private ScriptedVenue _first = null!;
    private ScriptedVenue _second = null!;
    private ScriptedRouting _brokerage = null!;
    private int _lastId;

    [Test]
    public void The_cash_of_all_accounts_is_read_when_one_of_them_is_due_and_not_while_one_is_away()
    {
        var last = _brokerage.LastSyncDateTimeUtc;
        Assert.That(_brokerage.ShouldPerformCashSync(last.AddMinutes(59)), Is.False);
        Assert.That(_brokerage.ShouldPerformCashSync(last.AddMinutes(60)), Is.True, "the second account's hour");
        _first.Drop();
        Assert.That(_brokerage.ShouldPerformCashSync(last.AddMinutes(60)), Is.False);
    }

    [SetUp]
    public void SetUp()
    {
        _messages.Clear();
        _events.Clear();
        _clock = new ManualClock(LaneRig.Start);
        _scheduler = new SteppedWorkScheduler(_clock);
        var configuration = new EngineConfiguration
        {
            Deployment = "d",
            Producer = "engine",
            StateFolder = "unused",
            Accounts = new Dictionary<string, AccountConfiguration> { ["A1"] = new() { Name = "A1" }, ["A2"] = new() { Name = "A2" } },
            Strategies = new Dictionary<string, StrategyConfiguration>()
        };
        _services = new EngineServices(configuration, _clock, _scheduler, new MemoryEngineStorage(new MemoryJournalStore(), new MemoryControlStore(_clock)));
        (_first, _second) = (new ScriptedVenue(), new ScriptedVenue(ScriptedVenue.Keyed() with { Account = "A2" }));
        _brokerage = new ScriptedRouting(_services, [_first, _second], new Mock<IOrderProvider>().Object);
        _brokerage.Message += (_, message) => _messages.Add(message);
        _brokerage.Connect();
        ((IBrokerage)_brokerage).OrdersStatusChanged += (_, events) => _events.AddRange(events);
        _scheduler.Advance(TimeSpan.FromSeconds(2));
    }

    [TearDown]
    public void TearDown()
    {
        _brokerage.Dispose();
        _services.Dispose();
    }

    [Test]
    public void AnOrderGoesToTheAccountItWasPlannedFor()
    {
        var (one, other) = (Place("A1"), Place("A2"));
        Assert.That(_first.Placed.Select(intent => intent.Key), Is.EqualTo(new[] { one }));
        Assert.That(_second.Placed.Select(intent => intent.Key), Is.EqualTo(new[] { other }));
        _second.Report(ScriptedVenue.Fill("B1", 100, 100, key: other.Value));
        _scheduler.Settle();
        Assert.That(_events[^1].Status, Is.EqualTo(OrderStatus.Filled));
        Assert.That(_services.Journal.FindIntent(other)!.Outcome, Is.EqualTo(IntentOutcome.Filled));
    }

    [Test]
    public void CashIsAddedUp() => Assert.That(_brokerage.GetCashBalance().Single(), Is.EqualTo(new CashAmount(2_000, "USD")));

    [Test]
    public void LeanIsToldOfALossOnlyWhenNobodyIsLeftAndStrictlyInPairs()
    {
        _first.Drop();
        _scheduler.Settle();
        Assert.That((_brokerage.IsConnected, Pairs()), Is.EqualTo((true, "")));
        Assert.That(_messages.Single().Type, Is.EqualTo(BrokerageMessageType.Warning));
        _second.Drop();
        _second.Drop();
        _scheduler.Settle();
        Assert.That((_brokerage.IsConnected, Pairs()), Is.EqualTo((false, "Disconnect")));
        _first.Drop(back: true);
        _second.Drop(back: true);
        _scheduler.Settle();
        Assert.That((_brokerage.IsConnected, Pairs()), Is.EqualTo((true, "Disconnect Reconnect")));
    }

    [Test]
    public void TheEngineLearnsWhichAccountIsLost()
    {
        _second.Drop();
        Assert.That((_services.Health.Of("A1").Connected, _services.Health.Of("A2").Connected), Is.EqualTo((true, false)));
        _scheduler.Settle();
        Assert.That(Told("BROKER_DISCONNECTED"), Is.EqualTo(1));
        _second.Drop(back: true);
        _scheduler.Settle();
        Assert.That((_services.Health.Of("A2").Connected, Told("BROKER_CONNECTED")), Is.EqualTo((true, 1)));
    }

    [Test]
    public void LostAnswersInARowAreCountedUntilOneComes()
    {
        _first.Lose(Place("A1"));
        _scheduler.Settle();
        _first.Lose(Place("A1"));
        _scheduler.Settle();
        Assert.That((_services.Health.Of("A1").Failures, _services.Health.Of("A2").Failures), Is.EqualTo((2, 0)));
        _first.Reject(Place("A1"));
        _scheduler.Settle();
        Assert.That(_services.Health.Of("A1").Failures, Is.Zero, "a rejection is an answer");
    }

    [Test]
    public void HoldingsOfOneInstrumentAreAddedUpAtTheirWeightedPrice()
    {
        var spy = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        var ibm = Symbol.Create("IBM", SecurityType.Equity, Market.USA);
        var sum = HostHoldings.Sum(
        [
            new Holding { Symbol = spy, Quantity = 10, AveragePrice = 100 },
            new Holding { Symbol = ibm, Quantity = 5, AveragePrice = 50 },
            new Holding { Symbol = spy, Quantity = 30, AveragePrice = 104 },
            new Holding { Symbol = ibm, Quantity = -5, AveragePrice = 60 }
        ]);
        Assert.That(sum.Select(holding => (holding.Symbol, holding.Quantity, holding.AveragePrice)), Is.EqualTo(new[] { (spy, 40m, 103m) }));
    }

    private IntentKey Place(string account)
    {
        var intent = Plans.Plan(_services.Journal, _clock.Now, plain => plain with { Account = account });
        var order = new MarketOrder(Symbol.Create("SPY", SecurityType.Equity, Market.USA), intent.Side == OrderSide.Buy ? intent.Quantity : -intent.Quantity, _clock.Now, intent.Key.Value);
        typeof(Order).GetProperty(nameof(Order.Id))!.SetValue(order, ++_lastId);
        Assert.That(_brokerage.PlaceOrder(order), Is.True);
        _scheduler.Settle();
        return intent.Key;
    }

    private int Told(string type) => _services.Journal.Store.ReadOutbox(0, 1_000).Count(row => row.Type == type);

    private string Pairs() => string.Join(' ', _messages.Select(message => message.Type).Where(type => type is BrokerageMessageType.Disconnect or BrokerageMessageType.Reconnect));
}
