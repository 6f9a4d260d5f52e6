using NodaTime;
using QuantConnect.Benchmarks;
using QuantConnect.Brokerages;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

/// <summary>What an algorithm sets in Initialize.</summary>
public partial class QCAlgorithm
{
    // Bounded by the parameters of the deployment.
    private readonly Dictionary<string, string> _parameters = [];
    // From then on a brokerage model leaves the securities' models alone.
    private bool _hasOwnInitializer;

    internal (TimeSpan? Span, int? Bars, Resolution? Resolution) Warmup { get; private set; }

    public void SetName(string name) => Name = name;

    public void SetStartDate(int year, int month, int day) => SetStartDate(new DateTime(year, month, day));

    public void SetStartDate(DateTime start)
    {
        // Live starts now, whatever an algorithm says for its backtests.
        if (_liveMode) return;
        RequireUnlocked(nameof(SetStartDate));
        if (start.Date < new DateTime(1900, 1, 1)) throw new ArgumentOutOfRangeException(nameof(start), start, "The start date is after 1900.");
        StartDate = start.Date;
        SetDateTime(StartDate.ConvertToUtc(TimeZone));
    }

    public void SetEndDate(int year, int month, int day) => SetEndDate(new DateTime(year, month, day));

    /// <summary>The last day, inclusive.</summary>
    public void SetEndDate(DateTime end)
    {
        if (_liveMode) return;
        RequireUnlocked(nameof(SetEndDate));
        EndDate = end.Date.AddDays(1).AddTicks(-1);
    }

    public void SetTimeZone(string timeZone) => SetTimeZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
        ?? throw new ArgumentException($"'{timeZone}' is no time zone of the IANA database, such as America/New_York.", nameof(timeZone)));

    public void SetTimeZone(DateTimeZone timeZone)
    {
        RequireUnlocked(nameof(SetTimeZone));
        TimeZone = timeZone;
        _clock = _timeKeeper.GetLocalTimeKeeper(timeZone);
        DateRules.SetDefaultTimeZone(timeZone);
        TimeRules.SetDefaultTimeZone(timeZone);
        if (!_liveMode) SetDateTime(StartDate.ConvertToUtc(timeZone));
    }

    public void SetAccountCurrency(string accountCurrency, decimal? startingCash = null)
    {
        RequireUnlocked(nameof(SetAccountCurrency));
        Portfolio.SetAccountCurrency(accountCurrency, startingCash);
    }

    public void SetCash(int startingCash) => SetCash((decimal)startingCash);

    public void SetCash(double startingCash) => SetCash(startingCash.SafeDecimalCast());

    public void SetCash(decimal startingCash)
    {
        if (_liveMode && _locked) return;
        RequireUnlocked(nameof(SetCash));
        Portfolio.SetCash(startingCash);
    }

    public void SetCash(string symbol, decimal startingCash, decimal conversionRate = 0)
    {
        if (_liveMode && _locked) return;
        RequireUnlocked(nameof(SetCash));
        Portfolio.SetCash(symbol, startingCash, conversionRate);
    }

    public void SetBenchmark(Func<DateTime, decimal> benchmark)
    {
        RequireUnlocked(nameof(SetBenchmark));
        Benchmark = new FuncBenchmark(benchmark);
    }

    /// <summary>The hourly price of a symbol, whether the algorithm trades it or not.</summary>
    public void SetBenchmark(Symbol symbol)
    {
        RequireUnlocked(nameof(SetBenchmark));
        Benchmark = SecurityBenchmark.CreateInstance(Securities, symbol);
    }

    public void SetBrokerageModel(BrokerageName brokerage, AccountType accountType = AccountType.Margin)
    {
        SetBrokerageModel(BrokerageModels.Create(brokerage, accountType));
        BrokerageName = brokerage;
    }

    public void SetBrokerageModel(IBrokerageModel model)
    {
        RequireUnlocked(nameof(SetBrokerageModel));
        BrokerageModel = model;
        BrokerageName = BrokerageModels.NameOf(model);
        if (_hasOwnInitializer) return;
        var ofBroker = new BrokerageModelSecurityInitializer(model, SecuritySeeder.Null);
        // The broker's models come first; what the algorithm has added stays.
        SecurityInitializer = SecurityInitializer is CompositeSecurityInitializer several
            ? new CompositeSecurityInitializer([ofBroker, .. several.Initializers.Where(static i => i is not BrokerageModelSecurityInitializer)]) : ofBroker;
        // Securities that are there already take the new broker's models, and keep the leverage they were added with.
        foreach (var security in Securities.Values)
        {
            var leverage = security.Leverage;
            SecurityInitializer.Initialize(security);
            security.SetLeverage(leverage);
        }
    }

    public void SetBrokerageMessageHandler(IBrokerageMessageHandler handler) =>
        BrokerageMessageHandler = handler ?? throw new ArgumentNullException(nameof(handler));

    public void SetSecurityInitializer(Action<Security> securityInitializer) => SetSecurityInitializer(new FuncSecurityInitializer(securityInitializer));

    public void SetSecurityInitializer(ISecurityInitializer securityInitializer)
    {
        RequireUnlocked(nameof(SetSecurityInitializer));
        _hasOwnInitializer = true;
        SecurityInitializer = securityInitializer;
    }

    public void AddSecurityInitializer(Action<Security> securityInitializer) => AddSecurityInitializer(new FuncSecurityInitializer(securityInitializer));

    /// <summary>After those that are there, among them the broker's.</summary>
    public void AddSecurityInitializer(ISecurityInitializer securityInitializer)
    {
        RequireUnlocked(nameof(AddSecurityInitializer));
        if (SecurityInitializer is CompositeSecurityInitializer several) several.AddSecurityInitializer(securityInitializer);
        else SecurityInitializer = new CompositeSecurityInitializer(SecurityInitializer, securityInitializer);
    }

    public void SetWarmUp(TimeSpan timeSpan) => SetWarmUp(timeSpan, null);

    public void SetWarmUp(TimeSpan timeSpan, Resolution? resolution)
    {
        RequireUnlocked(nameof(SetWarmUp));
        Warmup = (timeSpan, null, resolution);
    }

    public void SetWarmUp(int barCount) => SetWarmUp(barCount, null);

    public void SetWarmUp(int barCount, Resolution? resolution)
    {
        RequireUnlocked(nameof(SetWarmUp));
        Warmup = (null, barCount, resolution);
    }

    public void SetMaximumOrders(int max)
    {
        if (!_locked) _maxOrders = max;
    }

    public void SetParameters(Dictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters) _parameters[name] = value;
    }

    public string? GetParameter(string name, string? defaultValue = null) => _parameters.GetValueOrDefault(name, defaultValue!);

    public Common.Util.ReadOnlyExtendedDictionary<string, string> GetParameters() => new(_parameters);

    public int GetParameter(string name, int defaultValue) => ParseParameter(name, defaultValue);

    public double GetParameter(string name, double defaultValue) => ParseParameter(name, defaultValue);

    public decimal GetParameter(string name, decimal defaultValue) => ParseParameter(name, defaultValue);

    private T ParseParameter<T>(string name, T defaultValue)
        where T : IParsable<T> =>
        _parameters.TryGetValue(name, out var text) && T.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : defaultValue;
}
