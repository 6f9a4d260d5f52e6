using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Actions;

/// <summary>
/// Opens a position or adds to it: one order, sized and checked when the signal is admitted. One that was never sent goes to another account
/// when entries go there; one that may have been stays what it is.
/// </summary>
internal sealed class EntryAction(OrderPlanner planner, PreTradeCheck check) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (planner.MarketGate(turn, live.Signal, slot!) is { } held) return held;
        return OrderPlanner.BrokerGate(turn, planner.EntryPlace(turn, slot!)) ?? OrderPlanner.ValueGate(turn) ?? Plan(turn, live, slot!);
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        if (live.HasOpenIntents) return;
        var wasMoving = live.IsMoving;
        live.IsMoving = false;
        if (wasMoving && live.Intents[^1] is { Outcome: IntentOutcome.NotSent, Reason: ReasonCode.CanceledByEngine }) PlanAgain(turn, live, slot!);
        else OpenOrders.CompleteWhenDone(turn, live, slot);
    }

    private Admission Plan(Turn turn, LiveSignal live, Slot slot)
    {
        var planned = planner.Entry(turn, live.Signal, slot);
        return planned.Order == null ? planned : check.Refusal(turn, live.Signal, slot, planned.Order) ?? planned;
    }

    /// <summary>As if it came now: prices and books have moved on.</summary>
    private void PlanAgain(Turn turn, LiveSignal live, Slot slot)
    {
        if (turn.Now > live.Signal.Expires)
        {
            turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.Expired, "it expired before another account took it");
            return;
        }
        var planned = Plan(turn, live, slot);
        if (planned.Order is { } order) turn.Plan(live.Key, live.Record.Received, order, Turn.NextIndex(live, order.Purpose));
        else turn.Complete(live, slot, CompletionOutcome.None, planned.Reason, planned.Message);
    }
}
