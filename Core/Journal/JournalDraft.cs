using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>
/// Works out what a batch comes to: every step checked against what is known and against the steps before it in the same batch, the
/// books moved by its executions, and the events of all that in order.
/// </summary>
internal sealed class JournalDraft(
    EventComposer composer, ContractTerms contracts, Func<SignalKey, SignalRecord?> signalNow, Func<IntentKey, IntentRecord?> intentNow, Func<BookKey, BookPosition?> positionNow)
{
    private readonly Dictionary<SignalKey, int> _signalAt = [];
    private readonly Dictionary<IntentKey, int> _intentAt = [];
    private readonly Dictionary<BookKey, int> _positionAt = [];

    public List<(SignalRecord After, SignalState? Before)> Signals { get; } = [];

    public List<(IntentRecord After, IntentState? Before)> Intents { get; } = [];

    public List<BookPosition> Positions { get; } = [];

    public List<ExecutionRecord> Executions { get; } = [];

    public List<FeeRecord> Fees { get; } = [];

    public List<ProtectionRecord> Protections { get; } = [];

    public List<TradingDayRecord> TradingDays { get; } = [];

    public List<RouteRecord> Routes { get; } = [];

    public List<EngineEvent> Events { get; } = [];

    public void Apply(JournalBatch batch)
    {
        foreach (var change in batch.Changes)
        {
            switch (change)
            {
                case SignalRecord signal: Apply(signal); break;
                case IntentRecord intent: Apply(intent); break;
                case ExecutionRecord execution: Apply(execution); break;
                case FeeRecord fee: Apply(fee); break;
                case ProtectionRecord protection: Protections.Add(protection); break;
                case TradingDayRecord day: TradingDays.Add(day); break;
                case RouteRecord route: Routes.Add(route); break;
                case EngineEvent engineEvent: Events.Add(engineEvent); break;
                default: throw new InvariantViolationException($"a journal batch cannot hold a {change.GetType().Name}");
            }
        }

        CheckExecutions();
    }

    private void Apply(SignalRecord after)
    {
        var known = _signalAt.TryGetValue(after.Key, out var at);
        var before = known ? Signals[at].After : signalNow(after.Key);
        SignalTransitions.Check(before, after);
        composer.Compose(before, after, Events);
        if (known)
        {
            Signals[at] = (after, Signals[at].Before);
            return;
        }

        _signalAt.Add(after.Key, Signals.Count);
        Signals.Add((after, before?.State));
    }

    private void Apply(IntentRecord after)
    {
        var known = _intentAt.TryGetValue(after.Key, out var at);
        var before = known ? Intents[at].After : intentNow(after.Key);
        IntentTransitions.Check(before, after);
        composer.Compose(before, after, Events);
        if (known)
        {
            Intents[at] = (after, Intents[at].Before);
            return;
        }

        _intentAt.Add(after.Key, Intents.Count);
        Intents.Add((after, before?.State));
    }

    private string? OrderIdOf(IntentKey intent) => (_intentAt.TryGetValue(intent, out var at) ? Intents[at].After : intentNow(intent))?.OrderId;

    private void Apply(ExecutionRecord execution)
    {
        Invariant.Holds(execution.CumulativeTo > execution.CumulativeFrom && execution.CumulativeFrom >= 0,
            $"execution of {execution.Intent}: interval {execution.CumulativeFrom} to {execution.CumulativeTo}");
        var key = new BookKey(execution.Strategy, execution.Symbol, execution.Account);
        var terms = contracts.Find(execution.Symbol);
        var before = PositionOf(key) ?? new BookPosition { Key = key, Currency = terms.Currency, FeeCurrency = execution.Currency };
        var after = before.After(terms, execution.SignedQuantity, execution.Price, execution.Fee, execution.Currency);
        composer.Compose(execution, OrderIdOf(execution.Intent), before, after, Events);
        Executions.Add(execution);
        Put(after);
    }

    private void Apply(FeeRecord fee)
    {
        Invariant.Holds(fee.Amount != 0, $"a late fee of {fee.Intent}, {fee.VenueId}, is nothing");
        var key = new BookKey(fee.Strategy, fee.Symbol, fee.Account);
        var before = PositionOf(key) ?? throw new InvariantViolationException($"a late fee of {fee.Intent}, which has filled nothing in {key}");
        composer.Compose(fee, OrderIdOf(fee.Intent), Events);
        Fees.Add(fee);
        Put(before with { Fees = before.Fees + fee.Amount, FeeCurrency = fee.Currency });
    }

    private BookPosition? PositionOf(BookKey key) => _positionAt.TryGetValue(key, out var at) ? Positions[at] : positionNow(key);

    private void Put(BookPosition position)
    {
        if (_positionAt.TryGetValue(position.Key, out var at))
        {
            Positions[at] = position;
            return;
        }

        _positionAt.Add(position.Key, Positions.Count);
        Positions.Add(position);
    }

    /// <summary>Executions and the filled quantities of their intents move together or not at all.</summary>
    private void CheckExecutions()
    {
        foreach (var execution in Executions)
            Invariant.Holds(_intentAt.ContainsKey(execution.Intent), $"an execution of {execution.Intent} without its intent");
        foreach (var (after, _) in Intents)
        {
            var filled = intentNow(after.Key)?.FilledQuantity ?? 0;
            foreach (var execution in Executions)
            {
                if (execution.Intent != after.Key || execution.Leg != 0) continue;
                Invariant.Holds(execution.CumulativeFrom == filled, $"intent {after.Key}: an execution from {execution.CumulativeFrom} on follows {filled}");
                filled = execution.CumulativeTo;
            }

            Invariant.Holds(after.FilledQuantity == filled, $"intent {after.Key}: its filled quantity {after.FilledQuantity} and its executions up to {filled} differ");
        }
    }
}
