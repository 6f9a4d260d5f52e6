using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Protection;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Actions;

/// <summary>Moves the protective stop: a new generation of stop orders, at the venue once the old one is cancelled.</summary>
internal sealed class AdjustStopAction(OrderPlanner planner, ProtectionKeeper keeper) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        var held = turn.State.PositionOf(slot!);
        if (held == null || held.IsFlat) return Admission.Refuse(ReasonCode.NoPosition, $"{slot!.Key.Strategy} holds no {slot.Key.Symbol}");
        if (turn.Market.QuoteOf(slot!.Key.Symbol) is not { } quote) return Admission.Wait(ReasonCode.NoPrice, $"there is no price for {slot.Key.Symbol} yet");
        var stop = planner.Level(turn, live.Signal.StopLoss!.Value, slot, held.AveragePrice, below: held.Quantity > 0);
        if (stop <= 0) return Admission.Refuse(ReasonCode.StopOnWrongSide, $"the stop comes to {stop} after rounding to the tick: no venue takes it, and the position would stand without one");
        var wrong = held.Quantity > 0 ? stop >= quote.Last : stop <= quote.Last;
        return wrong
            ? Admission.Refuse(ReasonCode.StopOnWrongSide, $"a stop at {stop} for a position of {held.Quantity} with the price at {quote.Last} would close it at once")
            : Admission.Accept();
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
        var held = turn.State.PositionOf(slot!)!;
        var stop = planner.Level(turn, live.Signal.StopLoss!.Value, slot!, held.AveragePrice, below: held.Quantity > 0);
        keeper.Move(turn, live, slot!, stop);
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        var book = turn.State.BookOf(slot!);
        if (book == 0 || turn.State.ProtectionOf(slot!) is not { Active: true }) turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.NoPosition, "the position was closed before the stop was moved");
        else if (turn.State.ProtectionOf(slot!) is { } levels && levels.Signal != live.Key) turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.Superseded, $"{levels.Signal} has set the stop since");
        else if (slot!.RefusedStops >= ProtectionKeeper.MaximumRefusals) turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.VenueRejected, "the venue refuses the stop order");
        else if (keeper.IsInPlace(turn, slot)) turn.Complete(live, slot, CompletionOutcome.Filled);
    }
}
