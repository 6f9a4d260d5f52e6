using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Routing;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Risk;

namespace Sluice.Algorithm.Breakers;

/// <summary>
/// Watches losses, faults and prices, and stops trading by itself where the configuration says so: a decision of its own among the trading
/// decisions, which holds for every process and until a person takes it back. It trips once, tells once, and counts anew afterwards.
/// </summary>
internal sealed class BreakerDesk(StrategyRouter router, TradingControl control, Action<string> report)
{
    /// <summary>Losses and ages of prices are looked at this often.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CountWindow _errors = new();
    private readonly CountWindow _rejections = new();
    private readonly CountWindow _latencies = new();
    private readonly StaleWatch _stale = new();
    private DateTime _looked = DateTime.MinValue;

    private BreakerConfiguration Settings => router.Risk.Breakers;

    /// <summary>Takes note of what has become of an order.</summary>
    public void Observe(Turn turn, IntentRecord after, IntentState? before)
    {
        if (after.State == before) return;
        if (after.State == IntentState.Unknown) Count(turn, BreakerNames.Errors, _errors, Settings.Errors);
        if (after is { State: IntentState.Done, Outcome: IntentOutcome.Rejected }) Count(turn, BreakerNames.Rejections, _rejections, Settings.Rejections);
        if (before == IntentState.Sending && after is { Sending: { } sent, Acknowledged: { } answered } && answered - sent > Settings.LatencyAbove)
            Count(turn, BreakerNames.Latency, _latencies, Settings.Latency);
    }

    /// <summary>Takes note of an order that the host refused.</summary>
    public void ObserveRefusal(Turn turn) => Count(turn, BreakerNames.Errors, _errors, Settings.Errors);

    /// <summary>Looks at what moves by itself: equity and prices.</summary>
    public void Look(Turn turn)
    {
        if (turn.Now - _looked < Interval && turn.Now >= _looked) return;
        _looked = turn.Now;
        if (turn.Account.Equity > 0) LookAtLosses(turn);
        if (Settings.StaleData is { } state && _stale.Find(turn, Settings.StaleAfter) is { } stale)
            Trip(turn, BreakerNames.StaleData, "", state, (decimal)Settings.StaleAfter.TotalSeconds, (decimal)stale.Age.TotalSeconds, $"no new price of {stale.Symbol} for {stale.Age.TotalSeconds:0} s in its session");
    }

    private void LookAtLosses(Turn turn)
    {
        var limits = router.Risk.Limits;
        foreach (var account in router.Portfolios)
        {
            if (Settings.DayLoss is { } state && turn.DayStartEquity(account) is > 0 and var start)
                Lost(turn, BreakerNames.DayLoss, "", account, state, limits.DayLoss, start - turn.Account.Equity, start, onceADay: true);
            if (Settings.Drawdown is { } deep && limits.Drawdown is { } limit && DayMarks.Peak(turn, account, PreTradeCheck.Resets(control.Current())) is > 0 and var peak)
                Lost(turn, BreakerNames.Drawdown, "", account, deep, limit, peak - turn.Account.Equity, peak, onceADay: false);
        }
        if (Settings.StrategyLoss is not { } less) return;
        foreach (var route in router.Routes)
        {
            if (route.Strategy.Limits.StrategyLoss is not { } limit) continue;
            var allotted = route.Strategy.Allocation * turn.DayStartEquity(router.PortfolioOf(route.Account.Name));
            Lost(turn, BreakerNames.StrategyLoss, route.Strategy.Name, route.Account.Name, less, limit, -turn.StrategyProfit(route.Strategy.Name), allotted, onceADay: true);
        }
    }

    /// <summary>A loss of the day stays one after a person has looked at it: that day it does not trip a second time.</summary>
    private void Lost(Turn turn, string breaker, string strategy, string account, TradingState state, decimal limit, decimal loss, decimal whole, bool onceADay)
    {
        if (whole <= 0 || loss < limit * whole) return;
        var mark = $"tripped:{ControlSnapshot.BreakerName(breaker, strategy)}:{account}";
        if (onceADay && DayMarks.IsSet(turn, mark)) return;
        var subject = strategy.Length == 0 ? account : strategy;
        if (Trip(turn, breaker, strategy, state, limit, loss / whole, $"{subject} has lost {loss:0.##} of {whole:0.##}") && onceADay) DayMarks.Set(turn, mark);
    }

    private void Count(Turn turn, string breaker, CountWindow window, CountedBreaker? settings)
    {
        if (settings == null || !window.Add(turn.Now, settings)) return;
        Trip(turn, breaker, "", settings.State, settings.Count, settings.Count + 1, $"{What(breaker)} more than {settings.Count} times within {settings.Window}");
    }

    private static string What(string breaker) => breaker switch
    {
        BreakerNames.Errors => "orders were refused by the host or got no answer",
        BreakerNames.Rejections => "orders were rejected by the venue",
        _ => "orders were answered late"
    };

    private bool Trip(Turn turn, string breaker, string strategy, TradingState state, decimal limit, decimal value, string why)
    {
        var name = ControlSnapshot.BreakerName(breaker, strategy);
        if (control.Current().IsTripped(name)) return false;
        control.Trip(name, state, why);
        report($"breaker {name}: {why}. Trading is {state.ToString().ToUpperInvariant()} until somebody resumes it: sluice resume --breaker {name} --reason ...");
        turn.Batch.Emit(new EngineEvent
        {
            Type = EventType.RiskLimitBreached,
            Time = turn.Now,
            Strategy = strategy.Length == 0 ? null : strategy,
            Reason = ReasonCode.CircuitBreaker,
            Limit = breaker,
            Value = value,
            Message = System.FormattableString.Invariant($"{why}; the limit is {limit:0.######}. Trading is {state.ToString().ToUpperInvariant()} until somebody resumes it")
        });
        return true;
    }
}
