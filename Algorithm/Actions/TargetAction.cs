using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Actions;

/// <summary>
/// Brings the strategy's position to a given size: first whatever is open is cancelled, then what is too much is closed, then what is
/// missing is opened. Each step waits for the one before it.
/// </summary>
internal sealed class TargetAction(OrderPlanner planner, PreTradeCheck check) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (planner.MarketGate(turn, live.Signal, slot!) is { } held) return held;
        if (planner.TargetQuantity(turn, live.Signal, slot!) is not { } target) return Admission.Wait(ReasonCode.NoPrice, $"there is no price for {slot!.Key.Symbol} yet");
        var book = turn.State.BookOf(slot!);
        if (planner.Opening(turn, live.Signal, slot!, book, target) is not { } opening) return Admission.Accept();
        return check.Refusal(turn, live.Signal, slot!, opening) ?? Admission.Accept();
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot) => Advance(turn, live, slot);

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        if (live.HasOpenIntents) return;
        var last = live.Intents.Count == 0 ? null : live.Intents[^1];
        var superseded = last is { Reason: ReasonCode.Superseded };
        if (last != null && !superseded && last.Outcome != IntentOutcome.Filled)
        {
            OpenOrders.CompleteWhenDone(turn, live, slot);
            return;
        }
        if (planner.TargetQuantity(turn, live.Signal, slot!) is not { } target) return;
        var book = turn.State.BookOf(slot!);
        if (book == target || last is { Purpose: IntentPurpose.Entry } && !superseded)
        {
            turn.Complete(live, slot, CompletionOutcome.Filled);
            return;
        }
        if (OpenOrders.CancelAllBut(live, turn, slot!)) return;
        PlanNext(turn, live, slot!, book, target);
    }

    private void PlanNext(Turn turn, LiveSignal live, Slot slot, decimal book, decimal target)
    {
        if (planner.Reducing(turn, live.Signal, slot, book, target) is { } closing)
        {
            turn.Plan(live.Key, live.Record.Received, slot, closing, Turn.NextIndex(live, closing.Purpose));
            return;
        }
        var opening = planner.Opening(turn, live.Signal, slot, book, target);
        if (opening == null)
        {
            turn.Complete(live, slot, live.Intents.Count == 0 ? CompletionOutcome.None : CompletionOutcome.Filled, ReasonCode.BelowLotSize, "the rest comes to less than one lot");
            return;
        }
        if (check.Refusal(turn, live.Signal, slot, opening) is { } refusal)
        {
            turn.Complete(live, slot, live.Filled == 0 ? CompletionOutcome.None : CompletionOutcome.Partial, refusal.Reason, refusal.Message);
            return;
        }
        turn.Plan(live.Key, live.Record.Received, slot, opening, Turn.NextIndex(live, opening.Purpose));
    }
}
