using Sluice.Algorithm.Desk;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Algorithm.Actions;

/// <summary>What actions do with the orders that are open in a slot.</summary>
internal static class OpenOrders
{
    /// <summary>
    /// Asks for the end of every open order in the slot except those of <paramref name="own"/>'s own plan. Returns whether some are still open:
    /// nothing may be sent against the books before they are done.
    /// </summary>
    public static bool CancelAllBut(LiveSignal? own, Turn turn, Slot slot)
    {
        var stillOpen = false;
        foreach (var place in slot.Places) stillOpen |= CancelAllBut(own, turn, place);
        return stillOpen;
    }

    /// <summary>The same on one account.</summary>
    public static bool CancelAllBut(LiveSignal? own, Turn turn, Place place)
    {
        var stillOpen = false;
        for (var i = place.OpenIntents.Count - 1; i >= 0; i--)
        {
            var intent = place.OpenIntents[i];
            if (own != null && intent.Signal == own.Key && !DeskState.IsProtective(intent.Purpose)) continue;
            var before = place.OpenIntents.Count;
            turn.Cancel(intent, ReasonCode.CanceledByEngine);
            stillOpen |= place.OpenIntents.Count == before;
        }
        return stillOpen;
    }

    /// <summary>Completes a signal of one order once that order is done.</summary>
    public static void CompleteWhenDone(Turn turn, LiveSignal live, Slot? slot)
    {
        if (live.HasOpenIntents) return;
        var last = live.Intents.Count == 0 ? null : live.Intents[^1];
        var outcome = live.OutcomeByFills();
        if (outcome == CompletionOutcome.Filled || last == null) turn.Complete(live, slot, outcome);
        else turn.Complete(live, slot, outcome, last.Reason, last.Message);
    }
}
