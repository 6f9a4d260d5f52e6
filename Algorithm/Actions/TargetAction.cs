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
        if (planner.TargetQuantity(turn, live.Signal, slot!) is not { } target)
            return OrderPlanner.ValueGate(turn) ?? Admission.Wait(ReasonCode.NoPrice, $"there is no price for {slot!.Key.Symbol} yet");
        if (planner.Reducing(turn, live.Signal, slot!, target) is { } closing && OrderPlanner.BrokerGate(turn, closing.Place) is { } away) return away;
        if (planner.Opening(turn, live.Signal, slot!, target) is not { } opening) return Admission.Accept();
        return OrderPlanner.BrokerGate(turn, opening.Place) ?? OrderPlanner.ValueGate(turn) ?? check.Refusal(turn, live.Signal, slot!, opening) ?? Admission.Accept();
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
        PlanNext(turn, live, slot!, target);
    }

    private void PlanNext(Turn turn, LiveSignal live, Slot slot, decimal target)
    {
        if (planner.Reducing(turn, live.Signal, slot, target) is { } closing)
        {
            if (OrderPlanner.BrokerGate(turn, closing.Place) is { } away) turn.TellWait(live, $"{closing.Quantity} {slot.Key.Symbol} of {slot.Key.Strategy} cannot be closed now: {away.Message}");
            turn.Plan(live.Key, live.Record.Received, closing, Turn.NextIndex(live, closing.Purpose));
            return;
        }
        var opening = planner.Opening(turn, live.Signal, slot, target);
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
        turn.Plan(live.Key, live.Record.Received, opening, Turn.NextIndex(live, opening.Purpose));
    }
}
