using System.Collections.Concurrent;
using NodaTime;
using QuantConnect.Benchmarks;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;
using QuantConnect.Scheduling;
using QuantConnect.Securities;
using QuantConnect.Storage;

namespace QuantConnect.Interfaces;

/// <summary>An algorithm as the engine and the plugins see it.</summary>
public interface IAlgorithm : IAccountCurrencyProvider
{
    string Name { get; set; }

    string AlgorithmId { get; }

    DateTime Time { get; }

    DateTime UtcTime { get; }

    DateTime StartDate { get; }

    DateTime EndDate { get; }

    DateTimeZone TimeZone { get; }

    AlgorithmStatus Status { get; set; }

    AlgorithmMode AlgorithmMode { get; }

    bool LiveMode { get; }

    bool IsWarmingUp { get; }

    /// <summary>Set by a failure: the run ends.</summary>
    Exception? RunTimeError { get; set; }

    SubscriptionManager SubscriptionManager { get; }

    SecurityManager Securities { get; }

    SecurityPortfolioManager Portfolio { get; }

    SecurityTransactionManager Transactions { get; }

    IBrokerageModel BrokerageModel { get; }

    BrokerageName BrokerageName { get; }

    IBrokerageMessageHandler BrokerageMessageHandler { get; set; }

    ScheduleManager Schedule { get; }

    IBenchmark Benchmark { get; }

    IAlgorithmSettings Settings { get; }

    ITimeKeeper TimeKeeper { get; }

    Slice CurrentSlice { get; }

    ObjectStore ObjectStore { get; }

    IOrderProperties DefaultOrderProperties { get; }

    UniverseSettings UniverseSettings { get; }

    ConcurrentQueue<string> DebugMessages { get; }

    ConcurrentQueue<string> ErrorMessages { get; }

    ConcurrentQueue<string> LogMessages { get; }

    ConcurrentDictionary<string, string> RuntimeStatistics { get; }

    void Initialize();

    void PostInitialize();

    void OnWarmupFinished();

    void OnData(Slice slice);

    void OnFrameworkData(Slice slice);

    void OnSplits(Splits splits);

    void OnDividends(Dividends dividends);

    void OnDelistings(Delistings delistings);

    void OnSymbolChangedEvents(SymbolChangedEvents symbolsChanged);

    void OnSecuritiesChanged(SecurityChanges changes);

    void OnFrameworkSecuritiesChanged(SecurityChanges changes);

    void OnEndOfTimeStep();

    void OnEndOfDay(Symbol symbol);

    void OnEndOfAlgorithm();

    void OnOrderEvent(OrderEvent newEvent);

    void OnAssignmentOrderEvent(OrderEvent assignmentEvent);

    void OnMarginCall(List<SubmitOrderRequest> requests);

    void OnMarginCallWarning();

    void OnBrokerageMessage(BrokerageMessageEvent messageEvent);

    void OnBrokerageDisconnect();

    void OnBrokerageReconnect();

    void Debug(string message);

    void Log(string message);

    void Error(string message);

    string? GetParameter(string name, string? defaultValue = null);

    int GetParameter(string name, int defaultValue);

    double GetParameter(string name, double defaultValue);

    decimal GetParameter(string name, decimal defaultValue);

    void SetParameters(Dictionary<string, string> parameters);

    void SetBrokerageModel(IBrokerageModel brokerageModel);

    void SetBrokerageMessageHandler(IBrokerageMessageHandler handler);

    void SetLiveMode(bool live);

    void SetAlgorithmMode(AlgorithmMode algorithmMode);

    void SetDeploymentTarget(DeploymentTarget deploymentTarget);

    void SetAlgorithmId(string algorithmId);

    void SetStatus(AlgorithmStatus status);

    void SetRunTimeError(Exception exception);

    void SetDateTime(DateTime time);

    void SetCurrentSlice(Slice slice);

    void SetStartDate(DateTime start);

    void SetEndDate(DateTime end);

    void SetLocked();

    bool GetLocked();

    void SetFinishedWarmingUp();

    void SetCash(decimal startingCash);

    void SetCash(string symbol, decimal startingCash, decimal conversionRate = 0);

    void SetAccountCurrency(string accountCurrency, decimal? startingCash = null);

    void SetObjectStore(IObjectStore objectStore);

    void SetMaximumOrders(int max);

    OrderTicket SubmitOrderRequest(SubmitOrderRequest request);

    Security AddSecurity(Symbol symbol, Resolution? resolution = null, bool? fillForward = null, decimal leverage = 0m,
        bool? extendedMarketHours = null, DataMappingMode? dataMappingMode = null, DataNormalizationMode? dataNormalizationMode = null, int contractDepthOffset = 0);

    bool RemoveSecurity(Symbol symbol, string? tag = null);
}
