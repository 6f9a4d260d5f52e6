using Sluice.Core.Books;
using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>A journal that lives as long as the process: backtests and tests. Keeps every rule that a durable store keeps.</summary>
public sealed class MemoryJournalStore(long fence = 1) : IJournalStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SignalKey, SignalRecord> _signals = [];
    private readonly Dictionary<IntentKey, IntentRecord> _intents = [];
    private readonly List<IntentKey> _planned = [];
    private readonly List<ExecutionRecord> _executions = [];
    private readonly HashSet<(string Broker, string Account, string Order, int Leg, decimal To)> _intervals = [];
    private readonly HashSet<(string Broker, string Account, string ExecutionId)> _venueIds = [];
    private readonly Dictionary<BookKey, BookPosition> _positions = [];
    private readonly Dictionary<BookKey, ProtectionRecord> _protections = [];
    private readonly Dictionary<string, TradingDayRecord> _tradingDays = [];
    private readonly Dictionary<string, RouteRecord> _routes = [];
    private readonly HashSet<(string Broker, string Account, string VenueId)> _fees = [];
    private readonly List<OutboxRow> _outbox = [];
    private long _lastSequence;

    public long Fence { get; } = fence;

    /// <summary>All executions, in order of journaling.</summary>
    public IReadOnlyList<ExecutionRecord> Executions => _executions;

    /// <summary>All signals as they are now, in order of intake.</summary>
    public IReadOnlyList<SignalRecord> Signals
    {
        get
        {
            lock (_gate) return [.. _signals.Values.OrderBy(signal => signal.Sequence).ThenBy(signal => signal.Key.ToString(), StringComparer.Ordinal)];
        }
    }

    /// <summary>All intents as they are now, in order of planning.</summary>
    public IReadOnlyList<IntentRecord> Intents
    {
        get
        {
            lock (_gate) return [.. _planned.Select(key => _intents[key])];
        }
    }

    public JournalImage Load()
    {
        lock (_gate)
        {
            return new JournalImage
            {
                Signals = [.. _signals.Values.Where(signal => !signal.IsFinal).OrderBy(signal => signal.Sequence)],
                Intents = [.. _planned.Select(key => _intents[key]).Where(intent => !intent.IsDone || IsLive(intent.Signal))],
                Positions = [.. _positions.Values],
                Protections = [.. _protections.Values.Where(protection => protection.Active)],
                TradingDays = [.. _tradingDays.Values],
                Routes = [.. _routes.Values],
                LastSequence = _lastSequence,
                LastSignalSequence = _signals.Count == 0 ? 0 : _signals.Values.Max(signal => signal.Sequence)
            };
        }
    }

    public void Append(JournalTransaction transaction)
    {
        lock (_gate)
        {
            Check(transaction);
            foreach (var (after, _) in transaction.Signals) _signals[after.Key] = after;
            foreach (var (after, before) in transaction.Intents)
            {
                if (before == null) _planned.Add(after.Key);
                _intents[after.Key] = after;
            }

            foreach (var execution in transaction.Executions) Add(execution);
            foreach (var fee in transaction.Fees) _fees.Add((fee.Broker, fee.Account, fee.VenueId));
            foreach (var position in transaction.Positions) _positions[position.Key] = position;
            foreach (var protection in transaction.Protections) _protections[new BookKey(protection.Strategy, protection.Symbol, protection.Account)] = protection;
            foreach (var day in transaction.TradingDays) _tradingDays[day.Account] = day;
            foreach (var route in transaction.Routes) _routes[route.Router] = route;
            _outbox.AddRange(transaction.Outbox);
            if (transaction.Outbox.Count > 0) _lastSequence = transaction.Outbox[^1].Sequence;
        }
    }

    public SignalRecord? FindSignal(SignalKey key)
    {
        lock (_gate) return _signals.GetValueOrDefault(key);
    }

    public IntentRecord? FindIntent(IntentKey key)
    {
        lock (_gate) return _intents.GetValueOrDefault(key);
    }

    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId)
    {
        lock (_gate) return _intents.Values.FirstOrDefault(intent => intent.BrokerOrderId == brokerOrderId && intent.Broker == broker && intent.Account == account);
    }

    public IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit)
    {
        lock (_gate)
        {
            return [.. _executions
                .Where(execution => execution.Broker == broker && execution.Account == account && execution.Time >= from && execution.Time < until)
                .OrderBy(execution => execution.Time).TakeLast(limit)];
        }
    }

    public bool HasFee(string broker, string account, string venueId)
    {
        lock (_gate) return _fees.Contains((broker, account, venueId));
    }

    public IReadOnlyList<OutboxRow> ReadOutbox(long after, int limit)
    {
        lock (_gate)
        {
            if (_outbox.Count == 0) return [];
            var first = (int)Math.Max(0, after + 1 - _outbox[0].Sequence);
            return first >= _outbox.Count ? [] : _outbox.GetRange(first, Math.Min(limit, _outbox.Count - first));
        }
    }

    public void PruneOutbox(long through)
    {
        lock (_gate) _outbox.RemoveAll(row => row.Sequence <= through);
    }

    public void Dispose()
    {
    }

    private static (string, string, string, int, decimal) Interval(ExecutionRecord execution) =>
        (execution.Broker, execution.Account, execution.BrokerOrderId, execution.Leg, execution.CumulativeTo);

    private static (string, string, string)? VenueId(ExecutionRecord execution) =>
        execution.ExecutionId is { } id ? (execution.Broker, execution.Account, id) : null;

    private bool IsLive(SignalKey key) => _signals.TryGetValue(key, out var signal) && !signal.IsFinal;

    private void Add(ExecutionRecord execution)
    {
        _executions.Add(execution);
        _intervals.Add(Interval(execution));
        if (VenueId(execution) is { } id) _venueIds.Add(id);
    }

    /// <summary>Changes nothing: a transaction that is refused leaves no trace.</summary>
    private void Check(JournalTransaction transaction)
    {
        if (transaction.Fence != Fence) throw new JournalException($"another engine has taken the lease (fence {Fence}, this one writes with {transaction.Fence})");
        foreach (var (after, before) in transaction.Signals)
            Invariant.Holds(_signals.GetValueOrDefault(after.Key)?.State == before, $"signal {after.Key} is not {before?.ToString() ?? "new"}");
        foreach (var (after, before) in transaction.Intents)
            Invariant.Holds(_intents.GetValueOrDefault(after.Key)?.State == before, $"intent {after.Key} is not {before?.ToString() ?? "new"}");
        CheckExecutions(transaction);
        foreach (var fee in transaction.Fees)
            Invariant.Holds(!_fees.Contains((fee.Broker, fee.Account, fee.VenueId)), $"fee {fee.VenueId} of {fee.Intent} is journaled already");
        var expected = _lastSequence;
        foreach (var row in transaction.Outbox) Invariant.Holds(row.Sequence == ++expected, $"event {row.Sequence} follows event {expected - 1}");
    }

    private void CheckExecutions(JournalTransaction transaction)
    {
        var intervals = new HashSet<(string, string, string, int, decimal)>();
        var venueIds = new HashSet<(string, string, string)>();
        foreach (var e in transaction.Executions)
        {
            Invariant.Holds(_intents.ContainsKey(e.Intent) || transaction.Intents.Any(intent => intent.After.Key == e.Intent), $"execution of {e.Intent}, which was never planned");
            Invariant.Holds(!_intervals.Contains(Interval(e)) && intervals.Add(Interval(e)), $"execution of {e.Intent} up to {e.CumulativeTo} is journaled already");
            if (VenueId(e) is { } id) Invariant.Holds(!_venueIds.Contains(id) && venueIds.Add(id), $"execution {e.ExecutionId} of {e.Intent} is journaled already");
        }
    }
}
