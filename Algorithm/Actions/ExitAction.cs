using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Actions;

/// <summary>
/// Closes what the strategy holds, or a part of it. Everything that is open in the slot is cancelled first and waited for, so that no other
/// order can close the same quantity a second time; then one order goes out, capped by the book.
/// </summary>
internal sealed class ExitAction(OrderPlanner planner) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (!HasSomethingToClose(turn, slot!)) return Admission.Refuse(ReasonCode.NoPosition, $"{slot!.Key.Strategy} holds no {slot.Key.Symbol} and has no open order in it");
        return planner.MarketGate(turn, live.Signal, slot!) ?? Admission.Accept();
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
        WithdrawWaitingEntries(turn, live, slot!);
        Advance(turn, live, slot);
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        if (live.HasOpenIntents) return;
        var last = live.Intents.Count == 0 ? null : live.Intents[^1];
        if (last != null && last.Reason != ReasonCode.Superseded)
        {
            OpenOrders.CompleteWhenDone(turn, live, slot);
            return;
        }
        if (OpenOrders.CancelAllBut(live, turn, slot!)) return;
        var held = turn.State.BookOf(slot!);
        if (held == 0)
        {
            turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.NoPosition, "the position was closed before the exit could be sent");
            return;
        }
        var order = planner.Closing(turn, live.Signal, slot!, IntentPurpose.Exit, held);
        if (order == null) turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.BelowLotSize, "the part to close comes to less than one lot");
        else turn.Plan(live.Key, live.Record.Received, slot!, order, Turn.NextIndex(live, IntentPurpose.Exit));
    }

    private static bool HasSomethingToClose(Turn turn, Slot slot)
    {
        if (turn.State.BookOf(slot) != 0) return true;
        foreach (var intent in slot.OpenIntents)
            if (intent.Purpose is IntentPurpose.Entry or IntentPurpose.Order) return true;
        foreach (var other in slot.Signals)
            if (other.IsWaiting && other.Signal.Action == SignalAction.Entry) return true;
        return false;
    }

    /// <summary>An entry that has not gone ahead yet would open what this exit is meant to have closed.</summary>
    private static void WithdrawWaitingEntries(Turn turn, LiveSignal live, Slot slot)
    {
        for (var i = slot.Signals.Count - 1; i >= 0; i--)
        {
            var other = slot.Signals[i];
            if (other.IsWaiting && other.Record.Sequence < live.Record.Sequence && other.Signal.Action is SignalAction.Entry or SignalAction.Order)
                turn.Withdraw(other, slot, ReasonCode.CanceledByEngine, $"an exit, {live.Key}, came after it");
        }
    }
}
