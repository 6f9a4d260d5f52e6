using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using Sluice.EmbeddedLean.Engine.Results;
using Sluice.EmbeddedLean.Engine.Subscriptions;
using Sluice.EmbeddedLean.Engine.Transactions;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Runs one algorithm over history. One thread, no clock but the data's: the same input gives the same bytes.</summary>
internal sealed class BacktestEngine(BacktestOptions options)
{
    private QCAlgorithm _algorithm = null!;

    /// <summary>The algorithm of the run; null before Run has made it.</summary>
    public QCAlgorithm? Algorithm => _algorithm;

    /// <exception cref="EmbeddedLeanException">The data folder or a file in it cannot be used.</exception>
    public BacktestResult Run()
    {
        var began = options.Time.GetTimestamp();
        TimeSpan? first = null;
        if (!Directory.Exists(options.DataFolder))
            throw new EmbeddedLeanException($"The data folder '{options.DataFolder}' does not exist: name LEAN's data folder, which has folders such as equity/usa.");
        HostStatics.UseDataFolder(options.DataFolder);
        _algorithm = options.CreateAlgorithm();
        var failure = Initialize();
        if (failure is not null) return Failed(failure, options.Time.GetElapsedTime(began));

        var startUtc = WarmupStart.Find(_algorithm);
        _algorithm.SetLocked();
        if (_algorithm.IsWarmingUp) _algorithm.SetDateTime(startUtc);
        var currencies = new CurrencySeeds(_algorithm, options.DataFolder);
        currencies.Apply();
        var settings = FeedSettings.Create(options.DataFolder, startUtc, _algorithm.EndDate.ConvertToUtc(_algorithm.TimeZone), _algorithm.Settings.DailyPreciseEndTime);
        var feed = new BacktestFeed(_algorithm, settings);
        var transactions = new BacktestTransactions(_algorithm);
        using var recorder = new ResultRecorder(_algorithm, options.ResultsFolder, options.DataFolder, options.RecordPrices);
        transactions.EventHandled += recorder.Record;
        var schedule = new BacktestSchedule(_algorithm);
        recorder.Schedule();
        var loop = new BacktestLoop(_algorithm, feed, transactions, schedule, currencies)
        {
            FirstSlice = () => first = options.Time.GetElapsedTime(began),
            WarmedUp = recorder.Samples.Restart,
            StepEnds = recorder.Step,
            StepDone = new ProgressMeter(options, _algorithm, startUtc).Step
        };
        var completed = RunLoop(loop);
        if (completed && _algorithm.RunTimeError is null) Guard(_algorithm.OnEndOfAlgorithm, "OnEndOfAlgorithm");
        var statistics = recorder.Finish();
        return new BacktestResult
        {
            Statistics = statistics,
            OrderCount = transactions.OrdersCount,
            OrderEventCount = recorder.EventCount,
            FinalEquity = _algorithm.Portfolio.TotalPortfolioValue,
            DataPoints = loop.DataPoints,
            Error = _algorithm.RunTimeError?.ToString(),
            WasCancelled = !completed,
            TimeToFirstSlice = first,
            Duration = options.Time.GetElapsedTime(began),
            Curves = recorder.Curves,
            Gaps = settings.Coverage.Gaps
        };
    }

    private string? Initialize()
    {
        try
        {
            _algorithm.SetParameters(new Dictionary<string, string>(options.Parameters));
            _algorithm.SetAlgorithmMode(AlgorithmMode.Backtesting);
            _algorithm.SetLiveMode(false);
            _algorithm.Initialize();
            if (options.Start is { } start) _algorithm.SetStartDate(start);
            if (options.End is { } end) _algorithm.SetEndDate(end);
            _algorithm.PostInitialize();
            _algorithm.Settings.TradingDaysPerYear ??= _algorithm.BrokerageModel is CoinbaseBrokerageModel or BinanceBrokerageModel or BybitBrokerageModel ? 365 : 252;
            if (_algorithm.EndDate < _algorithm.StartDate)
                throw new EmbeddedLeanException(FormattableString.Invariant($"The backtest ends ({_algorithm.EndDate:yyyy-MM-dd}) before it starts ({_algorithm.StartDate:yyyy-MM-dd})."));
            return null;
        }
        catch (Exception fault) when (fault is not EmbeddedLeanException)
        {
            _algorithm.SetRunTimeError(fault);
            return $"Initialize failed: {fault}";
        }
    }

    private bool RunLoop(BacktestLoop loop)
    {
        try
        {
            return loop.Run(options.Cancellation);
        }
        catch (Exception fault) when (fault is not EmbeddedLeanException)
        {
            _algorithm.SetRuntimeError(fault, "the time loop");
            return true;
        }
    }

    private void Guard(Action call, string where)
    {
        try
        {
            call();
        }
        catch (Exception fault)
        {
            _algorithm.SetRuntimeError(fault, where);
        }
    }

    private BacktestResult Failed(string error, TimeSpan duration) => new()
    {
        Statistics = new Dictionary<string, string>(),
        OrderCount = 0,
        OrderEventCount = 0,
        FinalEquity = _algorithm.Portfolio.TotalPortfolioValue,
        DataPoints = 0,
        Error = error,
        Duration = duration
    };
}
