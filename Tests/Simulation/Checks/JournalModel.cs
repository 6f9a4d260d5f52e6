using Newtonsoft.Json;
using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Tests.Simulation.Checks;

/// <summary>
/// What the journal says, added up a second time from the transactions alone, by code that shares nothing with the engine's.
/// </summary>
internal sealed class JournalModel
{
    private static readonly string[] DispositionTypes = ["SIGNAL_ACCEPTED", "SIGNAL_REJECTED", "SIGNAL_EXPIRED", "SIGNAL_WITHDRAWN"];

    private readonly HashSet<IntentKey> _excused = [];

    /// <summary>Dispositions told of each signal.</summary>
    public Dictionary<SignalKey, int> Dispositions { get; } = [];

    public Dictionary<SignalKey, int> Completions { get; } = [];

    public Dictionary<SignalKey, SignalRecord> Signals { get; } = [];

    public HashSet<SignalKey> Accepted { get; } = [];

    public Dictionary<IntentKey, IntentRecord> Intents { get; } = [];

    /// <summary>Sum of the executions of each intent.</summary>
    public Dictionary<IntentKey, decimal> Executed { get; } = [];

    public Dictionary<BookKey, decimal> Books { get; } = [];

    /// <summary>What the journal's own positions say.</summary>
    public Dictionary<BookKey, decimal> Positions { get; } = [];

    /// <summary>Every event, in order, as text.</summary>
    public List<OutboxRow> Events { get; } = [];

    public List<string> ErrorEvents { get; } = [];

    /// <summary>Books that a reducing order has turned to the other side by itself.</summary>
    public List<string> Turned { get; } = [];

    /// <summary>How often each step of a state was taken.</summary>
    public Dictionary<string, long> Transitions { get; } = [];

    public HashSet<SignalKey> ChangedSignals { get; } = [];

    public HashSet<IntentKey> ChangedIntents { get; } = [];

    public HashSet<BookKey> ChangedBooks { get; } = [];

    public void Take(JournalTransaction transaction)
    {
        foreach (var (after, before) in transaction.Signals) Take(after, before);
        // Before the intents: an order that ends with this transaction was open when the first of its fills came.
        foreach (var execution in transaction.Executions) Take(execution);
        foreach (var (after, before) in transaction.Intents) Take(after, before);
        foreach (var position in transaction.Positions) Positions[position.Key] = position.Quantity;
        foreach (var row in transaction.Outbox) Take(row);
    }

    private void Take(SignalRecord after, SignalState? before)
    {
        Signals[after.Key] = after;
        ChangedSignals.Add(after.Key);
        Count($"signal {before?.ToString() ?? "new"} -> {after.State}");
        if (after.State == SignalState.Refused) Count($"refused {after.Reason}");
    }

    private void Take(IntentRecord after, IntentState? before)
    {
        Intents[after.Key] = after;
        ChangedIntents.Add(after.Key);
        Count($"intent {before?.ToString() ?? "new"} -> {after.State}{(after.IsDone ? " " + after.Outcome : "")}");
        if (after is { IsDone: true, Group: not null }) Count($"leg of a combo {after.Outcome}");
    }

    private void Take(ExecutionRecord execution)
    {
        ChangedIntents.Add(execution.Intent);
        Executed[execution.Intent] = Executed.GetValueOrDefault(execution.Intent) + execution.Quantity;
        var key = new BookKey(execution.Strategy, execution.Symbol, execution.Account);
        ChangedBooks.Add(key);
        var before = Books.GetValueOrDefault(key);
        var after = Books[key] = before + execution.SignedQuantity;
        var intent = Intents[execution.Intent];
        if (!intent.ReducesPosition && Math.Sign(before) == -Math.Sign(execution.SignedQuantity)) Excuse(key);
        if (intent.ReducesPosition && Math.Abs(after) > Math.Abs(before) - execution.Quantity && !_excused.Contains(intent.Key))
            Turned.Add($"{intent.Purpose} {intent.Key} of {intent.Signal} took the book {key} from {before} to {after}");
        Count($"execution {execution.Origin}");
    }

    /// <summary>
    /// A producer's own order against the position was filled beside an order that was to close it: the producer may do so, and what was to
    /// close then closes too much.
    /// </summary>
    private void Excuse(BookKey book)
    {
        foreach (var intent in Intents.Values)
            if (intent is { IsDone: false, ReducesPosition: true } && new BookKey(intent.Strategy, intent.Symbol, intent.Account) == book) _excused.Add(intent.Key);
    }

    private void Take(OutboxRow row)
    {
        Events.Add(row);
        if (row.Type == "SIGNAL_COMPLETED") Add(Completions, KeyOf(row));
        else if (DispositionTypes.Contains(row.Type)) Add(Dispositions, KeyOf(row));
        if (row.Type == "SIGNAL_ACCEPTED") Accepted.Add(KeyOf(row));
        if (row.Type == "EXECUTION_ERROR") ErrorEvents.Add(row.Json);
    }

    private void Count(string what) => Transitions[what] = Transitions.GetValueOrDefault(what) + 1;

    private static void Add(Dictionary<SignalKey, int> counts, SignalKey key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    /// <summary>Reads no further than it has to: this is done for every signal of every seed.</summary>
    private static SignalKey KeyOf(OutboxRow row)
    {
        using var reader = new JsonTextReader(new StringReader(row.Json)) { DateParseHandling = DateParseHandling.None };
        string? source = null;
        while (reader.Read())
        {
            if (reader is not { Depth: 1, TokenType: JsonToken.PropertyName }) continue;
            if ((string)reader.Value! == "source") source = reader.ReadAsString();
            else if ((string)reader.Value! == "signalId") return new SignalKey(source!, reader.ReadAsString()!);
        }

        throw new SimulationException($"an event names no signal: {row.Json}");
    }
}
