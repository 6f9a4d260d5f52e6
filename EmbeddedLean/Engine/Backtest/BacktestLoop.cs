using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Securities;
using Sluice.EmbeddedLean.Engine.Subscriptions;
using Sluice.EmbeddedLean.Engine.Transactions;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>Takes an algorithm through time, a step for each moment at which something is due. The order within a step is LEAN's.</summary>
internal sealed class BacktestLoop
{
    private readonly QCAlgorithm _algorithm;
    private readonly BacktestFeed _feed;
    private readonly BacktestTransactions _transactions;
    private readonly BacktestSchedule _schedule;
    private readonly CurrencySeeds _currencies;
    private readonly CustomDataHandlers _handlers;
    private readonly CorporateActions _actions;
    private readonly OptionSplits _optionSplits;
    private readonly MarginCalls _marginCalls;
    private readonly DateTime _warmupEnd;
    private DateTime _nextModelScan;
    private bool _wasWarmingUp;
    private Security[] _known = [];

    public BacktestLoop(QCAlgorithm algorithm, BacktestFeed feed, BacktestTransactions transactions, BacktestSchedule schedule, CurrencySeeds currencies)
    {
        _currencies = currencies;
        _algorithm = algorithm;
        _feed = feed;
        _transactions = transactions;
        _schedule = schedule;
        _handlers = new CustomDataHandlers(algorithm);
        _actions = new CorporateActions(algorithm);
        _optionSplits = new OptionSplits(algorithm);
        _marginCalls = new MarginCalls(algorithm);
        _warmupEnd = algorithm.StartDate.ConvertToUtc(algorithm.TimeZone);
        _nextModelScan = algorithm.UtcTime.RoundDown(Time.OneHour) + Time.OneHour;
        _wasWarmingUp = algorithm.IsWarmingUp;
    }

    public long DataPoints { get; private set; }

    /// <summary>Called after each step.</summary>
    public Action<DateTime>? StepDone { get; init; }

    /// <summary>Called when the warm-up is over, also when there was none.</summary>
    public Action? WarmedUp { get; init; }

    /// <summary>Called when a step has dealt with its orders.</summary>
    public Action? StepEnds { get; init; }

    /// <summary>Called before the first OnData.</summary>
    public Action? FirstSlice { get; set; }

    /// <summary>Runs to the end, or to what stops the algorithm; false when it was cancelled.</summary>
    public bool Run(CancellationToken cancellation)
    {
        if (!_wasWarmingUp) FinishWarmup();
        // The first step is that of the start itself: it announces the securities of Initialize.
        _feed.TakeDue(_algorithm.UtcTime);
        if (!Step(_algorithm.UtcTime)) return true;
        while (_feed.MoveNext(_algorithm.UtcTime, out var time))
        {
            if (cancellation.IsCancellationRequested) return false;
            if (_algorithm.IsWarmingUp && time > _warmupEnd) Pulse();
            if (!Step(time)) break;
            StepDone?.Invoke(time);
        }
        return true;
    }

    private bool IsStopped => _algorithm.RunTimeError is not null || _algorithm.Status != AlgorithmStatus.Running;

    /// <summary>The warm-up ends on its time, also when no data does.</summary>
    private void Pulse()
    {
        _schedule.ScanPast(_warmupEnd);
        _algorithm.SetDateTime(_warmupEnd);
        CheckWarmup();
    }

    private void CheckWarmup()
    {
        if (!_wasWarmingUp || _algorithm.IsWarmingUp) return;
        _wasWarmingUp = false;
        FinishWarmup();
    }

    private void FinishWarmup()
    {
        _algorithm.OnWarmupFinished();
        WarmedUp?.Invoke();
    }

    private bool Step(DateTime time)
    {
        if (IsStopped) return false;
        if (_algorithm.Portfolio.TotalPortfolioValue <= 0)
        {
            _algorithm.Error("The portfolio is worth nothing any more: the backtest ends.");
            return false;
        }
        _schedule.ScanPast(time);
        _algorithm.SetDateTime(time);
        var slice = TakeSlice(time);
        _algorithm.SetCurrentSlice(slice);
        var changes = FindChanges();
        UpdatePrices();
        if (time >= _nextModelScan) ScanModels(time);
        UpdateCash();
        _algorithm.Portfolio.InvalidateTotalPortfolioValue();
        CheckWarmup();
        if (slice.HasCorporateEvents && slice.SymbolChangedEvents.Count > 0) ChangeSymbols(slice);
        _transactions.ProcessSynchronousEvents();
        _schedule.SetTime(time);
        _optionSplits.Process();
        if (IsStopped) return false;
        _marginCalls.Scan(time);
        if (changes is not null) Announce(changes);
        if (slice.HasCorporateEvents) _actions.Apply(slice);
        CallCustomHandlers();
        return CallAlgorithm(slice);
    }

    private Slice TakeSlice(DateTime time)
    {
        var points = new List<BaseData>(_feed.Points.Count);
        foreach (var (subscription, from, count) in _feed.Packets)
        {
            DataPoints += count;
            if (subscription.Config.IsInternalFeed || subscription.IsRemoved) continue;
            for (var i = from; i < from + count; i++) points.Add(_feed.Points[i]);
        }
        return new Slice(_algorithm.Time, points, time);
    }

    private void UpdatePrices()
    {
        foreach (var (subscription, from, count) in _feed.Packets)
        {
            if (subscription.IsRemoved) continue;
            for (var i = from; i < from + count; i++)
            {
                var point = _feed.Points[i];
                if (point.DataType != MarketDataType.Auxiliary || point is MarginInterestRate) subscription.Security.UpdatePoint(point, subscription.Config.Type);
            }
        }
    }

    private void ScanModels(DateTime time)
    {
        foreach (var security in _algorithm.Securities.Snapshot)
        {
            security.MarginInterestRateModel.ApplyMarginInterestRate(new MarginInterestRateParameters(security, time));
            security.SettlementModel.Scan(new ScanSettlementModelParameters(_algorithm.Portfolio, security, time));
        }
        _nextModelScan = time.RoundDown(Time.OneHour) + Time.OneHour;
    }

    private void UpdateCash()
    {
        if (_algorithm.Portfolio.CashBook.Count < 2) return;
        foreach (var cash in _algorithm.Portfolio.CashBook.Values.ToArray()) cash.Update();
    }

    private SecurityChanges? FindChanges()
    {
        var now = _algorithm.Securities.Snapshot;
        if (ReferenceEquals(now, _known)) return null;
        var added = now.Except(_known).Where(static s => !s.IsInternalFeed).ToList();
        var removed = _known.Except(now).Where(static s => !s.IsInternalFeed).ToList();
        _known = now;
        _currencies.Apply();
        EndOfDayEvents.Add(_algorithm, added);
        return added.Count + removed.Count == 0 ? null : new SecurityChanges(added, removed);
    }

    private void Announce(SecurityChanges changes)
    {
        if (changes.Count == 0) return;
        _algorithm.OnSecuritiesChanged(changes);
        _algorithm.OnFrameworkSecuritiesChanged(changes);
    }

    private void ChangeSymbols(Slice slice)
    {
        _algorithm.OnSymbolChangedEvents(slice.SymbolChangedEvents);
        foreach (var symbol in slice.SymbolChangedEvents.Keys)
        {
            foreach (var ticket in _algorithm.Transactions.GetOpenOrderTickets(symbol)) ticket.Cancel("Open order cancelled on symbol changed event");
        }
    }

    private void CallCustomHandlers()
    {
        foreach (var (subscription, from, count) in _feed.Packets)
        {
            if (!subscription.Config.IsCustomData || subscription.IsRemoved || !_handlers.TryGet(subscription.Config.Type, out var handler)) continue;
            for (var i = from; i < from + count; i++)
            {
                if (subscription.Config.Type.IsInstanceOfType(_feed.Points[i])) handler(_feed.Points[i]);
            }
        }
    }

    private bool CallAlgorithm(Slice slice)
    {
        if (slice.HasCorporateEvents) TellCorporateEvents(slice);
        if (slice.HasData)
        {
            FirstSlice?.Invoke();
            FirstSlice = null;
            _algorithm.OnData(slice);
        }
        _algorithm.OnFrameworkData(slice);
        _transactions.ProcessSynchronousEvents();
        StepEnds?.Invoke();
        RemoveSecurities();
        _algorithm.OnEndOfTimeStep();
        return !IsStopped;
    }

    private void TellCorporateEvents(Slice slice)
    {
        if (slice.Splits.Count > 0) _algorithm.OnSplits(slice.Splits);
        if (slice.Dividends.Count > 0) _algorithm.OnDividends(slice.Dividends);
        if (slice.Delistings.Count > 0) _algorithm.OnDelistings(slice.Delistings);
        _optionSplits.Note(slice);
    }

    private void RemoveSecurities()
    {
        if (_algorithm.PendingRemovals.Count == 0) return;
        foreach (var symbol in _algorithm.PendingRemovals) _algorithm.Securities.Remove(symbol);
        _algorithm.PendingRemovals.Clear();
    }
}
