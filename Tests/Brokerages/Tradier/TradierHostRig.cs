using Moq;
using QuantConnect;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Brokerages.Tradier;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Core.Secrets;
using Sluice.Hosting;
using Sluice.Simulators.Tradier;
using Sluice.Tests.Brokerages.Support;

namespace Sluice.Tests.Brokerages.Tradier;

/// <summary>One run of the Tradier brokerage as LEAN has it, on its own threads, against a simulator that outlives it.</summary>
internal sealed class TradierHostRig : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly List<OrderEvent> _events = [];
    private int _lastId;

    public TradierHostRig(TradierSimulator simulator, MemoryJournalStore store)
    {
        var control = new MemoryControlStore(TimeProvider.System);
        Services = new EngineServices(Configuration(simulator), TimeProvider.System, new ThreadWorkScheduler(), new MemoryEngineStorage(store, control));
        var orders = new Mock<IOrderProvider>();
        orders.Setup(provider => provider.GetOrdersByBrokerageId(It.IsAny<string>())).Returns<string>(id => [.. Known.Where(order => order.BrokerId.Contains(id))]);
        Brokerage = SluiceTradierBrokerage.Create(Services, orders.Object, Services.Configuration.Accounts["main"]);
    }

    public EngineServices Services { get; }

    public SluiceTradierBrokerage Brokerage { get; }

    public List<Order> Open { get; } = [];

    /// <summary>What LEAN's own book of orders would find.</summary>
    private List<Order> Known { get; } = [];

    public IReadOnlyList<OrderEvent> Events
    {
        get
        {
            lock (_events) return [.. _events];
        }
    }

    /// <summary>LEAN connects, reads the account, and subscribes.</summary>
    public TradierHostRig Start()
    {
        Brokerage.Connect();
        foreach (var order in Brokerage.GetOpenOrders())
        {
            Open.Add(WithId(order));
            Known.Add(order);
        }

        ((IBrokerage)Brokerage).OrdersStatusChanged += (_, events) =>
        {
            lock (_events) _events.AddRange(events);
        };
        return this;
    }

    /// <summary>Plans an order of shares of SPY and hands it over.</summary>
    public IntentKey Place(decimal quantity, decimal? limit = null)
    {
        var intent = Plans.Plan(Services.Journal, TimeProvider.System.GetUtcNow().UtcDateTime, plain => plain with
        {
            Broker = "tradier",
            Account = "main",
            Quantity = quantity,
            Kind = limit == null ? OrderKind.Market : OrderKind.Limit,
            LimitPrice = limit,
            Duration = OrderDuration.Day
        });
        var (symbol, time) = (Symbol.Create("SPY", SecurityType.Equity, Market.USA), TimeProvider.System.GetUtcNow().UtcDateTime);
        Order order = limit is { } price ? new LimitOrder(symbol, quantity, price, time, intent.Key.Value) : new MarketOrder(symbol, quantity, time, intent.Key.Value);
        Assert.That(Brokerage.PlaceOrder(WithId(order)), Is.True);
        return intent.Key;
    }

    public IntentRecord Find(IntentKey key) => Services.Journal.FindIntent(key)!;

    public void Until(Func<bool> condition, string what)
    {
        Assert.That(SpinWait.SpinUntil(() => Services.Failure != null || condition(), Deadline), Is.True, $"it never came to this: {what}");
        Assert.That(Services.Failure, Is.Null);
    }

    public void Dispose()
    {
        Brokerage.Dispose();
        Services.Dispose();
    }

    private static EngineConfiguration Configuration(TradierSimulator simulator) => new()
    {
        Deployment = "d",
        Producer = "engine",
        StateFolder = "unused",
        Accounts = new Dictionary<string, AccountConfiguration>
        {
            ["main"] = new()
            {
                Name = "main",
                Broker = "tradier",
                Tradier = new TradierConfiguration
                {
                    Url = new Uri(simulator.Uri, "v1/"),
                    StreamUrl = new Uri(simulator.SocketUri, "v1/"),
                    Token = new Secret("tradier-token"),
                    Account = simulator.AccountNumber
                }
            }
        },
        Strategies = new Dictionary<string, StrategyConfiguration>()
    };

    /// <summary>LEAN numbers orders through setters that plugins cannot reach.</summary>
    private Order WithId(Order order)
    {
        typeof(Order).GetProperty(nameof(Order.Id))!.SetValue(order, ++_lastId);
        return order;
    }
}
