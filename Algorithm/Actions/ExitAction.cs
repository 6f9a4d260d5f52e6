using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Algorithm.Actions;

/// <summary>
/// Closes what the strategy holds, or a part of it, on every account where it lies. Everything that is open there is cancelled first and
/// waited for, so that no other order can close the same quantity a second time; then one order goes out, capped by the book. No account
/// waits for another: what lies where nobody can be reached is closed when it can.
/// </summary>
internal sealed class ExitAction(OrderPlanner planner) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (!HasSomethingToClose(turn, slot!)) return Admission.Refuse(ReasonCode.NoPosition, $"{slot!.Key.Strategy} holds no {slot.Key.Symbol} and has no open order in it");
        return planner.MarketGate(turn, live.Signal, slot!) ?? BrokerGate(turn, slot!) ?? Admission.Accept();
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
        WithdrawWaitingEntries(turn, live, slot!);
        Advance(turn, live, slot);
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        var rest = Rest(turn, live, slot!);
        var working = false;
        foreach (var place in slot!.Places.OrderBy(place => turn.State.IsReachable(place.Account) ? 0 : 1))
        {
            var own = live.Intents.FindLast(intent => intent.Account == place.Account);
            if (own is { IsDone: false }) working = true;
            else if (own == null || own.Reason == ReasonCode.Superseded) working |= Close(turn, live, place, ref rest);
        }
        if (working) return;
        var last = live.Intents.Count == 0 ? null : live.Intents[^1];
        if (last != null && (live.Filled > 0 || last.Reason != ReasonCode.Superseded)) OpenOrders.CompleteWhenDone(turn, live, slot);
        else if (slot.Places.All(place => turn.State.BookOf(place) == 0)) turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.NoPosition, "the position was closed before the exit could be sent");
        else turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.BelowLotSize, "the part to close comes to less than one lot");
    }

    /// <summary>Takes the next step on one account. Returns whether there is more to come.</summary>
    private static bool Close(Turn turn, LiveSignal live, Place place, ref decimal rest)
    {
        if (rest <= 0) return false;
        var quantity = Math.Min(rest, Math.Abs(turn.State.BookOf(place)));
        rest -= quantity;
        if (OpenOrders.CancelAllBut(live, turn, place)) return true;
        if (quantity <= 0) return false;
        if (OrderPlanner.BrokerGate(turn, place) is { } away) turn.TellWait(live, $"{quantity} {place.Key.Symbol} of {place.Key.Strategy} cannot be closed now: {away.Message}");
        turn.Plan(live.Key, live.Record.Received, OrderPlanner.Closing(turn, live.Signal, place, IntentPurpose.Exit, quantity), Turn.NextIndex(live, IntentPurpose.Exit));
        return true;
    }

    /// <summary>What of the wanted quantity no order of the exit has closed, or may still close.</summary>
    private decimal Rest(Turn turn, LiveSignal live, Slot slot)
    {
        if (planner.ExitQuantity(turn, live.Signal, slot, turn.State.BookOf(slot)) is not { } rest) return decimal.MaxValue;
        foreach (var intent in live.Intents) rest -= intent.IsDone ? intent.FilledQuantity : intent.Quantity;
        return rest;
    }

    /// <summary>Waits only when nothing that is held can be reached.</summary>
    private static Admission? BrokerGate(Turn turn, Slot slot)
    {
        Admission? away = null;
        foreach (var place in slot.Places)
        {
            if (turn.State.BookOf(place) == 0) continue;
            away = OrderPlanner.BrokerGate(turn, place);
            if (away == null) return null;
        }
        return away;
    }

    private static bool HasSomethingToClose(Turn turn, Slot slot)
    {
        foreach (var place in slot.Places)
            if (turn.State.BookOf(place) != 0) return true;
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
