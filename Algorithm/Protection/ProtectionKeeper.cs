using Sluice.Algorithm.Actions;
using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Protection;

/// <summary>
/// Keeps the stop orders at the venue equal to what the book holds, and the target price with the engine. It compares what should rest with
/// what rests, and takes one step towards it. A stop at another price is moved in place where the venue does that, so that the position
/// never stands without one; where it does not, the stop is cancelled and followed by the next generation.
/// </summary>
internal sealed class ProtectionKeeper(EngineJournal journal, OrderPlanner planner)
{
    /// <summary>A stop that the venue refuses this often in a row is a person's task; trying on would only flood the venue.</summary>
    public const int MaximumRefusals = 3;

    /// <summary>Sets a new stop for the whole position, in the name of the signal that moves it. The target stays.</summary>
    public void Move(Turn turn, LiveSignal live, Slot slot, decimal stop)
    {
        var book = turn.State.BookOf(slot);
        slot.RefusedStops = 0;
        turn.Put(new ProtectionRecord
        {
            Strategy = slot.Key.Strategy,
            Symbol = slot.Key.Symbol,
            Account = slot.Account,
            Signal = live.Key,
            Side = OrderPlanner.Opposite(book),
            StopPrice = stop,
            TargetPrice = LevelsOf(turn, slot, book)?.TargetPrice
        });
    }

    /// <summary>Whether stops at the wanted price are known to rest at the venue for everything that the book holds.</summary>
    public bool IsInPlace(Turn turn, Slot slot)
    {
        if (turn.State.ProtectionOf(slot) is not { Active: true, StopPrice: { } price }) return false;
        var resting = 0m;
        foreach (var intent in slot.OpenIntents)
        {
            if (intent.Purpose != IntentPurpose.Stop) continue;
            if (intent.StopPrice != price || intent.Wanted != null || intent.State != IntentState.Working) return false;
            resting += intent.RemainingQuantity;
        }
        return resting == Math.Abs(turn.State.BookOf(slot)) - ClosedByOrders(slot);
    }

    /// <summary>
    /// The levels of an entry come into force with its first fill; those of a later signal stay in force. To be asked before the entry
    /// is completed.
    /// </summary>
    public void AdoptLevels(Turn turn, Slot slot)
    {
        foreach (var live in slot.Signals)
        {
            if (live.Signal.Action != SignalAction.Entry || live.Intents.Count == 0 || live.Filled == 0) continue;
            var book = turn.State.BookOf(slot);
            // What an entry filled may have gone into closing the other side: its levels are not for what is left of that.
            if (book == 0 || book > 0 != (live.Signal.Direction == SignalDirection.Long)) continue;
            var current = LevelsOf(turn, slot, book);
            if (current != null && (current.Signal == live.Key || SequenceOf(current.Signal) > live.Record.Sequence)) continue;
            var entry = live.Intents[^1];
            var (stop, target) = planner.Levels(turn, live.Signal, slot, entry.FilledNotional / entry.FilledQuantity);
            if (stop == null && target == null && current == null) continue;
            slot.RefusedStops = 0;
            turn.Put(new ProtectionRecord
            {
                Strategy = slot.Key.Strategy,
                Symbol = slot.Key.Symbol,
                Account = slot.Account,
                Signal = live.Key,
                Side = OrderPlanner.Opposite(book),
                // An entry that names no stop leaves the one that holds: the default must not loosen it.
                StopPrice = live.Signal.StopLoss == null && current?.StopPrice is { } kept ? kept : stop ?? current?.StopPrice,
                TargetPrice = target ?? current?.TargetPrice
            });
        }
    }

    /// <summary>Takes the next step towards the protection that the slot should have.</summary>
    public void Ensure(Turn turn, Slot slot)
    {
        if (turn.State.ProtectionOf(slot) is not { Active: true } levels)
        {
            CancelStops(turn, slot, keepAt: null);
            return;
        }
        var book = turn.State.BookOf(slot);
        if (book == 0)
        {
            CancelStops(turn, slot, keepAt: null);
            slot.TakingProfit = false;
            if (!HasOpeners(slot) && !slot.HasOpen(IntentPurpose.Stop)) turn.Put(levels with { Active = false });
            return;
        }
        if (levels.Side != OrderPlanner.Opposite(book))
        {
            // The position that these levels were for is gone, and one of the other side has taken its place.
            CancelStops(turn, slot, keepAt: null);
            slot.TakingProfit = false;
            turn.Put(levels with { Active = false });
            return;
        }
        // A restart forgets that profit was being taken; the order that takes it is still there.
        slot.TakingProfit |= slot.HasOpen(IntentPurpose.Target);
        var closing = IsClosing(turn, slot);
        var wanted = closing || slot.TakingProfit ? null : levels.StopPrice;
        EnsureStops(turn, slot, levels, book, wanted);
        if (slot.TakingProfit && !closing && !slot.HasOpen(IntentPurpose.Stop)) TakeProfit(turn, slot, levels, book);
    }

    /// <summary>Looks at the price for the slot's target.</summary>
    public void Watch(Turn turn, Slot slot)
    {
        var book = turn.State.BookOf(slot);
        if (slot.TakingProfit || book == 0 || LevelsOf(turn, slot, book) is not { TargetPrice: { } target }) return;
        if (Math.Abs(book) == ClosedByOrders(slot) || slot.RefusedStops >= MaximumRefusals || turn.Market.QuoteOf(slot.Key.Symbol) is not { } quote) return;
        var reached = book > 0 ? quote.Bid >= target : quote.Ask <= target;
        if (reached && turn.Market.IsOpen(slot.Key.Symbol) && !IsClosing(turn, slot)) slot.TakingProfit = true;
    }

    /// <summary>Counts refusals and ends the taking of profit, when a protective order has ended.</summary>
    public void OnProtectiveDone(Slot slot, IntentRecord intent)
    {
        if (intent.Purpose == IntentPurpose.Target) slot.TakingProfit = false;
        var refused = intent.Outcome == IntentOutcome.Rejected || intent is { Outcome: IntentOutcome.NotSent, Reason: not (ReasonCode.Superseded or ReasonCode.CanceledByEngine) };
        if (refused) slot.RefusedStops++;
        else if (intent.FilledQuantity > 0) slot.RefusedStops = 0;
    }

    /// <summary>The levels that hold for a position.</summary>
    private static ProtectionRecord? LevelsOf(Turn turn, Slot slot, decimal book) =>
        turn.State.ProtectionOf(slot) is { Active: true } levels && levels.Side == OrderPlanner.Opposite(book) ? levels : null;

    private long SequenceOf(SignalKey signal) => journal.FindSignal(signal)?.Sequence ?? 0;

    private void EnsureStops(Turn turn, Slot slot, ProtectionRecord levels, decimal book, decimal? wanted)
    {
        var pending = CancelStops(turn, slot, wanted);
        if (wanted == null) return;
        var covered = 0m;
        foreach (var intent in slot.OpenIntents)
            if (intent.Purpose == IntentPurpose.Stop) covered += intent.RemainingQuantity;
        var missing = Math.Abs(book) - ClosedByOrders(slot) - covered;
        if (missing < 0) CancelStops(turn, slot, keepAt: null);
        if (missing <= 0 || pending || slot.RefusedStops >= MaximumRefusals) return;
        Plan(turn, slot, levels, OrderPlanner.Stop(turn, slot, book, missing, wanted.Value));
    }

    private void TakeProfit(Turn turn, Slot slot, ProtectionRecord levels, decimal book)
    {
        if (slot.HasOpen(IntentPurpose.Target)) return;
        var rest = Math.Abs(book) - ClosedByOrders(slot);
        if (rest > 0) Plan(turn, slot, levels, OrderPlanner.Closing(turn, slot, IntentPurpose.Target, book, rest));
        else slot.TakingProfit = false;
    }

    private void Plan(Turn turn, Slot slot, ProtectionRecord levels, PlannedOrder order)
    {
        var stop = order.Purpose == IntentPurpose.Stop;
        var index = FirstFree(levels.Signal, order.Purpose, stop ? levels.NextStopIndex : levels.NextTargetIndex);
        turn.Put(stop ? levels with { NextStopIndex = index + 1 } : levels with { NextTargetIndex = index + 1 });
        turn.Plan(levels.Signal, turn.Now, slot, order, index);
    }

    /// <summary>A signal whose levels come into force a second time has used indices before: a key is never used twice.</summary>
    private int FirstFree(SignalKey signal, IntentPurpose purpose, int index)
    {
        while (journal.FindIntent(IntentKey.Derive(journal.Options.Deployment, signal, purpose, index)) != null) index++;
        return index;
    }

    /// <summary>Moves the stops that do not rest at the price to keep, or cancels them. Returns whether one of them is still open elsewhere.</summary>
    private static bool CancelStops(Turn turn, Slot slot, decimal? keepAt)
    {
        var pending = false;
        for (var i = slot.OpenIntents.Count - 1; i >= 0; i--)
        {
            var intent = slot.OpenIntents[i];
            if (intent.Purpose != IntentPurpose.Stop || (keepAt != null && (intent.Wanted?.Stop ?? intent.StopPrice) == keepAt)) continue;
            if (keepAt != null && turn.Replace(intent, new IntentPrices(null, keepAt)))
            {
                pending = true;
                continue;
            }
            var before = slot.OpenIntents.Count;
            turn.Cancel(intent, ReasonCode.CanceledByEngine);
            pending |= slot.OpenIntents.Count == before;
        }
        return pending;
    }

    private static bool HasOpeners(Slot slot)
    {
        foreach (var intent in slot.OpenIntents)
            if (!intent.ReducesPosition) return true;
        return false;
    }

    /// <summary>Whether something is under way that closes the position: a stop beside it could close it a second time.</summary>
    private static bool IsClosing(Turn turn, Slot slot)
    {
        foreach (var live in slot.Signals)
            if (live.IsAccepted && live.HoldsUpEntries) return true;
        foreach (var live in turn.State.Scoped)
            if (live.IsAccepted && live.Signal.Action == SignalAction.Flatten && FlattenAction.IsInScope(live, slot)) return true;
        foreach (var intent in slot.OpenIntents)
            if (intent.Purpose is IntentPurpose.Exit or IntentPurpose.Liquidation) return true;
        return false;
    }

    /// <summary>What a producer's own orders close of the position when they fill. They may rest for days: only their part goes without a stop.</summary>
    private static decimal ClosedByOrders(Slot slot)
    {
        var closed = 0m;
        foreach (var intent in slot.OpenIntents)
            if (intent is { Purpose: IntentPurpose.Order, ReducesPosition: true }) closed += intent.RemainingQuantity;
        return closed;
    }
}
