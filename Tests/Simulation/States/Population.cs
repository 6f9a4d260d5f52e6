using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Simulation.States;

/// <summary>The signals and orders of a walk, as the disk has them: where a next step can start.</summary>
internal sealed class Population(Random random)
{
    private readonly Dictionary<SignalKey, SignalRecord> _signals = [];
    private readonly Dictionary<IntentKey, IntentRecord> _intents = [];
    private readonly Dictionary<SignalKey, int> _plans = [];
    private readonly Dictionary<SignalKey, int> _open = [];
    private readonly List<SignalKey> _live = [];
    private readonly List<SignalKey> _ended = [];
    private readonly List<IntentKey> _liveIntents = [];
    private readonly List<IntentKey> _endedIntents = [];

    public int Signals => _signals.Count;

    public int Intents => _intents.Count;

    public IReadOnlyDictionary<SignalKey, SignalRecord> AllSignals => _signals;

    public IReadOnlyDictionary<IntentKey, IntentRecord> AllIntents => _intents;

    public IReadOnlyList<SignalKey> LiveSignals => _live;

    public IReadOnlyList<IntentKey> LiveIntents => _liveIntents;

    /// <summary>An execution that is journaled; null before the first.</summary>
    public ExecutionRecord? LastExecution { get; private set; }

    public void Take(JournalTransaction transaction)
    {
        foreach (var (after, _) in transaction.Signals)
        {
            Move(after.Key, !_signals.ContainsKey(after.Key), after.IsFinal, _live, _ended);
            _signals[after.Key] = after;
        }

        foreach (var (after, _) in transaction.Intents)
        {
            var isNew = !_intents.ContainsKey(after.Key);
            if (isNew) _plans[after.Signal] = PlansOf(after.Signal) + 1;
            if (after.Purpose != IntentPurpose.Stop) _open[after.Signal] = _open.GetValueOrDefault(after.Signal) + (isNew ? 1 : 0) - (after.IsDone ? 1 : 0);
            Move(after.Key, isNew, after.IsDone, _liveIntents, _endedIntents);
            _intents[after.Key] = after;
        }

        if (transaction.Executions.Count > 0) LastExecution = transaction.Executions[^1];
    }

    /// <summary>The index that the signal's next intent takes.</summary>
    public int PlansOf(SignalKey signal) => _plans.GetValueOrDefault(signal);

    /// <summary>Whether an order of the signal is under way. A stop that rests is not: it outlives its signal.</summary>
    public bool IsAtWork(SignalKey signal) => _open.GetValueOrDefault(signal) > 0;

    public SignalRecord? AnyLiveSignal() => _live.Count == 0 ? null : _signals[Draw(_live)];

    public SignalRecord? AnyEndedSignal() => _ended.Count == 0 ? null : _signals[Draw(_ended)];

    public IntentRecord? AnyLiveIntent() => _liveIntents.Count == 0 ? null : _intents[Draw(_liveIntents)];

    public IntentRecord? AnyEndedIntent() => _endedIntents.Count == 0 ? null : _intents[Draw(_endedIntents)];

    private static void Move<T>(T key, bool isNew, bool hasEnded, List<T> live, List<T> ended)
    {
        if (isNew && !hasEnded) live.Add(key);
        if (!isNew && hasEnded) live.Remove(key);
        if (hasEnded) ended.Add(key);
    }

    private T Draw<T>(List<T> among) => among[random.Next(among.Count)];
}
