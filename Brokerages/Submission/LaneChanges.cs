using Sluice.Core.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Collects what one step of the lane makes of its messages, writes it in one transaction, and then tells the listener. Later messages of
/// the step see what earlier ones have changed.
/// </summary>
internal sealed class LaneChanges(EngineJournal journal, ILaneListener listener, LaneCounters counters, string account)
{
    private readonly Dictionary<IntentKey, IntentRecord> _drafts = [];
    private readonly Dictionary<string, IntentKey> _bound = [];
    private readonly List<(IntentRecord Before, IntentRecord After, ExecutionRecord? Execution)> _steps = [];
    private JournalBatch _batch = new();
    private int _inDoubt = journal.LiveIntents().Count(intent => intent.State == IntentState.Unknown && intent.Account == account);
    private bool _hasResults;
    private bool _hasFills;

    /// <summary>Orders of the account that are Unknown. Only its lane makes them so, or settles them.</summary>
    public int InDoubt => _inDoubt;

    public IntentRecord? Find(IntentKey key) => _drafts.TryGetValue(key, out var draft) ? draft : journal.FindIntent(key);

    /// <summary>All legs of the combo that an intent belongs to, in their order; the intent itself when it belongs to none.</summary>
    public IReadOnlyList<IntentRecord> LegsOf(IntentRecord intent) =>
        intent.Group == null ? [Find(intent.Key)!] : [.. journal.LegsOf(intent).Select(leg => Find(leg.Key)!)];

    /// <summary>The leg for an instrument of the combo of a key; see <see cref="EngineJournal.FindLeg"/>.</summary>
    public IntentRecord? FindLeg(IntentKey key, string symbol) => journal.FindLeg(key, symbol) is { } leg ? Find(leg.Key) : null;

    public IntentRecord? FindByBrokerOrder(string broker, string account, string brokerOrderId) =>
        _bound.TryGetValue(brokerOrderId, out var key) ? _drafts[key] : journal.FindByBrokerOrder(broker, account, brokerOrderId);

    /// <summary>Whether a venue's order belongs to an intent, however long ended.</summary>
    public bool HasBrokerOrder(string broker, string account, string brokerOrderId) =>
        _bound.ContainsKey(brokerOrderId) || journal.HasBrokerOrder(broker, account, brokerOrderId);

    /// <summary>Whether an order of the account on this instrument and side has left and has no id of the venue yet.</summary>
    public bool HasUnbound(string symbol, OrderSide side)
    {
        foreach (var live in journal.LiveIntents())
        {
            if (live.Account != account || live.Symbol != symbol || live.Side != side) continue;
            if (Find(live.Key) is { State: IntentState.Sending or IntentState.Unknown, BrokerOrderId: null }) return true;
        }

        return false;
    }

    /// <summary>A step without a fill.</summary>
    public void Step(IntentRecord before, IntentRecord after)
    {
        _hasResults = true;
        Add(before, after, null);
    }

    /// <summary>A fill and the step that it makes.</summary>
    public void Step(IntentRecord before, IntentRecord after, ExecutionRecord execution)
    {
        _hasFills = true;
        _batch.Put(execution);
        Add(before, after, execution);
    }

    /// <summary>A fee that was told later than its fill.</summary>
    public void Charge(FeeRecord fee) => _batch.Put(fee);

    /// <summary>An event that no step implies.</summary>
    public void Emit(EngineEvent engineEvent) => _batch.Emit(engineEvent);

    /// <summary>Writes everything collected and tells the listener. When it returns, all of it survives a power cut.</summary>
    public void Commit()
    {
        if (_batch.IsEmpty) return;
        journal.Commit(_batch);
        counters.Commits++;
        if (_hasResults) CrashPoint.Reach(CrashPoint.Result);
        if (_hasFills) CrashPoint.Reach(CrashPoint.Filled);
        (_batch, _hasResults, _hasFills) = (new JournalBatch(), false, false);
        _drafts.Clear();
        _bound.Clear();
        foreach (var (before, after, execution) in _steps) listener.OnIntentChanged(before, after, execution);
        _steps.Clear();
    }

    private void Add(IntentRecord before, IntentRecord after, ExecutionRecord? execution)
    {
        _batch.Put(after);
        _drafts[after.Key] = after;
        if (after.BrokerOrderId is { } id) _bound[id] = after.Key;
        _steps.Add((before, after, execution));
        if (after.State == IntentState.Unknown) _inDoubt++;
        if (before.State == IntentState.Unknown) _inDoubt--;
    }
}
