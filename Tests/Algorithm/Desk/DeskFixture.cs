using Newtonsoft.Json.Linq;
using QuantConnect;
using Sluice.Algorithm.Actions;
using Sluice.Algorithm.Breakers;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Intake;
using Sluice.Algorithm.Limits;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Protection;
using Sluice.Algorithm.RiskModels;
using Sluice.Algorithm.Routing;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Tests.Algorithm.Desk;

/// <summary>A desk on a journal in memory, with market, account and venue in the test's hands.</summary>
internal sealed class DeskFixture
{
    public const string Spy = "USA:EQUITY:SPY";

    private int _nextEntry;

    public DeskFixture(NettingMode netting = NettingMode.None, decimal defaultStop = 0, LimitConfiguration? limits = null, MemoryJournalStore? store = null, SignalsConfiguration? signals = null, RoutingConfiguration? routing = null, Func<EngineConfiguration, EngineConfiguration>? change = null, MemoryControlStore? control = null, IRiskModelView? models = null, string broker = AccountConfiguration.PaperBroker)
    {
        Configuration = Configure(netting, defaultStop, limits ?? Wide, routing, broker) with { Signals = signals ?? new SignalsConfiguration() };
        if (change != null) Configuration = change(Configuration);
        Store = store ?? new MemoryJournalStore();
        Journal = new EngineJournal(Store, new JournalOptions("test", "engine", WithTimes: false));
        Venue = new FakeVenue(Journal, Market);
        ControlStore = control ?? new MemoryControlStore(new MarketClock(Market));
        Market.SetPrice(Spy, 100);
        Health = new AccountHealth(new MarketClock(Market));
        Desk = Build(models);
        Venue.AfterChange = () => Desk.Drain();
        Journal.Committed += commit => Desk.OnCommitted(commit);
    }

    public static LimitConfiguration Wide { get; } = new()
    {
        Position = 10,
        Exposure = 10,
        Heat = 10,
        RiskPerPosition = 1,
        Strength = 0,
        MinimumOrderValue = 0,
        OrdersPerBar = 1000,
        OrdersPerMinute = 1000,
        OrdersPerSecond = 1000
    };

    public EngineConfiguration Configuration { get; }

    public MemoryJournalStore Store { get; }

    public EngineJournal Journal { get; }

    public FakeMarket Market { get; } = new();

    public FakeAccount Account { get; } = new();

    public FakeVenue Venue { get; }

    /// <summary>What the desk has told people.</summary>
    public List<string> Reports { get; } = [];

    public MemoryControlStore ControlStore { get; }

    public TradingDesk Desk { get; }

    public RouteDesk Routes { get; private set; } = null!;

    /// <summary>How the accounts are doing, on the market's clock.</summary>
    public AccountHealth Health { get; }

    /// <summary>Sends a signal, given as the fields beside id, source, strategy and time. Returns its record afterwards.</summary>
    public SignalRecord Send(string id, string fields, string strategy = "alpha")
    {
        Deliver(Document(id, fields, strategy));
        return Record(id);
    }

    /// <summary>Sends several signals in one slice.</summary>
    public void SendTogether(params string[] documents)
    {
        foreach (var document in documents) Desk.Post(new DeskMessage.Arrived(Point(document, null)));
        Desk.Drain();
    }

    public string Document(string id, string fields, string strategy = "alpha")
    {
        var signal = JObject.Parse("{" + fields + "}");
        signal.AddFirst(new JProperty("time", Market.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'")));
        signal.AddFirst(new JProperty("strategy", strategy));
        signal.AddFirst(new JProperty("source", "test"));
        signal.AddFirst(new JProperty("id", id));
        return signal.ToString(Newtonsoft.Json.Formatting.None);
    }

    public SignalReceipt Deliver(string document) => Deliver(document, new SignalReceipt(() => { }));

    public SignalReceipt Deliver(string document, SignalReceipt receipt)
    {
        Desk.Post(new DeskMessage.Arrived(Point(document, receipt)));
        Desk.Drain();
        return receipt;
    }

    /// <summary>Tells the desk what the trading decisions are, as the engine does when they have changed.</summary>
    public void LookAtControl()
    {
        Desk.Post(new DeskMessage.ControlChanged(ControlStore.Read()));
        Desk.Drain();
    }

    public void Tick()
    {
        Desk.Post(DeskMessage.Tick.Instance);
        Desk.Drain();
    }

    /// <summary>Moves the time on and looks around.</summary>
    public void Pass(TimeSpan time)
    {
        Market.UtcNow += time;
        Tick();
    }

    public SignalRecord Record(string id) => Journal.FindSignal(new SignalKey("test", id)) ?? throw new AssertionException($"signal {id} is not in the journal");

    public decimal Book(string strategy = "alpha", string symbol = Spy, string account = "paper") => Journal.FindPosition(new Sluice.Core.Books.BookKey(strategy, symbol, account))?.Quantity ?? 0;

    /// <summary>Looks after the routes, as the engine does by the clock.</summary>
    public void LookAtRoutes()
    {
        if (!Routes.IsDue(ControlStore.Read(), Market.UtcNow)) return;
        Desk.Post(new DeskMessage.RoutesDue(ControlStore.Read()));
        Desk.Drain();
    }

    /// <summary>An account is lost: its lane sends nothing any more.</summary>
    public void Lose(string account)
    {
        Venue.Lost.Add(account);
        Health.TellConnection(account, connected: false);
        Tick();
    }

    /// <summary>The account is back, and its lane sends what waits there.</summary>
    public void Regain(string account)
    {
        Venue.Lost.Remove(account);
        Health.TellConnection(account, connected: true);
        Venue.SendWaiting(account);
        Tick();
    }

    /// <summary>The stops that rest at the venue.</summary>
    public IReadOnlyList<IntentRecord> Stops() => [.. Journal.LiveIntents().Where(intent => intent.Purpose == IntentPurpose.Stop)];

    public IReadOnlyList<string> EventTypes() => [.. Store.ReadOutbox(0, int.MaxValue).Select(row => row.Type)];

    private SignalData Point(string document, SignalReceipt? receipt) => SignalData.Live(
        Symbol.Empty, $"{++_nextEntry}-0", document, new SignalCodec(Configuration.Signals).Read(document), Market.UtcNow, receipt ?? new SignalReceipt(() => { }));

    private TradingDesk Build(IRiskModelView? models)
    {
        var router = new StrategyRouter(Configuration);
        var control = new TradingControl(ControlStore);
        var planner = new OrderPlanner(new OrderQuantities(router, Account, control), router);
        var check = new PreTradeCheck(router, control, Account, Reports.Add, models);
        var keeper = new ProtectionKeeper(Journal, planner);
        var intake = new SignalIntake(Journal, router, Market);
        return new TradingDesk(
            Journal,
            new DeskState(Journal, Health),
            new SignalActions(planner, check, keeper, router),
            intake,
            keeper,
            check,
            new DeskRestart(Journal, new SignalCodec(Configuration.Signals), router, check, Venue),
            new HaltResponse(),
            Routes = new RouteDesk(Journal, router, Health),
            new BreakerDesk(router, control, Reports.Add),
            new LimitDesk(router),
            new LiquidationDesk(intake, new SignalCodec(Configuration.Signals)),
            Market,
            Account,
            Venue,
            Configuration.Signals);
    }

    private static EngineConfiguration Configure(NettingMode netting, decimal defaultStop, LimitConfiguration limits, RoutingConfiguration? routing, string broker)
    {
        var account = routing == null ? "paper" : "both";
        List<AccountConfiguration> accounts = routing == null
            ? [new AccountConfiguration { Name = "paper", Broker = broker }]
            : [.. routing.Members.Select(name => new AccountConfiguration { Name = name }), new AccountConfiguration { Name = account, Broker = "routing", Routing = routing }];
        StrategyConfiguration Strategy(string name) => new() { Name = name, Account = account, Allocation = 1, DefaultStop = defaultStop, Netting = netting, Limits = limits };
        return new EngineConfiguration
        {
            Deployment = "test",
            Producer = "engine",
            StateFolder = Path.GetTempPath(),
            Accounts = accounts.ToDictionary(known => known.Name),
            Strategies = new Dictionary<string, StrategyConfiguration> { ["alpha"] = Strategy("alpha"), ["beta"] = Strategy("beta") },
            Limits = limits
        };
    }
}
