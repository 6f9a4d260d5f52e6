using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Signals;

namespace Sluice.Core.Journal;

/// <summary>
/// The engine's memory of the journal, and the only way to write it. A commit checks every step against the tables of legal states,
/// adds the events that the steps imply, writes all of it in one durable transaction, and only then changes what readers see.
/// </summary>
/// <remarks>
/// Two locks: one held across the write, so that commits are in a line; one held for memory only, so that a reader never waits for a disk.
/// </remarks>
public sealed class EngineJournal
{
    private readonly Lock _writer = new();
    private readonly Lock _memory = new();
    private readonly IJournalStore _store;
    private readonly EventComposer _composer;
    private readonly Dictionary<SignalKey, SignalRecord> _signals = [];
    private readonly Dictionary<IntentKey, IntentRecord> _intents = [];
    private readonly Dictionary<SignalKey, List<IntentKey>> _intentsOfSignal = [];
    private readonly Dictionary<(string Broker, string Account, string OrderId), IntentKey> _byBrokerOrder = [];
    private readonly Dictionary<BookKey, BookPosition> _positions = [];
    private readonly Dictionary<BookKey, ProtectionRecord> _protections = [];
    private readonly Dictionary<string, TradingDayRecord> _tradingDays = [];
    private readonly Dictionary<string, RouteRecord> _routes = [];
    private long _sequence;
    private long _signalSequence;

    /// <summary>Opens the journal: reads what has not ended.</summary>
    /// <param name="store">Where it lives.</param>
    /// <param name="options">Names and clock.</param>
    public EngineJournal(IJournalStore store, JournalOptions options)
    {
        _store = store;
        Options = options;
        _composer = new EventComposer(options);
        var image = store.Load();
        foreach (var signal in image.Signals) _signals.Add(signal.Key, signal);
        foreach (var intent in image.Intents) Remember(intent);
        foreach (var position in image.Positions) _positions.Add(position.Key, position);
        foreach (var protection in image.Protections) _protections.Add(KeyOf(protection), protection);
        foreach (var day in image.TradingDays) _tradingDays.Add(day.Account, day);
        foreach (var route in image.Routes) _routes.Add(route.Router, route);
        _sequence = image.LastSequence;
        _signalSequence = image.LastSignalSequence;
    }

    /// <summary>Raised after each commit, on the committing thread, outside every lock.</summary>
    public event Action<JournalCommit>? Committed;

    public JournalOptions Options { get; }

    /// <summary>The run's number: grows with every start.</summary>
    public long Run => _store.Fence;

    public IJournalStore Store => _store;

    /// <summary>Sequence number of the last event written.</summary>
    public long LastSequence => Interlocked.Read(ref _sequence);

    /// <summary>The next number of intake. Numbers that a failed commit leaves out are of no matter.</summary>
    public long NextSignalSequence() => Interlocked.Increment(ref _signalSequence);

    /// <summary>Writes a batch. When it returns, everything in it survives a power cut.</summary>
    /// <exception cref="InvariantViolationException">A step is illegal; nothing was written.</exception>
    /// <exception cref="JournalException">The store failed; nothing was written, and the engine must stop.</exception>
    public void Commit(JournalBatch batch)
    {
        if (batch.IsEmpty) return;
        JournalCommit commit;
        lock (_writer) commit = Write(batch);
        Committed?.Invoke(commit);
    }

    /// <summary>
    /// Journals Sending for those of the intents that are still Planned, in one transaction, and returns them. The others have been
    /// ended in the meantime and must not be sent. The legs of a combo go together or not at all.
    /// </summary>
    /// <param name="orders">The intents, each with the order's id in events.</param>
    /// <param name="now">UTC.</param>
    public IReadOnlyList<IntentRecord> BeginSending(IReadOnlyList<(IntentKey Key, string OrderId)> orders, DateTime now)
    {
        List<IntentRecord> sending = [];
        JournalCommit commit;
        lock (_writer)
        {
            var batch = new JournalBatch();
            foreach (var (key, orderId) in orders)
            {
                if (FindIntent(key) is not { State: IntentState.Planned } planned || !LegsOf(planned).All(leg => leg.State == IntentState.Planned)) continue;
                var next = planned with { State = IntentState.Sending, OrderId = orderId, Sending = now, Changed = now };
                sending.Add(next);
                batch.Put(next);
            }

            if (batch.IsEmpty) return sending;
            commit = Write(batch);
        }

        Committed?.Invoke(commit);
        return sending;
    }

    /// <summary>A signal by key, ended ones included; null when never seen.</summary>
    public SignalRecord? FindSignal(SignalKey key)
    {
        lock (_memory)
            if (_signals.TryGetValue(key, out var live)) return live;
        return _store.FindSignal(key);
    }

    /// <summary>An intent by key; null when never planned.</summary>
    public IntentRecord? FindIntent(IntentKey key)
    {
        lock (_memory)
            if (_intents.TryGetValue(key, out var known)) return known;
        return _store.FindIntent(key);
    }

    /// <summary>All legs of the combo that an intent belongs to, in their order; the intent itself when it belongs to none.</summary>
    public IReadOnlyList<IntentRecord> LegsOf(IntentRecord intent) => intent.LegKeys(Options.Deployment) is { Count: > 0 } keys
        ? [.. keys.Select(key => FindIntent(key) ?? throw new InvariantViolationException($"combo {intent.Group!.Key}: leg {key} was never planned"))]
        : [intent];

    /// <summary>
    /// The leg for an instrument of the combo that <paramref name="key"/> is a leg of: a host has one tag for all legs. Null when there is
    /// none. For an order of its own the instrument does not matter.
    /// </summary>
    public IntentRecord? FindLeg(IntentKey key, string symbol)
    {
        var intent = FindIntent(key);
        return intent?.Group == null || intent.Symbol == symbol ? intent : LegsOf(intent).FirstOrDefault(leg => leg.Symbol == symbol);
    }

    /// <summary>The intent behind a venue's order, however long ended; null when the order is not ours.</summary>
    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId)
    {
        lock (_memory)
            if (_byBrokerOrder.TryGetValue((broker, account, brokerOrderId), out var key) && _intents.TryGetValue(key, out var known)) return known;
        return _store.FindByBrokerOrder(broker, account, brokerOrderId);
    }

    /// <summary>Whether a venue's order belongs to an intent, however long ended.</summary>
    public bool HasBrokerOrder(string broker, string account, string brokerOrderId) => FindByBrokerOrder(broker, account, brokerOrderId) != null;

    /// <summary>Fills of an account in a time, see <see cref="IJournalStore.ReadExecutions"/>.</summary>
    public IReadOnlyList<ExecutionRecord> ReadExecutions(string broker, string account, DateTime from, DateTime until, int limit) =>
        _store.ReadExecutions(broker, account, from, until, limit);

    /// <summary>Whether a fee that the venue told later is journaled.</summary>
    public bool HasFee(string broker, string account, string venueId) => _store.HasFee(broker, account, venueId);

    /// <summary>Signals that have not ended, in order of intake.</summary>
    public IReadOnlyList<SignalRecord> LiveSignals()
    {
        lock (_memory) return [.. _signals.Values.OrderBy(signal => signal.Sequence)];
    }

    /// <summary>The intents of a signal that has not ended, in order of planning.</summary>
    public IReadOnlyList<IntentRecord> IntentsOf(SignalKey signal)
    {
        lock (_memory) return _intentsOfSignal.TryGetValue(signal, out var keys) ? [.. keys.Select(key => _intents[key])] : [];
    }

    /// <summary>Intents that are not done, in no particular order.</summary>
    public IReadOnlyList<IntentRecord> LiveIntents()
    {
        lock (_memory) return [.. _intents.Values.Where(intent => !intent.IsDone)];
    }

    /// <summary>All book positions, flat ones included.</summary>
    public IReadOnlyList<BookPosition> Positions()
    {
        lock (_memory) return [.. _positions.Values];
    }

    /// <summary>One book position; null when there never was one.</summary>
    public BookPosition? FindPosition(BookKey key)
    {
        lock (_memory) return _positions.GetValueOrDefault(key);
    }

    /// <summary>All active protective levels.</summary>
    public IReadOnlyList<ProtectionRecord> Protections()
    {
        lock (_memory) return [.. _protections.Values];
    }

    /// <summary>The newest trading day of an account; null before the first.</summary>
    public TradingDayRecord? FindTradingDay(string account)
    {
        lock (_memory) return _tradingDays.GetValueOrDefault(account);
    }

    /// <summary>The active account of a routing account; null when it never had another than its first.</summary>
    public RouteRecord? FindRoute(string router)
    {
        lock (_memory) return _routes.GetValueOrDefault(router);
    }

    private static BookKey KeyOf(ProtectionRecord protection) => new(protection.Strategy, protection.Symbol, protection.Account);

    private JournalCommit Write(JournalBatch batch)
    {
        var draft = new JournalDraft(_composer, Options.Contracts, FindSignal, FindIntent, FindPosition);
        draft.Apply(batch);
        var sequence = _sequence;
        var outbox = new List<OutboxRow>(draft.Events.Count);
        foreach (var draftEvent in draft.Events) outbox.Add(_composer.Seal(draftEvent, ++sequence));
        _store.Append(new JournalTransaction(_store.Fence, draft.Signals, draft.Intents, draft.Executions, draft.Positions, draft.Protections, outbox) { Fees = draft.Fees, TradingDays = draft.TradingDays, Routes = draft.Routes });
        lock (_memory) Publish(draft);
        Interlocked.Exchange(ref _sequence, sequence);
        return new JournalCommit(draft.Signals, draft.Intents, draft.Executions, outbox);
    }

    private void Publish(JournalDraft draft)
    {
        foreach (var (after, _) in draft.Intents) Remember(after);
        foreach (var position in draft.Positions) _positions[position.Key] = position;
        foreach (var day in draft.TradingDays) _tradingDays[day.Account] = day;
        foreach (var route in draft.Routes) _routes[route.Router] = route;
        foreach (var protection in draft.Protections)
        {
            if (protection.Active) _protections[KeyOf(protection)] = protection;
            else _protections.Remove(KeyOf(protection));
        }

        foreach (var (after, _) in draft.Signals)
        {
            if (after.IsFinal) _signals.Remove(after.Key);
            else _signals[after.Key] = after;
        }

        foreach (var (after, _) in draft.Signals)
            if (after.IsFinal) ForgetEnded(after.Key);
        foreach (var (after, _) in draft.Intents)
            if (after.IsDone && !_signals.ContainsKey(after.Signal)) ForgetEnded(after.Signal);
    }

    private void Remember(IntentRecord intent)
    {
        if (!_intents.ContainsKey(intent.Key))
        {
            if (!_intentsOfSignal.TryGetValue(intent.Signal, out var keys)) _intentsOfSignal.Add(intent.Signal, keys = []);
            keys.Add(intent.Key);
        }

        _intents[intent.Key] = intent;
        if (intent.BrokerOrderId is { } id) _byBrokerOrder[(intent.Broker, intent.Account, id)] = intent.Key;
    }

    /// <summary>Drops an ended signal's done intents from memory; those that still work (a resting stop) stay.</summary>
    private void ForgetEnded(SignalKey signal)
    {
        if (!_intentsOfSignal.TryGetValue(signal, out var keys)) return;
        keys.RemoveAll(key =>
        {
            var intent = _intents[key];
            if (!intent.IsDone) return false;
            _intents.Remove(key);
            if (intent.BrokerOrderId is { } id) _byBrokerOrder.Remove((intent.Broker, intent.Account, id));
            return true;
        });
        if (keys.Count == 0) _intentsOfSignal.Remove(signal);
    }
}
