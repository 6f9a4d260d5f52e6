using Moq;
using QuantConnect;
using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Core.Configuration;
using Sluice.Core.Journal;
using Sluice.Hosting;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>A lane brokerage as LEAN sees it, with the test in LEAN's place.</summary>
internal sealed class HostRig
{
    private int _lastId;

    public HostRig(MemoryJournalStore? store = null, ScriptedVenue? venue = null)
    {
        Venue = venue ?? new ScriptedVenue();
        Clock = new ManualClock(LaneRig.Start);
        Scheduler = new SteppedWorkScheduler(Clock);
        Services = new EngineServices(Configuration(), Clock, Scheduler, new MemoryEngineStorage(store ?? new MemoryJournalStore(), new Core.Control.MemoryControlStore(Clock)));
        Orders.Setup(provider => provider.GetOrdersByBrokerageId(It.IsAny<string>())).Returns<string>(id => [.. Known.Where(order => order.BrokerId.Contains(id))]);
        Brokerage = new ScriptedBrokerage(Services, Venue, Orders.Object);
        Brokerage.OrderIdChanged += (_, changed) => IdChanges.Add(changed);
        Brokerage.Message += (_, message) => Messages.Add(message);
    }

    public Mock<IOrderProvider> Orders { get; } = new();

    /// <summary>What LEAN's own book of orders would find.</summary>
    public List<Order> Known { get; } = [];

    public ManualClock Clock { get; }

    public SteppedWorkScheduler Scheduler { get; }

    public EngineServices Services { get; }

    public EngineJournal Journal => Services.Journal;

    public ScriptedVenue Venue { get; }

    public ScriptedBrokerage Brokerage { get; }

    public List<OrderEvent> Events { get; } = [];

    public List<BrokerageOrderIdChangedEvent> IdChanges { get; } = [];

    public List<BrokerageMessageEvent> Messages { get; } = [];

    /// <summary>LEAN connects, reads the account, and subscribes.</summary>
    public HostRig Start()
    {
        Brokerage.Connect();
        Brokerage.GetOpenOrders();
        Subscribe();
        Scheduler.Settle();
        return this;
    }

    /// <summary>LEAN subscribes through the interface.</summary>
    public void Subscribe() => ((IBrokerage)Brokerage).OrdersStatusChanged += (_, events) => Events.AddRange(events);

    public IntentRecord Plan(Func<IntentRecord, IntentRecord>? change = null) => Plans.Plan(Journal, Clock.Now, change);

    /// <summary>LEAN's order for an intent, with an id of LEAN's.</summary>
    public Order OrderFor(IntentRecord intent, decimal? quantity = null)
    {
        var signed = quantity ?? (intent.Side == OrderSide.Buy ? intent.Quantity : -intent.Quantity);
        var symbol = Symbol.Create("SPY", SecurityType.Equity, Market.USA);
        Order order = intent.Kind == OrderKind.Limit
            ? new LimitOrder(symbol, signed, intent.LimitPrice!.Value, Clock.Now, intent.Key.Value)
            : new MarketOrder(symbol, signed, Clock.Now, intent.Key.Value);
        return WithId(order);
    }

    /// <summary>LEAN numbers orders through setters that plugins cannot reach.</summary>
    public Order WithId(Order order)
    {
        typeof(Order).GetProperty(nameof(Order.Id))!.SetValue(order, ++_lastId);
        return order;
    }

    /// <summary>Plans, places, and lets everything run.</summary>
    public (IntentKey Key, Order Order) Place(Func<IntentRecord, IntentRecord>? change = null)
    {
        var intent = Plan(change);
        var order = OrderFor(intent);
        Assert.That(Brokerage.PlaceOrder(order), Is.True);
        Scheduler.Settle();
        return (intent.Key, order);
    }

    private static EngineConfiguration Configuration() => new()
    {
        Deployment = "d",
        Producer = "engine",
        StateFolder = "unused",
        Accounts = new Dictionary<string, AccountConfiguration> { ["A1"] = new() { Name = "A1" } },
        Strategies = new Dictionary<string, StrategyConfiguration>()
    };
}
