using Sluice.Core.Events;

namespace Sluice.Core.Journal;

/// <summary>
/// What one journal transaction writes, in the order in which it happened: the events come out in that order. Those that a state change
/// implies are added by the journal itself; <see cref="Emit"/> is for the others.
/// </summary>
public sealed class JournalBatch
{
    private readonly List<IJournalChange> _changes = [];

    public bool IsEmpty => _changes.Count == 0;

    internal IReadOnlyList<IJournalChange> Changes => _changes;

    public void Put(SignalRecord signal) => _changes.Add(signal);

    public void Put(IntentRecord intent) => _changes.Add(intent);

    /// <summary>Adds a fill. The intent's new record, with the fill counted in, has to follow in the same batch.</summary>
    public void Put(ExecutionRecord execution) => _changes.Add(execution);

    /// <summary>Adds a fee that was told later than its fill.</summary>
    public void Put(FeeRecord fee) => _changes.Add(fee);

    public void Put(ProtectionRecord protection) => _changes.Add(protection);

    public void Put(TradingDayRecord day) => _changes.Add(day);

    public void Put(RouteRecord route) => _changes.Add(route);

    /// <summary>Adds an event that no state change implies; the journal numbers it.</summary>
    public void Emit(EngineEvent engineEvent) => _changes.Add(engineEvent);
}
