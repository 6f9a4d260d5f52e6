using Sluice.Algorithm.Desk;
using Sluice.Algorithm.Planning;
using Sluice.Algorithm.Protection;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Actions;

/// <summary>
/// Moves the protective stop, on every account where the position lies: a new generation of stop orders, at the venue once the old one is
/// cancelled.
/// </summary>
internal sealed class AdjustStopAction(OrderPlanner planner, ProtectionKeeper keeper) : ISignalAction
{
    public Admission Admit(Turn turn, LiveSignal live, Slot? slot)
    {
        if (!Held(turn, slot!).Any()) return Admission.Refuse(ReasonCode.NoPosition, $"{slot!.Key.Strategy} holds no {slot.Key.Symbol}");
        if (turn.Market.QuoteOf(slot!.Key.Symbol) is not { } quote) return Admission.Wait(ReasonCode.NoPrice, $"there is no price for {slot.Key.Symbol} yet");
        foreach (var (place, held) in Held(turn, slot))
        {
            var stop = Level(turn, live, slot, held);
            if (stop <= 0) return Admission.Refuse(ReasonCode.StopOnWrongSide, $"the stop comes to {stop} after rounding to the tick: no venue takes it, and the position would stand without one");
            var wrong = held.Quantity > 0 ? stop >= quote.Last : stop <= quote.Last;
            if (wrong) return Admission.Refuse(ReasonCode.StopOnWrongSide, $"a stop at {stop} for a position of {held.Quantity} with the price at {quote.Last} would close it at once");
            if (OrderPlanner.BrokerGate(turn, place) is { } away) return away;
        }
        return Admission.Accept();
    }

    public void Begin(Turn turn, LiveSignal live, Slot? slot)
    {
        foreach (var (place, held) in Held(turn, slot!)) keeper.Move(turn, live, place, Level(turn, live, slot!, held));
    }

    public void Advance(Turn turn, LiveSignal live, Slot? slot)
    {
        var (moved, inPlace) = (false, true);
        foreach (var (place, _) in Held(turn, slot!))
        {
            if (turn.State.ProtectionOf(place) is not { Active: true } levels) continue;
            if (levels.Signal != live.Key)
            {
                turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.Superseded, $"{levels.Signal} has set the stop since");
                return;
            }
            if (place.RefusedStops >= ProtectionKeeper.MaximumRefusals)
            {
                turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.VenueRejected, "the venue refuses the stop order");
                return;
            }
            moved = true;
            inPlace &= keeper.IsInPlace(turn, place);
        }
        if (!moved) turn.Complete(live, slot, CompletionOutcome.None, ReasonCode.NoPosition, "the position was closed before the stop was moved");
        else if (inPlace) turn.Complete(live, slot, CompletionOutcome.Filled);
    }

    private decimal Level(Turn turn, LiveSignal live, Slot slot, BookPosition held) =>
        planner.Level(turn, live.Signal.StopLoss!.Value, slot, held.AveragePrice, below: held.Quantity > 0);

    private static IEnumerable<(Place Place, BookPosition Held)> Held(Turn turn, Slot slot)
    {
        foreach (var place in slot.Places)
            if (turn.State.PositionOf(place) is { IsFlat: false } held) yield return (place, held);
    }
}
