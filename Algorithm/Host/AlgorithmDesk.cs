using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
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
using Sluice.Core.Journal;
using Sluice.Core.Scheduling;
using Sluice.Hosting;

namespace Sluice.Algorithm.Host;

/// <summary>
/// Ties the desk to LEAN. Signals and slices are worked off on the algorithm's thread; what orders do reaches the desk through its mailbox
/// and, live, is worked off by a worker of its own, so that no thread of the brokerage does the desk's work.
/// </summary>
internal sealed class AlgorithmDesk
{
    private readonly QCAlgorithm _algorithm;
    private readonly EngineServices _services;
    private readonly TradingDesk _desk;
    private readonly LeanOrderGateway _gateway;
    private readonly HaltWatch _halts;
    private readonly RouteWatch _routes;
    private readonly DeskClock _clock;
    private readonly BacktestRecorder? _recorder;
    private IWorker? _worker;
    private bool _started;

    public AlgorithmDesk(QCAlgorithm algorithm, EngineServices services)
    {
        _algorithm = algorithm;
        _services = services;
        var market = new LeanMarketView(algorithm, services.Configuration, services.Clock);
        _gateway = new LeanOrderGateway(algorithm, market, services.Abilities);
        var router = new StrategyRouter(services.Configuration);
        var account = new LeanAccountView(algorithm, services.Configuration, services.Health);
        var quantities = new OrderQuantities(router, account, services.Control);
        var planner = new OrderPlanner(quantities, router);
        var models = RiskModelFactory.Create(services.Configuration.RiskModels) is { } asked ? new LeanRiskModelView(algorithm, market, asked) : null;
        var check = new PreTradeCheck(router, services.Control, account, EngineServices.Report, models);
        var keeper = new ProtectionKeeper(services.Journal, planner);
        var state = new DeskState(services.Journal, services.Health);
        var routes = new RouteDesk(services.Journal, router, services.Health);
        var intake = new SignalIntake(services.Journal, router, market);
        _desk = new TradingDesk(
            services.Journal,
            state,
            new SignalActions(planner, check, keeper, router),
            intake,
            keeper,
            check,
            new DeskRestart(services.Journal, services.Codec, router, check, _gateway),
            new HaltResponse(),
            routes,
            new BreakerDesk(router, services.Control, EngineServices.Report),
            new LimitDesk(router),
            new LiquidationDesk(intake, services.Codec),
            market,
            account,
            _gateway,
            services.Configuration.Signals);
        _halts = new HaltWatch(services.Control, _desk, services.Journal, services.Clock);
        _routes = new RouteWatch(services, routes, _desk);
        _clock = new DeskClock(services.Clock, _desk, new LimitWatch(services.ConfigurationFile, _desk));
        WatchRisk(services.Configuration.RiskModels);
        if (!algorithm.LiveMode) _recorder = new BacktestRecorder(services.Journal);
        services.Journal.Committed += OnCommitted;
        services.Failed += OnFailed;
        // What failed before anybody listened would otherwise never stop the run.
        if (services.Failure is { } failure) throw new InvalidOperationException($"Sluice cannot start: {failure.Message}", failure);
    }

    public void Take(SignalData point) => _desk.Post(new DeskMessage.Arrived(point));

    public void OnSlice()
    {
        if (!_started) Start();
        _halts.Look();
        _desk.Post(DeskMessage.Tick.Instance);
        _desk.Drain();
    }

    public void OnOrderEvent(OrderEvent orderEvent)
    {
        var tag = orderEvent.Ticket?.Tag;
        if (!IntentKey.IsValid(tag)) return;
        // The legs of a combo have one tag: the instrument says which of them it is.
        var key = new IntentKey(tag!);
        if (orderEvent.Ticket!.SubmitRequest.GroupOrderManager != null)
            key = _services.Journal.FindLeg(key, InstrumentSymbols.ToInstrument(orderEvent.Symbol).ToString())?.Key ?? key;
        if (_recorder != null)
        {
            _desk.Post(new DeskMessage.Recorded(() => _recorder.Record(key, orderEvent)));
            _desk.Drain();
        }
        else if (orderEvent.Status == OrderStatus.Invalid)
        {
            _desk.Post(new DeskMessage.Refused(key, orderEvent.Message));
            _worker?.Wake();
        }
    }

    public void OnEnd()
    {
        _services.Journal.Committed -= OnCommitted;
        _worker?.Dispose();
        if (_recorder != null) _desk.EndRun();
        else _desk.Drain();
    }

    /// <summary>LEAN asks its risk models with every slice and gives what they want to the execution model.</summary>
    private void WatchRisk(RiskModelConfiguration configuration)
    {
        if (RiskModelFactory.Create(configuration) is not { } watching) return;
        _algorithm.SetRiskManagement(new FullBookRiskModel(watching));
        _algorithm.SetExecution(new DeskExecutionModel(Close));
    }

    private void Close(Symbol symbol, decimal share)
    {
        _desk.Post(new DeskMessage.RiskTarget(InstrumentSymbols.ToInstrument(symbol).ToString(), share));
        _desk.Drain();
    }

    /// <summary>Only now, with the first slice, is the host ready to take orders.</summary>
    private void Start()
    {
        _started = true;
        _gateway.AdoptOpenOrders();
        if (_algorithm.LiveMode) _worker = _services.Scheduler.Start("desk", Work);
    }

    private TimeSpan Work()
    {
        _halts.Look();
        _routes.Look();
        _clock.Look();
        _desk.Drain();
        return HaltWatch.Interval;
    }

    private void OnCommitted(JournalCommit commit)
    {
        if (_desk.OnCommitted(commit)) _worker?.Wake();
    }

    private void OnFailed(Exception failure) => _algorithm.Quit($"Sluice stops: {failure.Message}");
}
