using System.Security.Cryptography;
using System.Text;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Routing;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Hosting;

namespace Sluice.Algorithm.Intake;

/// <summary>Takes a signal in: recognizes what was seen before, refuses what cannot be acted upon, and puts the rest in its slot.</summary>
internal sealed class SignalIntake(EngineJournal journal, StrategyRouter router, IMarketView market)
{
    /// <summary>How much of an unreadable document is kept: enough for a person to see what it was.</summary>
    private const int MaximumUnreadableBody = 4096;

    /// <summary>The source of documents in which none can be read.</summary>
    public const string UnreadableSource = "unreadable";

    private readonly HashSet<SignalKey> _takenThisTurn = [];

    /// <summary>Entries that had been seen before, since the start.</summary>
    public long Duplicates { get; private set; }

    public void BeginTurn() => _takenThisTurn.Clear();

    /// <summary>Takes one entry in. Returns the slot to look at, if it went into one.</summary>
    public Slot? Take(Turn turn, SignalData point)
    {
        var key = point.Reading.Key ?? UnreadableKey(point);
        if (!_takenThisTurn.Add(key) || journal.FindSignal(key) != null)
        {
            Duplicates++;
            return null;
        }
        var record = Record(point, key, turn.Now);
        if (point.Reading.Signal is not { } signal)
        {
            Refuse(turn, record, point.Reading.Reason, point.Reading.Message);
            return null;
        }
        if (signal.Legs != null) return TakeCombo(turn, signal, record);
        if (signal.Symbol == null)
        {
            turn.State.Add(new LiveSignal(signal, record), null);
            return null;
        }
        return TakeIntoSlot(turn, signal, record);
    }

    private Slot? TakeIntoSlot(Turn turn, Signal signal, SignalRecord record)
    {
        if (SlotOf(turn, signal, record, record.Symbol) is not { } slot) return null;
        turn.State.Add(new LiveSignal(signal, record), slot);
        return slot;
    }

    /// <summary>Puts the signal in the slots of all its legs. Returns one of them: what touches it touches all.</summary>
    private Slot? TakeCombo(Turn turn, Signal signal, SignalRecord record)
    {
        List<Slot> legs = [];
        foreach (var leg in signal.Legs!)
        {
            if (SlotOf(turn, signal, record, leg.Symbol.ToString()) is not { } slot) return null;
            legs.Add(slot);
        }
        turn.State.Add(new LiveSignal(signal, record) { Legs = legs }, null);
        return legs[0];
    }

    /// <summary>The slot for an instrument of the signal; null when it was refused.</summary>
    private Slot? SlotOf(Turn turn, Signal signal, SignalRecord record, string symbol)
    {
        if (router.Find(signal.Strategy) is not { } route)
        {
            Refuse(turn, record, ReasonCode.UnknownStrategy, $"no strategy '{signal.Strategy}' is configured");
            return null;
        }
        if (!market.IsKnown(symbol))
        {
            Refuse(turn, record, ReasonCode.UnknownSymbol, $"{symbol} is not among the instruments of this deployment");
            return null;
        }
        return turn.State.SlotFor(new SlotKey(signal.Strategy, symbol), router.PortfolioOf(route.Account.Name));
    }

    private SignalRecord Record(SignalData point, SignalKey key, DateTime now)
    {
        var signal = point.Reading.Signal;
        return new SignalRecord
        {
            Key = key,
            // Not journaled as such: the turn's first decision about the signal is its first record.
            State = SignalState.Waiting,
            Strategy = signal?.Strategy ?? point.Reading.Strategy ?? "",
            Symbol = signal?.Symbol?.ToString() ?? "",
            Body = signal != null || point.Body.Length <= MaximumUnreadableBody ? point.Body : point.Body[..MaximumUnreadableBody],
            Received = point.Received,
            Time = signal?.Time ?? default,
            Expires = signal?.Expires ?? default,
            Sequence = journal.NextSignalSequence(),
            Changed = now,
            Metadata = signal?.Metadata
        };
    }

    private static void Refuse(Turn turn, SignalRecord record, ReasonCode reason, string message) =>
        turn.Batch.Put(record with { State = SignalState.Refused, Reason = reason, Message = message });

    /// <summary>A document without a readable id is known by its content, so that it is refused once however often it is delivered.</summary>
    private static SignalKey UnreadableKey(SignalData point)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(point.EntryId + "\n" + point.Body));
        return new SignalKey(UnreadableSource, Convert.ToHexStringLower(digest.AsSpan(0, 16)));
    }
}
