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
    public void Move(Turn turn, LiveSignal live, Place place, decimal stop)
    {
        var book = turn.State.BookOf(place);
        place.RefusedStops = 0;
        turn.Put(new ProtectionRecord
        {
            Strategy = place.Key.Strategy,
            Symbol = place.Key.Symbol,
            Account = place.Account,
            Signal = live.Key,
            Side = OrderPlanner.Opposite(book),
            StopPrice = stop,
            TargetPrice = LevelsOf(turn, place, book)?.TargetPrice
        });
    }

    /// <summary>Whether stops at the wanted price are known to rest at the venue for everything that the book holds.</summary>
    public bool IsInPlace(Turn turn, Place place)
    {
        if (turn.State.ProtectionOf(place) is not { Active: true, StopPrice: { } price }) return false;
        var resting = 0m;
        foreach (var intent in place.OpenIntents)
        {
            if (intent.Purpose != IntentPurpose.Stop) continue;
            if (intent.StopPrice != price || intent.Wanted != null || intent.State != IntentState.Working) return false;
            resting += intent.RemainingQuantity;
        }
        return resting == Math.Abs(turn.State.BookOf(place)) - ClosedByOrders(place);
    }

    /// <summary>
    /// The levels of an entry come into force with its first fill; those of a later signal stay in force. To be asked before the entry
    /// is completed.
    /// </summary>
    public void AdoptLevels(Turn turn, Place place)
    {
        foreach (var live in place.Slot.Signals)
        {
            if (live.Signal.Action != SignalAction.Entry || live.Intents.FindLast(intent => intent.Account == place.Account && intent.FilledQuantity > 0) is not { } entry) continue;
            var book = turn.State.BookOf(place);
            // What an entry filled may have gone into closing the other side: its levels are not for what is left of that.
            if (book == 0 || book > 0 != (live.Signal.Direction == SignalDirection.Long)) continue;
            var current = LevelsOf(turn, place, book);
            if (current != null && (current.Signal == live.Key || SequenceOf(current.Signal) > live.Record.Sequence)) continue;
            var (stop, target) = planner.Levels(turn, live.Signal, place.Slot, entry.FilledNotional / entry.FilledQuantity);
            if (stop == null && target == null && current == null) continue;
            place.RefusedStops = 0;
            turn.Put(new ProtectionRecord
            {
                Strategy = place.Key.Strategy,
                Symbol = place.Key.Symbol,
                Account = place.Account,
                Signal = live.Key,
                Side = OrderPlanner.Opposite(book),
                // An entry that names no stop leaves the one that holds: the default must not loosen it.
                StopPrice = live.Signal.StopLoss == null && current?.StopPrice is { } kept ? kept : stop ?? current?.StopPrice,
                TargetPrice = target ?? current?.TargetPrice
            });
        }
    }

    /// <summary>Takes the next step towards the protection that the place should have.</summary>
    public void Ensure(Turn turn, Place place)
    {
        if (turn.State.ProtectionOf(place) is not { Active: true } levels)
        {
            CancelStops(turn, place, keepAt: null);
            return;
        }
        var book = turn.State.BookOf(place);
        if (book == 0)
        {
            CancelStops(turn, place, keepAt: null);
            place.TakingProfit = false;
            if (!HasOpeners(place) && !place.HasOpen(IntentPurpose.Stop)) turn.Put(levels with { Active = false });
            return;
        }
        if (levels.Side != OrderPlanner.Opposite(book))
        {
            // The position that these levels were for is gone, and one of the other side has taken its place.
            CancelStops(turn, place, keepAt: null);
            place.TakingProfit = false;
            turn.Put(levels with { Active = false });
            return;
        }
        // A restart forgets that profit was being taken; the order that takes it is still there.
        place.TakingProfit |= place.HasOpen(IntentPurpose.Target);
        var closing = IsClosing(turn, place);
        var wanted = closing || place.TakingProfit ? null : levels.StopPrice;
        EnsureStops(turn, place, levels, book, wanted);
        if (place.TakingProfit && !closing && !place.HasOpen(IntentPurpose.Stop)) TakeProfit(turn, place, levels, book);
    }

    /// <summary>Looks at the price for the place's target.</summary>
    public void Watch(Turn turn, Place place)
    {
        var book = turn.State.BookOf(place);
        if (place.TakingProfit || book == 0 || LevelsOf(turn, place, book) is not { TargetPrice: { } target }) return;
        if (Math.Abs(book) == ClosedByOrders(place) || place.RefusedStops >= MaximumRefusals || turn.Market.QuoteOf(place.Key.Symbol) is not { } quote) return;
        var reached = book > 0 ? quote.Bid >= target : quote.Ask <= target;
        if (reached && turn.Market.IsOpen(place.Key.Symbol) && !IsClosing(turn, place)) place.TakingProfit = true;
    }

    /// <summary>Counts refusals and ends the taking of profit, when a protective order has ended.</summary>
    public void OnProtectiveDone(Place place, IntentRecord intent)
    {
        if (intent.Purpose == IntentPurpose.Target) place.TakingProfit = false;
        var refused = intent.Outcome == IntentOutcome.Rejected || intent is { Outcome: IntentOutcome.NotSent, Reason: not (ReasonCode.Superseded or ReasonCode.CanceledByEngine) };
        if (refused) place.RefusedStops++;
        else if (intent.FilledQuantity > 0) place.RefusedStops = 0;
    }

    /// <summary>The levels that hold for a position.</summary>
    private static ProtectionRecord? LevelsOf(Turn turn, Place place, decimal book) =>
        turn.State.ProtectionOf(place) is { Active: true } levels && levels.Side == OrderPlanner.Opposite(book) ? levels : null;

    private long SequenceOf(SignalKey signal) => journal.FindSignal(signal)?.Sequence ?? 0;

    private void EnsureStops(Turn turn, Place place, ProtectionRecord levels, decimal book, decimal? wanted)
    {
        var pending = CancelStops(turn, place, wanted);
        if (wanted == null) return;
        var covered = 0m;
        foreach (var intent in place.OpenIntents)
            if (intent.Purpose == IntentPurpose.Stop) covered += intent.RemainingQuantity;
        var missing = Math.Abs(book) - ClosedByOrders(place) - covered;
        if (missing < 0) CancelStops(turn, place, keepAt: null);
        if (missing <= 0 || pending || place.RefusedStops >= MaximumRefusals) return;
        Plan(turn, place, levels, OrderPlanner.Stop(turn, place, book, missing, wanted.Value));
    }

    private void TakeProfit(Turn turn, Place place, ProtectionRecord levels, decimal book)
    {
        if (place.HasOpen(IntentPurpose.Target)) return;
        var rest = Math.Abs(book) - ClosedByOrders(place);
        if (rest > 0) Plan(turn, place, levels, OrderPlanner.Closing(turn, place, IntentPurpose.Target, book, rest));
        else place.TakingProfit = false;
    }

    private void Plan(Turn turn, Place place, ProtectionRecord levels, PlannedOrder order)
    {
        var stop = order.Purpose == IntentPurpose.Stop;
        var index = FirstFree(turn, levels.Signal, order.Purpose, stop ? levels.NextStopIndex : levels.NextTargetIndex);
        turn.Put(stop ? levels with { NextStopIndex = index + 1 } : levels with { NextTargetIndex = index + 1 });
        turn.Plan(levels.Signal, turn.Now, order, index);
    }

    /// <summary>
    /// A signal whose levels come into force a second time, or on a second account, has used indices before: a key is never used twice.
    /// </summary>
    private int FirstFree(Turn turn, SignalKey signal, IntentPurpose purpose, int index)
    {
        while (true)
        {
            var key = IntentKey.Derive(journal.Options.Deployment, signal, purpose, index);
            if (!turn.HasPlanned(key) && journal.FindIntent(key) == null) return index;
            index++;
        }
    }

    /// <summary>Moves the stops that do not rest at the price to keep, or cancels them. Returns whether one of them is still open elsewhere.</summary>
    private static bool CancelStops(Turn turn, Place place, decimal? keepAt)
    {
        var pending = false;
        for (var i = place.OpenIntents.Count - 1; i >= 0; i--)
        {
            var intent = place.OpenIntents[i];
            if (intent.Purpose != IntentPurpose.Stop || (keepAt != null && (intent.Wanted?.Stop ?? intent.StopPrice) == keepAt)) continue;
            if (keepAt != null && turn.Replace(intent, new IntentPrices(null, keepAt)))
            {
                pending = true;
                continue;
            }
            var before = place.OpenIntents.Count;
            turn.Cancel(intent, ReasonCode.CanceledByEngine);
            pending |= place.OpenIntents.Count == before;
        }
        return pending;
    }

    private static bool HasOpeners(Place place)
    {
        foreach (var intent in place.OpenIntents)
            if (!intent.ReducesPosition) return true;
        return false;
    }

    /// <summary>Whether something is under way that closes the position: a stop beside it could close it a second time.</summary>
    private static bool IsClosing(Turn turn, Place place)
    {
        foreach (var live in place.Slot.Signals)
            if (live.IsAccepted && live.HoldsUpEntries) return true;
        foreach (var live in turn.State.Scoped)
            if (live.IsAccepted && live.Signal.Action == SignalAction.Flatten && FlattenAction.IsInScope(live, place.Slot)) return true;
        foreach (var intent in place.OpenIntents)
            if (intent.Purpose is IntentPurpose.Exit or IntentPurpose.Liquidation) return true;
        return false;
    }

    /// <summary>What a producer's own orders close of the position when they fill. They may rest for days: only their part goes without a stop.</summary>
    private static decimal ClosedByOrders(Place place)
    {
        var closed = 0m;
        foreach (var intent in place.OpenIntents)
            if (intent is { Purpose: IntentPurpose.Order, ReducesPosition: true }) closed += intent.RemainingQuantity;
        return closed;
    }
}
