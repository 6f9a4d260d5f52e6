using System.Collections.Concurrent;
using NodaTime;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Alphas.Analysis;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Benchmarks;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Notifications;
using QuantConnect.Orders;
using QuantConnect.Scheduling;
using QuantConnect.Securities;
using QuantConnect.Storage;
using Sluice.EmbeddedLean.Engine.Storage;

namespace QuantConnect.Algorithm;

/// <summary>The base of all algorithms: state here, what can be called in the other files of this class.</summary>
public partial class QCAlgorithm : IAlgorithm
{
    private readonly TimeKeeper _timeKeeper;
    private LocalTimeKeeper _clock;
    private bool _locked;
    private bool _liveMode;

    public QCAlgorithm()
    {
        TimeZone = TimeZones.NewYork;
        StartDate = new DateTime(1998, 1, 1);
        EndDate = StartDate.AddDays(1).AddTicks(-1);
        _timeKeeper = new TimeKeeper(StartDate.ConvertToUtc(TimeZone), TimeZone);
        _clock = _timeKeeper.GetLocalTimeKeeper(TimeZone);
        Settings = new AlgorithmSettings();
        DefaultOrderProperties = new OrderProperties();
        MarketHoursDatabase = MarketHoursDatabase.FromDataFolder();
        SymbolPropertiesDatabase = SymbolPropertiesDatabase.FromDataFolder();
        SubscriptionManager = new SubscriptionManager(_timeKeeper);
        Securities = new SecurityManager(_timeKeeper)
        {
            BenchmarkFactory = symbol => new SecurityFactory(this, MarketHoursDatabase, SymbolPropertiesDatabase).CreateUnlisted(symbol)
        };
        Transactions = new SecurityTransactionManager(this, Securities);
        Portfolio = new SecurityPortfolioManager(Securities, Transactions, Settings, DefaultOrderProperties);
        Schedule = new ScheduleManager(this, Securities, TimeZone, MarketHoursDatabase);
        UniverseSettings = new UniverseSettings(Resolution.Minute, Security.NullLeverage, true, false, TimeSpan.FromDays(1));
        BrokerageModel = new DefaultBrokerageModel();
        SecurityInitializer = new BrokerageModelSecurityInitializer(BrokerageModel, SecuritySeeder.Null);
        Insights = new InsightManager(this);
        Alpha = new NullAlphaModel();
        PortfolioConstruction = new NullPortfolioConstructionModel();
        Execution = new ImmediateExecutionModel();
        RiskManagement = new NullRiskManagementModel();
        ObjectStore = new ObjectStore(new MemoryObjectStore());
        Notify = new NotificationManager(false);
    }

    public string Name { get; set; } = string.Empty;

    public string AlgorithmId { get; private set; } = string.Empty;

    public int ProjectId { get; set; }

    /// <summary>Now, in the algorithm's time zone.</summary>
    public DateTime Time => _clock.LocalTime;

    public DateTime UtcTime => _timeKeeper.UtcTime;

    public ITimeKeeper TimeKeeper => _timeKeeper;

    public DateTimeZone TimeZone { get; private set; }

    /// <summary>In the algorithm's time zone, inclusive.</summary>
    public DateTime StartDate { get; private set; }

    public DateTime EndDate { get; private set; }

    public AlgorithmStatus Status { get; set; } = AlgorithmStatus.Running;

    public AlgorithmMode AlgorithmMode { get; private set; } = AlgorithmMode.Backtesting;

    public DeploymentTarget DeploymentTarget { get; private set; } = DeploymentTarget.LocalPlatform;

    public bool LiveMode => _liveMode;

    public bool IsWarmingUp { get; private set; } = true;

    /// <summary>What stopped the algorithm; null while nothing has.</summary>
    public Exception? RunTimeError { get; set; }

    public SubscriptionManager SubscriptionManager { get; set; }

    public SecurityManager Securities { get; set; }

    public SecurityPortfolioManager Portfolio { get; set; }

    public SecurityTransactionManager Transactions { get; set; }

    public ScheduleManager Schedule { get; private set; }

    public DateRules DateRules => Schedule.DateRules;

    public TimeRules TimeRules => Schedule.TimeRules;

    public IAlgorithmSettings Settings { get; private set; }

    public UniverseSettings UniverseSettings { get; private set; }

    public IBenchmark Benchmark { get; private set; } = null!;

    public IBrokerageModel BrokerageModel { get; private set; }

    public BrokerageName BrokerageName { get; private set; } = BrokerageName.Default;

    public IBrokerageMessageHandler BrokerageMessageHandler { get; set; } = null!;

    public ISecurityInitializer SecurityInitializer { get; private set; }

    public IOrderProperties DefaultOrderProperties { get; set; }

    public Slice CurrentSlice { get; private set; } = null!;

    public ObjectStore ObjectStore { get; private set; }

    public NotificationManager Notify { get; set; }

    public string AccountCurrency => Portfolio.CashBook.AccountCurrency;

    public ConcurrentQueue<string> DebugMessages { get; set; } = new();

    public ConcurrentQueue<string> LogMessages { get; set; } = new();

    public ConcurrentQueue<string> ErrorMessages { get; set; } = new();

    public ConcurrentDictionary<string, string> RuntimeStatistics { get; } = new();

    protected MarketHoursDatabase MarketHoursDatabase { get; }

    protected SymbolPropertiesDatabase SymbolPropertiesDatabase { get; }

    public void SetAlgorithmId(string algorithmId) => AlgorithmId = algorithmId;

    public void SetDateTime(DateTime frontier)
    {
        _timeKeeper.SetUtcDateTime(frontier);
        if (_locked && !_liveMode && IsWarmingUp && Time >= StartDate) SetFinishedWarmingUp();
    }

    public void SetCurrentSlice(Slice slice) => CurrentSlice = slice;

    public void SetLiveMode(bool live)
    {
        RequireUnlocked("SetLiveMode");
        _liveMode = live;
        Notify = new NotificationManager(live);
        Transactions.SetLiveMode(live);
        Portfolio.SetLiveMode(live);
        if (live) SetAlgorithmMode(AlgorithmMode.Live);
    }

    public void SetAlgorithmMode(AlgorithmMode algorithmMode) => AlgorithmMode = algorithmMode;

    public void SetDeploymentTarget(DeploymentTarget deploymentTarget) => DeploymentTarget = deploymentTarget;

    public void SetStatus(AlgorithmStatus status) => Status = status;

    public void SetRunTimeError(Exception exception) => RunTimeError = exception;

    public void SetObjectStore(IObjectStore objectStore) => ObjectStore = new ObjectStore(objectStore);

    public void SetLocked() => _locked = true;

    public bool GetLocked() => _locked;

    public void SetFinishedWarmingUp()
    {
        IsWarmingUp = false;
        Warmup = default;
    }

    /// <summary>Ends the run after this step.</summary>
    public void Quit(string message = "")
    {
        Debug("Quit(): " + message);
        Status = AlgorithmStatus.Stopped;
    }

    public void SetQuit(bool quit)
    {
        if (quit) Status = AlgorithmStatus.Stopped;
    }

    private void RequireUnlocked(string what)
    {
        if (_locked) throw new InvalidOperationException($"{what} can only be called in Initialize.");
    }
}
