using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Sluice.Brokerages.Paper;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Hosting;

namespace Sluice.Tests.Brokerages.Support;

/// <summary>The paper brokerage with an algorithm's security behind it.</summary>
internal sealed class PaperHostRig
{
    public PaperHostRig(DateTime now, MemoryJournalStore? journal = null, MemoryPaperAccountStore? account = null, PaperConfiguration? paper = null)
    {
        Clock = new ManualClock(now);
        Scheduler = new SteppedWorkScheduler(Clock);
        Account = account ?? new MemoryPaperAccountStore();
        var storage = new MemoryEngineStorage(journal ?? new MemoryJournalStore(), new MemoryControlStore(Clock), Account);
        var configured = new AccountConfiguration { Name = "P1", Cash = 50_000, Paper = paper ?? new PaperConfiguration() };
        Services = new EngineServices(Configured(configured), Clock, Scheduler, storage);
        Algorithm.SetDateTime(now);
        Spy = Algorithm.AddEquity("SPY");
        Algorithm.SetLocked();
        Brokerage = SluicePaperBrokerage.Create(Services, Algorithm, configured);
        Brokerage.Connect();
        ((IBrokerage)Brokerage).OrdersStatusChanged += (_, events) => Events.AddRange(events);
        Scheduler.Advance(TimeSpan.FromSeconds(2));
    }

    public QCAlgorithm Algorithm { get; } = new();

    public Security Spy { get; }

    public ManualClock Clock { get; }

    public SteppedWorkScheduler Scheduler { get; }

    public MemoryPaperAccountStore Account { get; }

    public EngineServices Services { get; }

    public SluicePaperBrokerage Brokerage { get; }

    public List<OrderEvent> Events { get; } = [];

    public static EngineConfiguration Configured(params AccountConfiguration[] accounts) => new()
    {
        Deployment = "d",
        Producer = "engine",
        StateFolder = "unused",
        Accounts = accounts.ToDictionary(account => account.Name),
        Strategies = new Dictionary<string, StrategyConfiguration>()
    };

    public void Quote(decimal bid, decimal ask) => Spy.SetMarketPrice(new Tick(Clock.Now, Spy.Symbol, "", "", 100, bid, 100, ask));

    public void Trade(decimal price) => Spy.SetMarketPrice(new Tick(Clock.Now, Spy.Symbol, "", "", 100, price));

    /// <summary>Plans a buy and hands LEAN's order for it to the brokerage.</summary>
    public IntentKey Buy(decimal quantity, Func<IntentRecord, IntentRecord>? change = null)
    {
        var intent = Plans.Plan(Services.Journal, Clock.Now, plain => (change?.Invoke(plain) ?? plain) with { Broker = "paper", Account = "P1", Quantity = quantity });
        Order order = intent.Kind == OrderKind.Market
            ? new MarketOrder(Spy.Symbol, quantity, Clock.Now, intent.Key.Value)
            : new LimitOrder(Spy.Symbol, quantity, intent.LimitPrice!.Value, Clock.Now, intent.Key.Value);
        typeof(Order).GetProperty(nameof(Order.Id))!.SetValue(order, 1);
        Brokerage.PlaceOrder(order);
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        return intent.Key;
    }
}
