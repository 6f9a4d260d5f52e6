using QuantConnect;
using QuantConnect.Data;
using Sluice.Algorithm.Actions;
using Sluice.Algorithm.Breakers;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Host;
using Sluice.Algorithm.Intake;
using Sluice.Algorithm.Limits;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Protection;
using Sluice.Algorithm.RiskModels;
using Sluice.Algorithm.Routing;
using Sluice.Brokerages.Submission;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.DataFeeds.Signals;
using Sluice.Hosting;
using Sluice.Tests.Simulation.Faults;
using Sluice.Tests.Simulation.Time;
using Sluice.Tests.Simulation.World;

namespace Sluice.Tests.Simulation.Engine;

/// <summary>
/// One run of the engine: the production reader, desk, lane, journal and publisher, started in the order in which LEAN starts them. Only the
/// host in between is simulated.
/// </summary>
internal sealed class SimulatedEngine : ISimulatedEngine
{
    /// <summary>Where an engine died that met a poisonous signal.</summary>
    public const string Poisoned = "a poisonous signal";

    /// <summary>Between two looks of the host at the clock when no data comes.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    private readonly SimulatedWorld _world;
    private readonly SimulatedProcess _process;
    private readonly IEnumerator<BaseData> _signals;
    private readonly HaltWatch _halts;
    private readonly IWorker _host;
    private readonly IWorker _deskWorker;

    public SimulatedEngine(SimulatedWorld world, CrashSwitch crash)
    {
        _world = world;
        Crash = crash;
        _process = world.NewProcess();
        var streams = world.Connect(crash);
        Services = new EngineServices(world.Configuration, world.Clock, _process, new SimulatedStorage(world.Disk.Open(crash), streams, ControlOf(world)));
        var session = world.Venue.Open(crash, world.Faults);
        Lane = new SubmissionLane(Services.Journal, Services.Control, world.Clock, _process, session, Ears, new LaneOptions());
        session.Connect();
        Lane.Resolve();
        session.AnswersAtOnce = false;
        var gateway = new SimulatedGateway(Services.Journal, Lane, world.Clock, _process, world.Faults);
        gateway.Adopt(Services.Journal.LiveIntents().Where(intent => intent.MayBeLive));
        Lane.Start();
        Desk = BuildDesk(gateway);
        _halts = new HaltWatch(Services.Control, Desk, Services.Journal, world.Clock);
        _host = _process.Start("host", Slice);
        _deskWorker = _process.Start("desk", Work);
        Services.Journal.Committed += OnCommitted;
        _signals = new SignalQueueHandler(Services).Subscribe(SignalConfig(), (_, _) => _host.Wake())!;
    }

    public CrashSwitch Crash { get; }

    public EngineServices Services { get; }

    public SubmissionLane Lane { get; }

    public LaneEars Ears { get; } = new();

    public TradingDesk Desk { get; }

    public string? Foreign => Ears.Foreign;

    /// <summary>Only its supervisor ends it.</summary>
    public bool HasEnded => false;

    public Exception? Failure => null;

    TradingDesk? ISimulatedEngine.Desk => Desk;

    /// <summary>The market has moved: a slice for the algorithm.</summary>
    public void OnPrices() => _host.Wake();

    public void Kill() => _process.Kill();

    private static IControlStore ControlOf(SimulatedWorld world) => world.Faults.Planted == Sabotage.ForgetsTheHalt ? new MemoryControlStore(world.Clock) : world.Control;

    private static SubscriptionDataConfig SignalConfig() =>
        new(typeof(SignalData), Symbol.Empty, Resolution.Tick, TimeZones.Utc, TimeZones.Utc, fillForward: false, extendedHours: true, isInternalFeed: false, isCustom: true);

    private TradingDesk BuildDesk(SimulatedGateway gateway)
    {
        var (journal, configuration) = (Services.Journal, Services.Configuration);
        var router = new StrategyRouter(configuration);
        var planner = new OrderPlanner(new OrderQuantities(router, _world.Account, Services.Control), router);
        var check = new PreTradeCheck(router, Services.Control, _world.Account, _ => { });
        var keeper = new ProtectionKeeper(journal, planner);
        var intake = new SignalIntake(journal, router, _world.Market);
        return new TradingDesk(
            journal,
            new DeskState(journal, Services.Health),
            new SignalActions(planner, check, keeper, router),
            intake,
            keeper,
            check,
            new DeskRestart(journal, Services.Codec, router, check, gateway),
            new HaltResponse(),
            new RouteDesk(journal, router, Services.Health),
            new BreakerDesk(router, Services.Control, _ => { }),
            new LimitDesk(router),
            new LiquidationDesk(intake, Services.Codec),
            _world.Market,
            _world.Account,
            gateway,
            configuration.Signals);
    }

    /// <summary>A slice, as the algorithm sees it.</summary>
    private TimeSpan Slice()
    {
        while (_signals.MoveNext() && _signals.Current is SignalData point)
        {
            if (point.Body.Contains(SignalScript.Poison, StringComparison.Ordinal) && _world.Faults.Happens(Fault.PoisonousSignal, 1)) Die();
            if (!_world.Faults.Happens(Fault.HostDropsPoint, 0.005)) Desk.Post(new DeskMessage.Arrived(point));
        }
        _halts.Look();
        Desk.Post(DeskMessage.Tick.Instance);
        Desk.Drain();
        return Pulse;
    }

    private void Die()
    {
        Crash.Kill(Poisoned);
        throw new CrashException();
    }

    /// <summary>The desk's own worker, as the algorithm starts it.</summary>
    private TimeSpan Work()
    {
        _halts.Look();
        Desk.Drain();
        return Pulse;
    }

    private void OnCommitted(JournalCommit commit)
    {
        if (Desk.OnCommitted(commit)) _deskWorker.Wake();
    }
}
